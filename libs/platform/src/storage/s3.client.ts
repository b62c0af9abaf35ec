import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { S3Access } from './s3.access.js';

export function clientOf({ endpoint, region, accessKeyId, secretAccessKey, forcePathStyle }: S3Access): S3Client {
  return new S3Client({
    endpoint,
    region,
    forcePathStyle,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
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
