import { createHmac, type Hmac } from 'node:crypto';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { PassThrough, Writable } from 'node:stream';
import type { Outbound } from './outbound.js';
import { inEnglish, type SendFailure, sendFailureOf } from './send-failure.js';

/** Nothing moves for this long: the receiver is given up. */
const IDLE_MS = 60_000;
const PART_BYTES = 8 * 1024 * 1024;

/** The receiver did not take everything; says nothing of where it is. */
export class Undelivered extends Error {
  readonly failure: SendFailure;

  constructor(cause: unknown) {
    const failure = sendFailureOf(cause);
    const why = inEnglish(failure);
    super(`The receiver did not take it: ${why.charAt(0).toLowerCase()}${why.slice(1)}`, { cause });
    this.name = 'Undelivered';
    this.failure = failure;
  }
}

export interface HttpReceiver {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** HMAC-SHA-256 over the body is sent behind it, as the trailer `content-hmac`; what is cut has none. */
  readonly hmacKey?: string;
}

/** A body on its way to an HTTP endpoint. It has finished when the receiver has said that it has all of it (2xx). */
export class HttpDelivery extends Writable {
  private readonly request: ClientRequest;
  private readonly answer: Promise<IncomingMessage>;
  private readonly mac?: Hmac;

  /** @throws Undelivered where requests may not go */
  constructor(outbound: Outbound, { url, headers, hmacKey }: HttpReceiver) {
    super();
    if (hmacKey !== undefined) this.mac = createHmac('sha256', hmacKey);
    const trailer = this.mac ? { trailer: 'content-hmac' } : undefined;
    try {
      const all = { ...headers, ...trailer, 'transfer-encoding': 'chunked' };
      this.request = outbound.open(url, { method: 'POST', headers: all, idleMs: IDLE_MS });
    } catch (error) {
      throw new Undelivered(error);
    }
    this.answer = outbound.answer(this.request);
    this.answer.catch((error: unknown) => this.destroy(new Undelivered(error)));
    this.request.on('error', (error) => this.destroy(new Undelivered(error)));
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, next: () => void): void {
    this.mac?.update(chunk);
    if (this.request.write(chunk)) next();
    else this.request.once('drain', next);
  }

  override _final(done: (error?: Error) => void): void {
    if (this.mac) this.request.addTrailers({ 'content-hmac': `sha256=${this.mac.digest('hex')}` });
    this.request.end();
    this.answer.then(
      (response) => {
        response.resume();
        done();
      },
      (error: unknown) => done(new Undelivered(error)),
    );
  }

  /** Given up, it ends without HTTP's last chunk: no receiver takes a part for the whole. */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.request.destroy();
    done(error);
  }
}

export interface S3Receiver {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  readonly mediaType: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An object on its way into a bucket, in parts; it is there as a whole or not at all. The SDK is loaded when it is needed. */
export async function s3Delivery(outbound: Outbound, receiver: S3Receiver): Promise<() => Writable> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { Upload } = await import('@aws-sdk/lib-storage');
  const { endpoint, region, accessKeyId, secretAccessKey, bucket, key, mediaType } = receiver;
  return () => {
    let requestHandler;
    try {
      requestHandler = { ...outbound.agents(endpoint), socketTimeout: IDLE_MS, connectionTimeout: 15_000 };
    } catch (error) {
      throw new Undelivered(error);
    }
    const client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true, // the host stays the one that was looked at
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 3,
      requestHandler,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    const body = new PassThrough();
    const params = { Bucket: bucket, Key: key, Body: body, ContentType: mediaType };
    const upload = new Upload({ client, params, queueSize: 1, partSize: PART_BYTES, leavePartsOnError: false });
    const done = upload.done();
    const out = new Writable({
      write: (chunk, _encoding, next) => void (body.write(chunk) ? next() : body.once('drain', next)),
      final: (next) => {
        body.end();
        done.then(
          () => next(),
          (error: unknown) => next(new Undelivered(error)),
        );
      },
      destroy: (error, next) => {
        // The upload then takes back the parts it has sent; its own abort() would not wait for that.
        if (!out.writableFinished) body.destroy(new Error('given up'));
        void done.catch(() => undefined).finally(() => client.destroy());
        next(error);
      },
    });
    done.catch((error: unknown) => out.destroy(new Undelivered(error)));
    return out;
  };
}
