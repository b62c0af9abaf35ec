import { type ConnectOpts, Socket, type SocketConnectOpts, type SocketConstructorOpts } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Scanner, ScannerUnavailable, type ScanResult } from './scanner.js';

/** Longer answers than this are none of clamd's. */
const MOST_ANSWERED = 4096;
const PIECE = 64 * 1024;
/** What was said before the connection broke is here already; it is only still to be read. */
const BROKEN_PATIENCE_MS = 1000;

/**
 * ClamAV's `clamd` by its own protocol (clamd(8)): `zINSTREAM`, then pieces with their length in front, then a length of
 * nought. One connection a file. Its limit (`StreamMaxLength`) is told from a fault; what it says besides is no verdict.
 */
export class ClamdScanner extends Scanner {
  readonly configured = true;
  private readonly to: SocketConnectOpts;

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

  async scan(content: Readable): Promise<ScanResult> {
    return verdictOf(await this.ask('zINSTREAM\0', content));
  }

  async ping(): Promise<void> {
    const answer = await this.ask('zPING\0');
    if (answer !== 'PONG') throw new ScannerUnavailable(`The scanner answered a ping with "${answer}".`);
  }

  /** One command and its answer. */
  private async ask(command: string, content?: Readable): Promise<string> {
    const connection = new Connection(this.patienceMs);
    try {
      connection.connect(this.to);
      connection.write(command);
      if (content) await send(content, connection);
      return await connection.answer;
    } finally {
      content?.destroy();
      connection.destroy();
    }
  }
}

/**
 * A connection whose answer is read even when the other side has closed while it was written to. clamd closes when it has
 * seen enough, and a write that meets the closed connection would have Node throw away the reason, which has arrived. So what
 * is read comes from the handle itself (`onread`), and a broken write leaves the reading side open for a moment.
 */
class Connection extends Socket {
  /** What the other side said, up to the first NUL. @throws ScannerUnavailable */
  readonly answer: Promise<string>;
  /** Nothing more need be written: the answer is there, or none will come. An event `over` says so too. */
  over = false;
  private broken?: Error;

  constructor(patienceMs: number) {
    let settle: { resolve(answer: string): void; reject(fault: ScannerUnavailable): void };
    let said = '';
    const options: SocketConstructorOpts & ConnectOpts = {
      onread: {
        buffer: Buffer.alloc(MOST_ANSWERED),
        callback: (bytes, buffer) => {
          said += Buffer.from(buffer).toString('utf8', 0, bytes);
          const end = said.indexOf('\0');
          if (end >= 0) settle.resolve(said.slice(0, end).trim());
          else if (said.length > MOST_ANSWERED) {
            settle.reject(new ScannerUnavailable('The scanner says more than it should.'));
          }
          return true;
        },
      },
    };
    super(options);
    this.answer = new Promise((resolve, reject) => (settle = { resolve, reject }));
    void this.answer.then(
      () => this.stopWriting(),
      () => this.stopWriting(),
    );
    this.setTimeout(patienceMs, () =>
      this.destroy(
        this.broken
          ? unreachable(this.broken)
          : new ScannerUnavailable(`The scanner said nothing for ${patienceMs} ms.`),
      ),
    );
    this.once('error', (error) => settle.reject(error instanceof ScannerUnavailable ? error : unreachable(error)));
    this.once('close', () =>
      settle.reject(new ScannerUnavailable('The scanner closed the connection without an answer.')),
    );
  }

  override destroy(error?: Error): this {
    if ((error as NodeJS.ErrnoException | undefined)?.syscall !== 'write' || this.broken) return super.destroy(error);
    this.broken = error;
    this.setTimeout(BROKEN_PATIENCE_MS);
    this.stopWriting();
    return this;
  }

  private stopWriting(): void {
    this.over = true;
    this.emit('over');
  }
}

function unreachable(error: Error): ScannerUnavailable {
  return new ScannerUnavailable(`The scanner can't be reached: ${error.message}`, { cause: error });
}

/**
 * Writes a stream in pieces, each with its length in front. It ends early, without a fault, when the other side has closed:
 * clamd does so when it has seen enough, and what it said of that is in the answer.
 */
async function send(content: Readable, connection: Connection): Promise<void> {
  const over = new Promise((resolve) => connection.once('over', resolve));
  for await (const chunk of content as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      connection.write(length);
      if (!connection.write(piece))
        await Promise.race([new Promise((resolve) => connection.once('drain', resolve)), over]);
      // What it says before it closes is read before the next piece.
      await setImmediate();
      if (connection.over) return;
    }
  }
  connection.write(Buffer.alloc(4));
}

/** @throws ScannerUnavailable for what is no verdict */
function verdictOf(answer: string): ScanResult {
  if (answer === 'stream: OK') return { kind: 'CLEAN' };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  // With AlertExceedsMax clamd says so of what it did not look through.
  if (found?.startsWith('Heuristics.Limits.Exceeded') || /size limit exceeded/i.test(answer))
    return { kind: 'TOO_LARGE' };
  if (found) return { kind: 'MALWARE', signature: found.slice(0, 200) };
  throw new ScannerUnavailable(`The scanner gave no result: "${answer.slice(0, 200)}".`);
}
