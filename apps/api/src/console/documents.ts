import { existsSync, readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TrustedDocuments } from '#libs/graphql';

/**
 * Has what the console asks answered by id.
 * @param files what its build wrote, this one's first; without a console there is none of this one's
 */
export function trustDocuments(app: NestFastifyApplication, [own = '', ...before]: readonly string[]): void {
  const documents = app.get(TrustedDocuments);
  for (const file of [...(existsSync(own) ? [own] : []), ...before])
    documents.add(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
}
