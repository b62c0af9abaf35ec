import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyConsistency } from '../../libs/platform/src/ledger/chain/merkle.js';

interface Known {
  readonly size: number;
  readonly root: string;
}

/** A witness of C2SP tlog-witness, written from the specification: it cosigns only what extends what it cosigned before. */
export class TestWitness {
  readonly name = 'witness.example/w1';
  readonly key: string;
  known: Known | null = null;
  /** Statuses of its answers, in order. */
  readonly answers: number[] = [];
  private readonly privateKey;
  private readonly id: Buffer;
  private server?: Server;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.privateKey = privateKey;
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const typed = Buffer.concat([Buffer.from([4]), raw]);
    this.id = createHash('sha256').update(`${this.name}\n`).update(typed).digest().subarray(0, 4);
    this.key = `${this.name}+${this.id.toString('hex')}+${typed.toString('base64')}`;
  }

  /** @returns where it is asked */
  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const right = request.method === 'POST' && request.url === '/w/add-checkpoint';
        const [status, text, type] = right
          ? this.answer(Buffer.concat(chunks).toString('utf8'))
          : [404, '', 'text/plain'];
        this.answers.push(status);
        response.writeHead(status, { 'content-type': type }).end(text);
      });
    });
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/w`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }

  private answer(body: string): [status: number, text: string, type: string] {
    const cut = body.indexOf('\n\n');
    const [head = '', ...lines] = body.slice(0, cut).split('\n');
    const note = body.slice(cut + 2);
    const old = Number(/^old (0|[1-9]\d*)$/.exec(head)?.[1] ?? NaN);
    const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
    const [, size, root64 = ''] = text.split('\n');
    const [second, secondRoot] = [Number(size), Buffer.from(root64, 'base64').toString('hex')];
    if (Number.isNaN(old) || old > second || lines.length > 63) return [400, '', 'text/plain'];
    const last = this.known ?? { size: 0, root: '' };
    if (old !== last.size || (old === second && last.root !== secondRoot)) {
      return [409, `${last.size}\n`, 'text/x.tlog.size'];
    }
    const proof = lines.map((line) => Buffer.from(line, 'base64').toString('hex'));
    const claim = { first: old, second, firstRoot: last.root, secondRoot, proof };
    if (old === 0 ? proof.length > 0 : !verifyConsistency(claim)) return [422, '', 'text/plain'];
    this.known = { size: second, root: secondRoot };
    const at = BigInt(Math.floor(Date.now() / 1000));
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(at);
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${at}\n${text}`), this.privateKey);
    return [200, `\u2014 ${this.name} ${Buffer.concat([this.id, time, signature]).toString('base64')}\n`, 'text/plain'];
  }
}
