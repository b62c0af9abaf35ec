import type { AgreementStanding } from './agreement.catalogue.js';

/** What a signed agreement's standing depends on. */
export interface StandingFacts {
  readonly signedAt: Date | null;
  /** The terms' period: from inclusive, until exclusive. */
  readonly beginsAt: Date | null;
  readonly expiresAt: Date | null;
  /** Set by notice. */
  readonly terminatesAt: Date | null;
  readonly endedAt: Date | null;
  /** Some party has stopped it and not let it go on. */
  readonly suspended: boolean;
}

/**
 * How an agreement stands at an instant; null before all have signed. Over is over: nothing leads back from ENDED. A
 * suspension stops it whatever else holds, and does not make it last longer.
 */
export function standingAt(facts: StandingFacts, at: Date): AgreementStanding | null {
  const { signedAt, beginsAt, endedAt, suspended } = facts;
  if (!signedAt) return null;
  const end = endOf(facts);
  if (endedAt || (end && end <= at)) return 'ENDED';
  if (beginsAt && beginsAt > at) return 'PENDING';
  return suspended ? 'SUSPENDED' : 'IN_FORCE';
}

/** When it ends if nothing further happens: by notice, or when its terms say. */
export function endOf({ expiresAt, terminatesAt }: Pick<StandingFacts, 'expiresAt' | 'terminatesAt'>): Date | null {
  if (!expiresAt || !terminatesAt) return expiresAt ?? terminatesAt;
  return terminatesAt < expiresAt ? terminatesAt : expiresAt;
}

/** The next instant at which the standing changes by itself; null when it never does again. */
export function nextChange(facts: StandingFacts, at: Date): Date | null {
  if (standingAt(facts, at) === null || standingAt(facts, at) === 'ENDED') return null;
  const { beginsAt } = facts;
  return beginsAt && beginsAt > at && (!endOf(facts) || beginsAt < (endOf(facts) as Date)) ? beginsAt : endOf(facts);
}
