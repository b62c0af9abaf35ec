import type { QuotaKind, QuotaRefusal } from '#libs/contracts';

const MEGABYTE = 1024 ** 2;
const count = (what: string, time: string) => (allowed: number) => `${allowed} ${what} ${time}`;

const amounts: Readonly<Record<QuotaKind, (allowed: number) => string>> = {
  INVITATIONS: count('invitations', 'a day'),
  DRAFTS: count('drafts', 'a day'),
  FILES: count('files', 'a day'),
  MUTATIONS: count('changes', 'an hour'),
  STORAGE: (allowed) => `${Math.floor(allowed / MEGABYTE)} MB of files`,
};

/** What was reached, when it is free again, and what to do. */
export function quotaMessage(
  { quota, holder, allowed, freesAt }: Pick<QuotaRefusal, 'quota' | 'holder' | 'allowed' | 'freesAt'>,
  /** Whether there is more once the organisation is verified. */
  rises: boolean,
): string {
  const who = holder === 'PERSON' ? 'You may' : 'Your organisation may';
  const when = freesAt ? `It is free again at ${freesAt}.` : 'Remove files that are not needed any more.';
  const more = rises
    ? 'There is more once a platform steward has verified your organisation.'
    : 'Whoever runs the platform can raise it.';
  return `${who} use ${amounts[quota](allowed)}, and this would be more. ${when} ${more}`;
}
