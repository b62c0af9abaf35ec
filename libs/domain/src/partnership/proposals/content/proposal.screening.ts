import type { Fault } from '#libs/contracts';
import type { ProposalContent } from './proposal.content.js';

type Activity = NonNullable<ProposalContent['activities']>[number];

/**
 * Whether a private party may carry out an activity, alone or together with the public party. Where no personal data is touched
 * anybody may. Personal information is entrusted to a private party only on a legal basis that is stated (Personal Information
 * Protection Law, article 13) and with safeguards (articles 21 and 51). Sensitive personal information (article 28) and core data (Data Security
 * Law, article 21) stay with the public party. The study: privacy and confidentiality decide which activities a private party may carry out at all.
 */
export function mayBePrivate({ data, safeguards, legalBasis }: Activity): boolean {
  if (data === undefined) return false;
  if (data === 'NONE') return true;
  return data === 'PERSONAL' && Boolean(safeguards?.trim()) && Boolean(legalBasis?.trim());
}

/** What keeps activities from being carried out as they are stated, each with what to do. */
export function activityFaults(activities: readonly Activity[]): Fault[] {
  return activities.flatMap((activity, index): Fault[] => {
    const at = (field: keyof Activity, code: string, message: string): Fault => ({
      path: ['activities', index, field],
      code,
      message,
    });
    const faults: Fault[] = [];
    if (!activity.what?.trim()) faults.push(at('what', 'REQUIRED', 'Say what is carried out.'));
    if (!activity.step) faults.push(at('step', 'REQUIRED', 'Choose the step of the project.'));
    if (!activity.by) faults.push(at('by', 'REQUIRED', 'Say who carries it out.'));
    if (!activity.data) faults.push(at('data', 'REQUIRED', 'Say which data it touches.'));
    if (!activity.by || activity.by === 'PUBLIC' || !activity.data || mayBePrivate(activity)) return faults;
    if (activity.data !== 'PERSONAL') {
      const message =
        'Only the public party may do this with such data; give it to the public party, or leave the data out.';
      return [...faults, at('by', 'PUBLIC_ONLY', message)];
    }
    if (!activity.safeguards?.trim()) {
      faults.push(at('safeguards', 'REQUIRED', 'A private party touches personal data; say how they are protected.'));
    }
    if (!activity.legalBasis?.trim()) {
      faults.push(at('legalBasis', 'REQUIRED', 'A private party touches personal data; give the legal basis.'));
    }
    return faults;
  });
}

/** What is written wrongly in a security plan, as far as it is written. */
export function securityFaults({ level, tests = [] }: NonNullable<ProposalContent['security']>): Fault[] {
  const faults: Fault[] = [];
  if (level !== undefined && (!Number.isInteger(level) || level < 1 || level > 5)) {
    const message = 'The level of protection is 1 to 5 (GB/T 22239-2019).';
    faults.push({ path: ['security', 'level'], code: 'OUT_OF_RANGE', message });
  }
  tests.forEach(({ on }, index) => {
    if (on && !isDay(on)) faults.push({ path: ['security', 'tests', index, 'on'], code: 'FORMAT', message: DAY });
  });
  return faults;
}

export const DAY = 'Write the day as 2026-03-31.';

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}
