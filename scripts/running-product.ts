import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets a script work on the product that runs in this folder: where DATABASE_URL is not given, it and REDIS_URL are what
 * the launcher wrote down.
 * @throws Error saying how to name a database when neither is there
 */
export function useRunningProduct(): void {
  const secret = process.env['DATABASE_URL_FILE'];
  if (secret && !process.env['DATABASE_URL']) {
    process.env['DATABASE_URL'] = readFileSync(secret, 'utf8').trim();
    delete process.env['DATABASE_URL_FILE']; // one of the two, for whoever reads the configuration next
  }
  if (process.env['DATABASE_URL']) return;
  const file = join(process.env['DATA_DIR'] || '.data', 'running.json');
  let running: { databaseUrl: string; redisUrl: string | null };
  try {
    running = JSON.parse(readFileSync(file, 'utf8')) as typeof running;
  } catch {
    throw new Error(
      `No database to work on: start the product in this folder (${file} is missing), or set DATABASE_URL.`,
    );
  }
  process.env['DATABASE_URL'] = running.databaseUrl;
  if (running.redisUrl) process.env['REDIS_URL'] ??= running.redisUrl;
}
