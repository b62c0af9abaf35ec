import { Refused } from '#libs/contracts';

const LONGEST = 200;

/**
 * What is looked for, as typed by somebody; null where nothing is.
 * @throws Refused INPUT TOO_LARGE
 */
export function searchText(typed: string | null | undefined): string | null {
  if (typed && typed.length > LONGEST) {
    throw Refused.input([{ path: ['text'], code: 'TOO_LARGE', message: `Use at most ${LONGEST} characters.` }]);
  }
  return typed?.trim() || null;
}

/** A pattern of ILIKE that finds what is looked for anywhere, its own signs taken as they are. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
