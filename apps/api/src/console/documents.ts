import { existsSync, readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TrustedDocuments } from '#libs/graphql';

/**
 * Has what the console asks answered by id.
 * @param files texts by ids: what this build of it wrote, which is missing where there is no console, and what the operator names
 * @throws Error naming the file that can't be used
 */
export function trustDocuments(app: NestFastifyApplication, [own = '', ...named]: readonly string[]): void {
  const documents = app.get(TrustedDocuments);
  for (const file of [...(existsSync(own) ? [own] : []), ...named]) {
    try {
      documents.add(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    } catch (cause) {
      throw new Error(`The documents of ${file} can't be used: ${(cause as Error).message}`, { cause });
    }
  }
}
