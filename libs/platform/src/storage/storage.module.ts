import { Global, Module } from '@nestjs/common';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { Config } from '../config/config.js';
import { LOG } from '../logging/logging.module.js';
import { FileStorage } from './file.storage.js';
import type { Objects } from './objects.js';
import { s3Access } from './s3.access.js';
import { Storage } from './storage.js';

/** The store of attachments that the configuration asks for: S3 when a bucket is named, else files under `DATA_DIR`. */
@Global()
@Module({
  providers: [{ provide: Storage, inject: [Config, LOG], useFactory: storageFor }],
  exports: [Storage],
})
export class StorageModule {}

async function storageFor(config: Config, log: Logger): Promise<Storage> {
  if (!config.S3_BUCKET) return new FileStorage(config.DATA_DIR);
  // The SDK takes a tenth of a second and 25 MB to load: only those who use it pay for it.
  const { S3Storage } = await import('./s3.storage.js');
  return new S3Storage({ ...s3Access(config), bucket: config.S3_BUCKET }, join(config.DATA_DIR, 'incoming'), log);
}

/** Objects of a bucket of the service that the configuration names. */
export async function objectsOf(bucket: string, config: Config): Promise<Objects> {
  const { S3Objects } = await import('./s3.objects.js');
  return new S3Objects(bucket, s3Access(config));
}
