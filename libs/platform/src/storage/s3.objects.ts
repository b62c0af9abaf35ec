import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Readable } from 'node:stream';
import type { Objects } from './objects.js';
import type { S3Access } from './s3.access.js';
import { clientOf, nullWhenMissing } from './s3.client.js';

export class S3Objects implements Objects {
  private readonly client: S3Client;

  constructor(
    private readonly bucket: string,
    access: S3Access,
  ) {
    this.client = clientOf(access);
  }

  async has(name: string): Promise<boolean> {
    return (await this.client.send(new HeadObjectCommand(this.named(name))).catch(nullWhenMissing)) !== null;
  }

  async read(name: string): Promise<Readable | null> {
    const answer = await this.client.send(new GetObjectCommand(this.named(name))).catch(nullWhenMissing);
    return answer?.Body instanceof Readable ? answer.Body : null;
  }

  async write(name: string, content: Readable): Promise<void> {
    await new Upload({ client: this.client, params: { ...this.named(name), Body: content } }).done();
  }

  private named(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: name };
  }
}
