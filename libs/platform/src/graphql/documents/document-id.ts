import { createHash } from 'node:crypto';

/** The id of a document: of its very text, so that nobody can have another answered under it. */
export function documentIdOf(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}
