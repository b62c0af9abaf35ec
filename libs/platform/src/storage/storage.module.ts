import { Global, Module } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { FileStorage } from './file.storage.js';
import { Storage } from './storage.js';

/** The store of attachments that the configuration asks for: S3 when a bucket is named, else files under `DATA_DIR`. */
@Global()
@Module({
  providers: [{ provide: Storage, inject: [Config], useFactory: storageFor }],
  exports: [Storage],
})
export class StorageModule {}

async function storageFor(config: Config): Promise<Storage> {
  if (!config.S3_BUCKET) return new FileStorage(config.DATA_DIR);
  const options = {
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    bucket: config.S3_BUCKET,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    forcePathStyle: config.S3_ENDPOINT !== undefined,
  };
  // The SDK takes a tenth of a second and 25 MB to load: only those who use it pay for it.
  const { S3Storage } = await import('./s3.storage.js');
  return new S3Storage(options, join(config.DATA_DIR, 'incoming'));
}
