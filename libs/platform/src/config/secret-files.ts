import { readFileSync } from 'node:fs';
import { TokenKey } from '../secrets/token-key.js';

type Environment = Record<string, string | undefined>;
interface Filled {
  readonly environment: Environment;
  readonly problems: string[];
}

/** Settings that are secret, or hold a password. */
export const SECRET = [
  'DATABASE_URL',
  'DATABASE_READ_URL',
  'DATABASE_RELAY_URL',
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
export function withSecretFiles(environment: Environment): Filled {
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

/** Settings that `MASTER_KEY_PKCS11` names the key of, each with one value or several by commas. */
const SEALED = ['MASTER_KEY', 'MASTER_KEYS_BEFORE'] as const;

/**
 * Has a token open the master keys where `MASTER_KEY_PKCS11` names its key: what is configured, and stands in backups of the
 * configuration, is then of use to nobody who has not the token too.
 */
export function unsealed(environment: Environment): Filled {
  const { MASTER_KEY_PKCS11: uri, ...filled } = environment;
  if (!uri) return { environment, problems: [] };
  try {
    const key = new TokenKey(uri);
    const open = (sealed: string) => key.open(Buffer.from(sealed, 'base64'));
    for (const name of SEALED) if (filled[name]) filled[name] = filled[name].split(',').map(open).join(',');
    return { environment: filled, problems: [] };
  } catch (error) {
    return { environment, problems: [`MASTER_KEY_PKCS11: ${(error as Error).message}`] };
  }
}
