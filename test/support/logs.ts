import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lines that processes of the run have logged whose files begin so, the oldest first of each; one that is only being written is
 * not there yet.
 */
export function loggedLines(logs: string, begins: string): string[] {
  const files = readdirSync(logs).filter((name) => name.startsWith(begins) && name.endsWith('.log'));
  return files.flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n').slice(0, -1)).filter(Boolean);
}

/** Those of the product itself, read; libraries and Node warn in words. */
export const logged = (logs: string, begins: string): Record<string, unknown>[] =>
  loggedLines(logs, begins)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
