import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Failure } from '#libs/contracts';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Receiver } from './receiver.js';
import type { S3Access } from './s3.access.js';
import { clientOf, nullWhenMissing } from './s3.client.js';
import { type ByteRange, type Expected, isKey, Storage, type StoredFile } from './storage.js';

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

  /** @param folder for what is being received */
  constructor(
    private readonly options: S3Options,
    folder: string,
  ) {
    super();
    this.client = clientOf(options);
    this.receiver = new Receiver(folder);
  }

  async put(content: Readable, expected: Expected): Promise<StoredFile> {
    const { path, size, sha256, mediaType } = await this.receiver.receive(content, expected);
    try {
      if ((await this.sizeOf(sha256)) !== size) {
        const params = { ...this.object(sha256), Body: createReadStream(path), ContentType: mediaType };
        await new Upload({ client: this.client, params }).done();
      }
    } finally {
      await rm(path, { force: true });
    }
    return { key: sha256, size, sha256, mediaType };
  }

  async get(key: string, range?: ByteRange): Promise<{ content: Readable; size: number }> {
    if (!isKey(key)) throw Failure.notFound('file', key);
    const part = range && { Range: `bytes=${range.from}-${range.to}` };
    const answer = await this.client
      .send(new GetObjectCommand({ ...this.object(key), ...part }))
      .catch(nullWhenMissing);
    if (!(answer?.Body instanceof Readable)) throw Failure.notFound('file', key);
    return { content: answer.Body, size: answer.ContentLength ?? 0 };
  }

  async remove(key: string): Promise<void> {
    if (isKey(key)) await this.client.send(new DeleteObjectCommand(this.object(key)));
  }

  async setAside(key: string): Promise<void> {
    if (isKey(key)) await this.move(`files/${key}`, `quarantine/${key}`);
  }

  async bringBack(key: string): Promise<void> {
    if (isKey(key)) await this.move(`quarantine/${key}`, `files/${key}`);
  }

  async removeAside(key: string): Promise<void> {
    if (isKey(key))
      await this.client.send(new DeleteObjectCommand({ Bucket: this.options.bucket, Key: `quarantine/${key}` }));
  }

  tidy(hours: number): Promise<void> {
    return this.receiver.tidy(hours);
  }

  /** Size of the object, null when there is none. */
  private async sizeOf(key: string): Promise<number | null> {
    const answer = await this.client.send(new HeadObjectCommand(this.object(key))).catch(nullWhenMissing);
    return answer?.ContentLength ?? null;
  }

  /** S3 knows no renaming; copies go up to 5 GB, more than a file may have. */
  private async move(from: string, to: string): Promise<void> {
    const { bucket: Bucket } = this.options;
    const copied = await this.client
      .send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${from}`, Key: to }))
      .catch(nullWhenMissing);
    if (copied) await this.client.send(new DeleteObjectCommand({ Bucket, Key: from }));
  }

  private object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: `files/${key}` };
  }
}
