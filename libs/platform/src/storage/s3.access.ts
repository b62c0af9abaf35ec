import type { Config } from '../config/config.js';

/** How an S3-compatible service is reached. */
export interface S3Access {
  /** The cloud provider's own when left out. */
  readonly endpoint?: string;
  readonly region: string;
  /** Both or none; without them the SDK looks in its usual places (role of the machine, profile …). */
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`: what most self-hosted services want. */
  readonly forcePathStyle: boolean;
  /** A service from which nothing comes for so long is given up, and asked again as after any fault of it. */
  readonly silenceMs: number;
}

export function s3Access(config: Config): S3Access {
  return {
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    forcePathStyle: config.S3_ENDPOINT !== undefined,
    silenceMs: config.S3_SILENCE_SECONDS * 1000,
  };
}
