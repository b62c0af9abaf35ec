import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Failure } from '#libs/contracts';
import type { Logger } from 'pino';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Receiver } from './receiver.js';
import type { S3Access } from './s3.access.js';
import { clientOf, nullWhenMissing } from './s3.client.js';
import { type ByteRange, type Expected, isKey, Storage, type StoredFile } from './storage.js';

const RETRY_AFTER_S = 10;

interface S3Options extends S3Access {
  readonly bucket: string;
}

/**
 * Attachments in an S3-compatible service, as objects `files/<sha256>`; set aside, as `quarantine/<sha256>`. A stream is received into a local folder first,
 * because its name, its hash, is known only at its end; objects are whole or absent by S3's own promise.
 */
export class S3Storage extends Storage {
  private readonly client: S3Client;
  private readonly receiver: Receiver;

  /**
   * @param folder for what is being received
   * @param log who looks after the service reads there what is wrong with it; who asked for a file reads that it is worth another try
   */
  constructor(
    private readonly options: S3Options,
    folder: string,
    private readonly log: Pick<Logger, 'warn'>,
  ) {
    super();
    this.client = clientOf(options);
    this.receiver = new Receiver(folder);
  }

  async put(content: Readable, expected: Expected): Promise<StoredFile> {
    const { path, size, sha256, mediaType } = await this.receiver.receive(content, expected);
    try {
      // Also where an object has that name: whether it is whole could only be known by reading it back, which costs as much.
      const params = { ...this.object(sha256), Body: createReadStream(path), ContentType: mediaType };
      await this.reached(new Upload({ client: this.client, params }).done());
    } finally {
      await rm(path, { force: true });
    }
    return { key: sha256, size, sha256, mediaType };
  }

  async get(key: string, range?: ByteRange): Promise<{ content: Readable; size: number }> {
    if (!isKey(key)) throw Failure.notFound('file', key);
    const part = range && { Range: `bytes=${range.from}-${range.to}` };
    const asked = this.client.send(new GetObjectCommand({ ...this.object(key), ...part }));
    const answer = await this.reached(asked.catch(nullWhenMissing));
    if (!(answer?.Body instanceof Readable)) throw Failure.notFound('file', key);
    return { content: answer.Body, size: answer.ContentLength ?? 0 };
  }

  async remove(key: string): Promise<void> {
    if (isKey(key)) await this.reached(this.client.send(new DeleteObjectCommand(this.object(key))));
  }

  async setAside(key: string): Promise<void> {
    if (isKey(key)) await this.move(`files/${key}`, `quarantine/${key}`);
  }

  async bringBack(key: string): Promise<void> {
    if (isKey(key)) await this.move(`quarantine/${key}`, `files/${key}`);
  }

  async removeAside(key: string): Promise<void> {
    const aside = { Bucket: this.options.bucket, Key: `quarantine/${key}` };
    if (isKey(key)) await this.reached(this.client.send(new DeleteObjectCommand(aside)));
  }

  tidy(hours: number): Promise<void> {
    return this.receiver.tidy(hours);
  }

  /** S3 knows no renaming; copies go up to 5 GB, more than a file may have. */
  private async move(from: string, to: string): Promise<void> {
    const { bucket: Bucket } = this.options;
    const copying = this.client.send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${from}`, Key: to }));
    const copied = await this.reached(copying.catch(nullWhenMissing));
    if (copied) await this.reached(this.client.send(new DeleteObjectCommand({ Bucket, Key: from })));
  }

  /** @throws Failure UNAVAILABLE where the service does not do what it was asked for */
  private async reached<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.log.warn({ err: error, bucket: this.options.bucket }, 'the store of files did not do what it was asked for');
      const message = 'The platform does not reach its files at the moment. Try again in a few seconds.';
      throw new Failure('UNAVAILABLE', message, { retryAfterSeconds: RETRY_AFTER_S });
    }
  }

  private object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: `files/${key}` };
  }
}
