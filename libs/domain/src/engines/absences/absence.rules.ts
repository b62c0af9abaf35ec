import type { Fault } from '#libs/contracts';

export const deputyAnswers = ['OFFERED', 'ACCEPTED', 'DECLINED'] as const;
/** Where a deputy stands: asked, in agreement, or not willing (any more). */
export type DeputyAnswer = (typeof deputyAnswers)[number];

/** A member's absence, and who stands in. */
export interface Away {
  readonly id: string;
  readonly memberId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly deputyId: string | null;
  readonly answer: DeputyAnswer | null;
  readonly processes: readonly string[] | null;
  readonly subjectKinds: readonly string[] | null;
  readonly endedAt: Date | null;
}

/** What a deputy wants to act in. */
export interface Matter {
  readonly process: string;
  readonly subjectKind: string;
}

const DAY_MS = 24 * 3600 * 1000;
/** Longer than any leave; a post that is vacant for longer wants a successor. */
export const MOST_DAYS = 366;

/** Whether the deputy stands in at this moment. */
export function standsIn({ answer, endedAt, startsAt, endsAt }: Away, at: Date): boolean {
  return answer === 'ACCEPTED' && endedAt === null && startsAt <= at && at <= endsAt;
}

/** Whether the delegation extends to it. */
export function covers({ processes, subjectKinds }: Away, { process, subjectKind }: Matter): boolean {
  return (processes?.includes(process) ?? true) && (subjectKinds?.includes(subjectKind) ?? true);
}

/** What is wrong with the dates. */
export function periodFaults({ startsAt, endsAt }: Pick<Away, 'startsAt' | 'endsAt'>, now: Date): Fault[] {
  const fault = (code: string, message: string): Fault[] => [{ path: ['endsAt'], code, message }];
  if (endsAt <= startsAt) return fault('BEFORE_START', 'Choose an end after the start.');
  if (endsAt <= now) return fault('OUT_OF_RANGE', 'Choose an end that is still to come.');
  if (endsAt.getTime() - startsAt.getTime() > MOST_DAYS * DAY_MS) {
    return fault('OUT_OF_RANGE', `An absence takes ${MOST_DAYS} days at most; give the role to somebody else instead.`);
  }
  return [];
}

/**
 * What keeps an absence from being recorded beside the others of the organisation. At no moment is anybody away twice, or
 * both away and a deputy: so whoever stands in is there, and nothing that was delegated is ever delegated on.
 */
export function clashes(given: Away, others: readonly Away[]): Fault[] {
  const live = others.filter((other) => other.id !== given.id && !other.endedAt && overlap(other, given));
  const faults: Fault[] = [];
  if (live.some(({ memberId }) => memberId === given.memberId)) {
    const message = 'An absence is recorded for a part of this time already; end it first.';
    faults.push({ path: ['startsAt'], code: 'OVERLAPS', message });
  }
  if (live.some((other) => asks(other) && other.deputyId === given.memberId)) {
    const message = 'This member stands in for a colleague in a part of this time; that has to be given back first.';
    faults.push({ path: ['startsAt'], code: 'STANDS_IN', message });
  }
  if (!asks(given)) return faults;
  if (given.deputyId === given.memberId) {
    faults.push({ path: ['deputyId'], code: 'NO_COLLEAGUE', message: 'Choose somebody else.' });
  }
  if (live.some(({ memberId }) => memberId === given.deputyId)) {
    const message = 'This colleague is away in a part of this time; choose another.';
    faults.push({ path: ['deputyId'], code: 'DEPUTY_AWAY', message });
  }
  return faults;
}

const asks = ({ deputyId, answer }: Away): boolean => deputyId !== null && answer !== 'DECLINED';

function overlap(one: Pick<Away, 'startsAt' | 'endsAt'>, other: Pick<Away, 'startsAt' | 'endsAt'>): boolean {
  return one.startsAt <= other.endsAt && other.startsAt <= one.endsAt;
}
