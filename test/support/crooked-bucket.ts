import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import S3rver from 's3rver';

/** What becomes of a request; of none of these it is answered as it should be. */
export type Crookedness =
  | { readonly status: number; readonly code: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly lateMs: number }
  /** As it should be, whatever time it is here. */
  | 'at any time'
  /** Nothing is answered, or nothing after the first half of what is there. */
  | 'silent'
  | 'half and silent'
  /** The length of all is said, half of it sent, and the connection cut. */
  | 'half and cut';

interface Asked {
  readonly method: string;
  readonly key: string;
  /** Which of the requests of this method for this object it is, since the bucket was last told how to answer. */
  readonly time: number;
  readonly headers: IncomingMessage['headers'];
}

type Turn = (asked: Asked) => Crookedness | null | undefined | Promise<Crookedness | null | undefined>;

/** A bucket that is as bad as it is told to be, before one that is right. */
export class CrookedBucket {
  private readonly front: Server;
  private readonly times = new Map<string, number>();
  private turn: Turn = () => null;
  private port = 0;

  private constructor(
    private readonly right: S3rver,
    private readonly name: string,
    private readonly folder: string,
  ) {
    this.front = createServer((asked, answer) => void this.answer(asked, answer));
  }

  static async open(name: string, folder: string): Promise<CrookedBucket> {
    const options = { port: 0, address: '127.0.0.1', silent: true, directory: folder };
    const right = new S3rver({ ...options, configureBuckets: [{ name, configs: [] }] });
    const bucket = new CrookedBucket(right, name, folder);
    bucket.port = (await right.run()).port;
    bucket.front.listen(0, '127.0.0.1');
    await once(bucket.front, 'listening');
    return bucket;
  }

  get env(): Record<string, string> {
    const { port } = this.front.address() as AddressInfo;
    return {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_SILENCE_SECONDS: '2',
    };
  }

  /** From now on; without a word all is right again. */
  is(turn: Turn = () => null): void {
    this.turn = turn;
    this.times.clear();
  }

  get keys(): string[] {
    return readdirSync(join(this.folder, this.name), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('._S3rver_object'))
      .map((path) => path.replace('._S3rver_object', ''))
      .toSorted();
  }

  content(key: string): Buffer {
    return readFileSync(this.fileOf(key));
  }

  /** Puts something else there, as others who may write to the bucket can. */
  overwrite(key: string, content: Buffer): void {
    writeFileSync(this.fileOf(key), content);
  }

  remove(key: string): void {
    rmSync(this.fileOf(key));
  }

  async close(): Promise<void> {
    this.front.closeAllConnections();
    this.front.close();
    await this.right.close();
  }

  private fileOf(key: string): string {
    return join(this.folder, this.name, `${key}._S3rver_object`);
  }

  private async answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = asked;
    asked.on('error', () => undefined);
    const key = decodeURIComponent(new URL(url, 'http://bucket').pathname).slice(this.name.length + 2);
    const time = (this.times.get(`${method} ${key}`) ?? 0) + 1;
    this.times.set(`${method} ${key}`, time);
    const how = (await this.turn({ method, key, time, headers })) ?? null;
    if (how === 'silent') return;
    if (how && typeof how === 'object' && 'status' in how) {
      asked.resume();
      await once(asked, 'end').catch(() => undefined);
      answer.writeHead(how.status, { 'content-type': 'application/xml', ...how.headers });
      answer.end(
        method === 'HEAD'
          ? ''
          : `<?xml version="1.0"?><Error><Code>${how.code}</Code><Message>${how.code}</Message></Error>`,
      );
      return;
    }
    if (how && typeof how === 'object') await pause(how.lateMs);
    // Without a signature it asks no clock.
    const { authorization: _, ...unsigned } = headers;
    const sent = how === 'at any time' ? unsigned : headers;
    const passed = request({ port: this.port, host: '127.0.0.1', method, path: url, headers: sent }, (given) => {
      if (how !== 'half and cut' && how !== 'half and silent') {
        answer.writeHead(given.statusCode ?? 500, given.headers);
        given.pipe(answer);
      } else void this.half(given, answer, how === 'half and cut');
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }

  private async half(given: IncomingMessage, answer: ServerResponse, cut: boolean): Promise<void> {
    const content = Buffer.concat((await given.toArray()) as Buffer[]);
    answer.writeHead(given.statusCode ?? 500, given.headers);
    answer.write(content.subarray(0, content.length / 2), () => void (cut && answer.destroy()));
  }
}
