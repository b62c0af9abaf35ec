import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { S3Access } from './s3.access.js';

/** To be connected takes no longer than this, where anybody is there. */
const CONNECT_MS = 15_000;

export function clientOf(access: S3Access): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey, forcePathStyle, silenceMs } = access;
  return new S3Client({
    endpoint,
    region,
    forcePathStyle,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    // By itself the SDK waits for ever.
    requestHandler: { connectionTimeout: Math.min(CONNECT_MS, silenceMs), socketTimeout: silenceMs },
    // Newer checksum trailers are unknown to many compatible services; content is checked by whoever reads it instead.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

export function nullWhenMissing(error: unknown): null {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket')
    return null;
  throw error;
}
