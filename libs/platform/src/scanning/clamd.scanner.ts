import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Scanner, ScannerUnavailable, type Verdict } from './scanner.js';

/** Longer answers than this are none of clamd's. */
const MOST_ANSWERED = 4096;
const PIECE = 64 * 1024;

/**
 * ClamAV's `clamd` by its own protocol (clamd(8)): `zINSTREAM`, then pieces with their length in front, then a length of
 * nought. One connection a file. Its limit (`StreamMaxLength`) is told from a fault; what it says besides is no verdict.
 */
export class ClamdScanner extends Scanner {
  readonly configured = true;
  private readonly to: NetConnectOpts;

  /**
   * @param url `tcp://host:port` or `unix:/path/of/socket`
   * @param patienceMs nothing moves on the connection for this long: it is given up
   */
  constructor(
    url: string,
    private readonly patienceMs: number,
  ) {
    super();
    const { protocol, hostname, port, pathname } = new URL(url);
    this.to =
      protocol === 'unix:'
        ? { path: decodeURIComponent(pathname) }
        : { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
  }

  async scan(content: Readable): Promise<Verdict> {
    return verdictOf(await this.ask('zINSTREAM\0', content));
  }

  async ping(): Promise<void> {
    const answer = await this.ask('zPING\0');
    if (answer !== 'PONG') throw new ScannerUnavailable(`The scanner answered a ping with "${answer}".`);
  }

  /** One command and its answer. */
  private async ask(command: string, content?: Readable): Promise<string> {
    const socket = connect(this.to);
    socket.setTimeout(this.patienceMs, () =>
      socket.destroy(new ScannerUnavailable(`The scanner said nothing for ${this.patienceMs} ms.`)),
    );
    const answer = answerOf(socket);
    // Its failure is thrown where it is awaited.
    answer.catch(() => {});
    try {
      socket.write(command);
      if (content) await send(content, socket);
      return await answer;
    } finally {
      content?.destroy();
      socket.destroy();
    }
  }
}

/**
 * Writes a stream in pieces, each with its length in front. It ends early, without a fault, when the other side has closed:
 * clamd does so when it has seen enough, and what it said of that is in the answer.
 */
async function send(content: Readable, socket: Socket): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  for await (const chunk of content as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      socket.write(length);
      if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
      // What it says before it closes is read before the next piece meets a closed connection.
      await setImmediate();
      if (socket.destroyed || socket.readableEnded) return;
    }
  }
  socket.write(Buffer.alloc(4));
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const done = (): void => {
      const end = said.indexOf('\0');
      if (end >= 0) resolve(said.slice(0, end).trim());
    };
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      said += chunk;
      done();
      if (said.length > MOST_ANSWERED) socket.destroy(new ScannerUnavailable('The scanner says more than it should.'));
    });
    // What it said before it went counts: it closes on what it refuses while that is still being sent.
    socket.once('error', (error) =>
      reject(
        error instanceof ScannerUnavailable
          ? error
          : new ScannerUnavailable(`The scanner can't be reached: ${error.message}`, { cause: error }),
      ),
    );
    socket.once('close', () => reject(new ScannerUnavailable('The scanner closed the connection without an answer.')));
  });
}

/** @throws ScannerUnavailable for what is no verdict */
function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { kind: 'CLEAN' };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  // With AlertExceedsMax clamd says so of what it did not look through.
  if (found?.startsWith('Heuristics.Limits.Exceeded') || /size limit exceeded/i.test(answer))
    return { kind: 'TOO_LARGE' };
  if (found) return { kind: 'MALWARE', signature: found.slice(0, 200) };
  throw new ScannerUnavailable(`The scanner gave no verdict: "${answer.slice(0, 200)}".`);
}
