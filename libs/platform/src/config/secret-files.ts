import { readFileSync } from 'node:fs';

/** Settings that are secret, or hold a password. */
const SECRET = [
  'DATABASE_URL',
  'DATABASE_READ_URL',
  'REDIS_URL',
  'SMTP_URL',
  'MASTER_KEY',
  'MASTER_KEYS_BEFORE',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

/**
 * Reads `X_FILE` for each secret setting X, as container engines hand secrets out: an environment is seen by whoever may list
 * processes, a file by its readers only.
 * @returns the environment with what the files hold, and what is wrong with them
 */
export function withSecretFiles(environment: Record<string, string | undefined>): {
  environment: Record<string, string | undefined>;
  problems: string[];
} {
  const filled = { ...environment };
  const problems: string[] = [];
  for (const name of SECRET) {
    const file = environment[`${name}_FILE`];
    if (!file) continue;
    if (environment[name]) {
      problems.push(`${name}_FILE: ${name} is given as well; give one of the two`);
      continue;
    }
    try {
      filled[name] = readFileSync(file, 'utf8').trim();
      if (!filled[name]) problems.push(`${name}_FILE: ${file} is empty`);
    } catch (error) {
      problems.push(`${name}_FILE: ${file} can't be read: ${(error as Error).message}`);
    }
  }
  return { environment: filled, problems };
}
