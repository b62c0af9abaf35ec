import type { Fault } from '#libs/contracts';

/** How long a comment can be changed by whoever wrote it. */
export const EDITABLE_MS = 15 * 60_000;

const MAX_TEXT = 10_000;
const MAX_MENTIONS = 50;
/** Of one comment; each wording is kept. */
export const MAX_EDITS = 20;
const ANCHOR = /^[\w./~-]{1,200}$/u;

/** What somebody wants to say. */
export interface Said {
  readonly text: string;
  readonly mentions?: readonly string[] | null;
  readonly mentionedOrganisations?: readonly string[] | null;
}

/** Everything wrong with the shape of a comment. */
export function commentFaults({ text, mentions, mentionedOrganisations }: Said): Fault[] {
  const faults: Fault[] = [];
  if (text.trim() === '') faults.push({ path: ['text'], code: 'REQUIRED', message: 'Say something.' });
  if (text.length > MAX_TEXT) {
    faults.push({ path: ['text'], code: 'TOO_LONG', message: `A comment has at most ${MAX_TEXT} characters.` });
  }
  for (const [name, mentioned] of Object.entries({ mentions, mentionedOrganisations })) {
    if ((mentioned?.length ?? 0) <= MAX_MENTIONS) continue;
    faults.push({ path: [name], code: 'TOO_MANY', message: `Mention at most ${MAX_MENTIONS} at once.` });
  }
  return faults;
}

/** What is wrong with the place a thread is to be about. */
export function anchorFaults(anchor: string | null | undefined): Fault[] {
  if (anchor === null || anchor === undefined || ANCHOR.test(anchor)) return [];
  const message =
    'An anchor is the path of a place, such as /risks/0 or datasets.0.quotas.1: letters, digits and . / ~ _ - only.';
  return [{ path: ['anchor'], code: 'FORMAT', message }];
}

/** True while its author may still change it. */
export function isEditable({ createdAt, deletedAt }: { createdAt: Date; deletedAt: Date | null }, now: Date): boolean {
  return deletedAt === null && now.getTime() - createdAt.getTime() <= EDITABLE_MS;
}
