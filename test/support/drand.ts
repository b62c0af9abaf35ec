import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bls12_381 } from '@noble/curves/bls12-381.js';

const { shortSignatures } = bls12_381;
const PERIOD = 1;
const BEACON_ID = 'test-chain';

/** A node of drand with a chain of its own, written from drand's HTTP API; one key signs, where a real chain's is shared. */
export class TestDrand {
  /** What it answers at `/info`. */
  readonly info: Readonly<Record<string, unknown>> & { readonly hash: string };
  private readonly secretKey: Uint8Array;
  private readonly genesis = Math.floor(Date.now() / 1000) - 100;
  private server?: Server;

  constructor() {
    const { secretKey, publicKey } = shortSignatures.keygen();
    this.secretKey = secretKey;
    const [key, group] = [publicKey.toBytes(), randomBytes(32)];
    const head = Buffer.alloc(12);
    head.writeUInt32BE(PERIOD);
    head.writeBigInt64BE(BigInt(this.genesis), 4);
    const hash = createHash('sha256').update(head).update(key).update(group).update(BEACON_ID).digest('hex');
    const named = { hash, groupHash: group.toString('hex'), schemeID: 'bls-unchained-g1-rfc9380' };
    const times = { period: PERIOD, genesis_time: this.genesis, metadata: { beaconID: BEACON_ID } };
    this.info = { public_key: Buffer.from(key).toString('hex'), ...times, ...named };
  }

  /** @returns the chain's address */
  async start(): Promise<string> {
    this.server = createServer(({ url = '' }, response) => {
      const [, round] = new RegExp(`^/${this.info.hash}/public/([1-9]\\d*)$`).exec(url) ?? [];
      const answer = url === `/${this.info.hash}/info` ? this.info : round && this.round(Number(round));
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(answer ? JSON.stringify(answer) : '');
    });
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${this.info.hash}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }

  /** Nothing before its time. */
  private round(round: number): object | null {
    if (Date.now() / 1000 < this.genesis + (round - 1) * PERIOD) return null;
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(round));
    const message = shortSignatures.hash(
      createHash('sha256').update(number).digest(),
      'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_',
    );
    const signature = Buffer.from(shortSignatures.sign(message, this.secretKey).toBytes());
    const randomness = createHash('sha256').update(signature).digest('hex');
    return { round, randomness, signature: signature.toString('hex') };
  }
}
