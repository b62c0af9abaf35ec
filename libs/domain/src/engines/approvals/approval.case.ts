import type { ApprovalOutcome, ApprovalSubject, CarriedField, Titled, WithdrawalReason } from '#libs/contracts';
import type { ConditionFacts } from './definitions/condition.vocabulary.js';
import type { Separation } from './rules/approval.state.js';

/** What is to be approved, as its noun's service describes it. */
export interface ApprovalCase {
  readonly subject: { readonly kind: ApprovalSubject; readonly id: string };
  /** Shown in inboxes. */
  readonly title: string;
  /** The same in other languages, where the product itself made it. */
  readonly titles?: Titled['titles'];
  /** What the decisions are bound to. */
  readonly revision: number;
  readonly contentHash: string;
  /** Its parties (lead, co-owners, jurisdiction) are read when a stage opens. */
  readonly projectId: string | null;
  /** Organisations whose subject it is: they never decide on it. */
  readonly owners: readonly string[];
  /** Organisations that it names as gaining or losing by it, where that is not written down yet. */
  readonly named?: readonly string[];
  /** Members who wrote it. */
  readonly authors: readonly string[];
  /** Organisations that decide on what their own members wrote: these have no say in it, and go on seeing it. */
  readonly deciders?: readonly string[];
  /** Variables for conditions, see condition.vocabulary.ts. */
  readonly facts: Omit<ConditionFacts, 'subject'>;
  /** Left out: the process that is the default for the subject kind. */
  readonly definitionKey?: string;
  /** Of a revision: what of it is otherwise than in the one before; left out where all of it may be. */
  readonly changed?: readonly CarriedField[] | undefined;
}

/** A later revision of what is under approval; owners and authors only when they changed. */
export interface ApprovalRevision extends Pick<ApprovalCase, 'revision' | 'contentHash' | 'facts' | 'changed'> {
  readonly owners?: readonly string[];
  readonly authors?: readonly string[];
}

/** Why whoever put something forward takes it back, as far as it says so. */
export interface Withdrawal {
  readonly because?: WithdrawalReason | null;
  readonly reason?: string | null;
}

/** Where an approval stands, for subjects that follow it. */
export interface ApprovalStatus {
  readonly status: 'OPEN' | ApprovalOutcome;
  /** The stage in progress waits for a revision. */
  readonly sentBack: boolean;
  readonly revision: number;
}

/** A seat of somebody, wherever it is. */
export interface SeatOfPerson {
  readonly id: string;
  readonly organisation: string;
}

/** The proposing organisations, and every seat of the persons who wrote it. */
export function separationOf(
  owners: readonly string[],
  authors: readonly string[],
  seats: readonly SeatOfPerson[],
): Separation {
  return { organisations: [...owners], members: [...new Set([...authors, ...seats.map(({ id }) => id)])] };
}

/** Members who must lose sight of it: the authors' seats in other organisations, and whoever recused themselves. */
export function conflictedOf(
  owners: readonly string[],
  seats: readonly SeatOfPerson[],
  recused: readonly string[],
): string[] {
  const elsewhere = seats.filter(({ organisation }) => !owners.includes(organisation));
  return [...new Set([...elsewhere.map(({ id }) => id), ...recused])].sort();
}
