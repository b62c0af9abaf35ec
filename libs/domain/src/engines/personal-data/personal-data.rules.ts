import { createHash } from 'node:crypto';
import type { Pseudonym } from '../../declared/personal-data.js';

/** What an erasure depends on. */
export interface ErasureFacts {
  readonly erasedAt: Date | null;
  /** Seats that are held. */
  readonly held: number;
  readonly program: boolean;
  /** Whether somebody would erase themselves. */
  readonly own: boolean;
}

/** Why a person can't be erased; undefined when it may be. */
export function erasureObstacle(facts: ErasureFacts): 'PROGRAM' | 'ERASED' | 'OWN_ACCOUNT' | 'SEATS_HELD' | undefined {
  if (facts.program) return 'PROGRAM';
  if (facts.erasedAt) return 'ERASED';
  if (facts.own) return 'OWN_ACCOUNT';
  return facts.held > 0 ? 'SEATS_HELD' : undefined;
}

/** By the id, which tells nothing; in no language, and no address that mail goes to. */
export function pseudonymOf(personId: string): Pseudonym {
  const mark = createHash('sha256').update(personId).digest('hex').slice(0, 12);
  return { name: `P-${mark.toUpperCase()}`, email: `${personId}@erased.invalid` };
}
