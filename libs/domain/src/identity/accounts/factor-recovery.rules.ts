import type { FactorRecoveryState } from './factor-recovery.entity.js';

const DAYS = 7;

/** What a steward's decision depends on. */
export interface RecoveryFacts {
  readonly state: FactorRecoveryState;
  readonly requestedAt: Date;
  /** People: who can't get in, who asked for it, who decides now. */
  readonly person: string;
  readonly requester: string;
  readonly decider: string;
}

/** Why a steward can't let somebody back in; undefined when it may be. Three people take part, whatever their seats. */
export function recoveryObstacle(
  facts: RecoveryFacts,
  now: Date,
): 'NOT_REQUESTED' | 'LAPSED' | 'SAME_PERSON' | undefined {
  if (facts.state !== 'REQUESTED') return 'NOT_REQUESTED';
  if (now.getTime() - facts.requestedAt.getTime() > DAYS * 24 * 3600 * 1000) return 'LAPSED';
  if (facts.decider === facts.person || facts.decider === facts.requester) return 'SAME_PERSON';
  return undefined;
}
