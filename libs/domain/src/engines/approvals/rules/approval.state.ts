import type {
  ApprovalOutcome,
  ApprovalSubject,
  Decision,
  OpinionStance,
  Overridden,
  OfficeRole,
  ReferralReason,
  Role,
} from '#libs/contracts';
import type { StratumQuota, Strata } from '../draws/draw.rules.js';
import type { RuleOutcome } from './approval.tally.js';

/** Why an organisation may not take part: it would decide on its own subject, or an interest ties it to whose it is. */
export type Bar = 'OWN_SUBJECT' | 'INTEREST';

/** What one seat said, to which revision. `deemed`: nobody did; the deadline passed and the definition says so. */
export interface Vote {
  readonly decision: Decision;
  readonly deemed: boolean;
  /** Null when deemed. */
  readonly memberId: string | null;
  /** The absent colleague in whose name the member decided. */
  readonly onBehalfOf: string | null;
  /** Whose voice it is: the member's as a person, and the colleague's. None of them is heard in the group again. */
  readonly persons: readonly string[];
  readonly at: string;
  readonly revision: number;
  readonly contentHash: string;
}

/** What an organisation approved elsewhere that this carries over: it stands for its approval until it decides itself. */
export interface Carried {
  /** The approval in which it did. */
  readonly approvalId: string;
  /** Until when it can still be thought better of before anything follows from it. */
  readonly countsAt: string;
  /** Whether that has passed, so that it counts. */
  readonly counts: boolean;
  readonly memberId: string;
  readonly onBehalfOf: string | null;
  /** Whose voice it is, as of a vote. */
  readonly persons: readonly string[];
  readonly at: string;
  readonly revision: number;
  readonly contentHash: string;
}

/** An organisation's place in a group, as found when the stage opened. */
export interface Seat {
  readonly organisationId: string;
  /** The organisation whose seat it was before it was reassigned. */
  readonly insteadOf: string | null;
  /** Voting weight in hundredths of a percent; 0 when it holds no stake. */
  readonly weight: number;
  readonly veto: boolean;
  readonly barred: Bar | null;
  /** Whoever was drawn by lot sits in person: nobody else decides for it. Other seats do without. */
  readonly memberId?: string;
  /** How many seats it sits in for that interests keep out; it counts once all the same. Others do without. */
  readonly voices?: number;
  /** Older states, and those who decide on nothing they approved before, do without it. */
  readonly carried?: Carried;
  readonly vote: Vote | null;
}

export interface GroupState {
  readonly key: string;
  readonly seats: readonly Seat[];
  readonly outcome: RuleOutcome | null;
  readonly settledAt: string | null;
}

export interface Reminder {
  readonly at: string;
  readonly sentAt: string | null;
}

/** A coordinator has been asked. `dueAt` null: it has no time limit. */
export interface Escalation {
  /** Counted from 1. */
  readonly tier: number;
  readonly organisationId: string;
  readonly because: 'LAPSE' | 'SUSPENDED' | 'DEADLOCK' | 'TAKEN_OVER';
  /** What its coordinator did to take it over, where it was not asked. */
  readonly interventionId?: string;
  readonly since: string;
  readonly dueAt: string | null;
  /** When it asked for changes; it then waits for the revision like any other. */
  readonly askedAt: string | null;
}

/** What an organisation said in a group, or could not say any more, and a coordinator decided against. */
export interface Override {
  readonly group: string;
  readonly organisationId: string;
  readonly over: Overridden;
}

/** What a coordinator said; the last one settled the stage, those before it sent it back or stepped aside. */
export interface Coordination {
  readonly tier: number;
  readonly organisationId: string;
  readonly vote: Vote;
  /** Whom it was decided against; left out where that is nobody. */
  readonly overrides?: readonly Override[];
}

/** What a coordinator decided against somebody, and does not count before it is known whether they appeal. */
export interface Ruling {
  readonly outcome: 'APPROVED' | 'REJECTED';
  readonly tier: number;
  readonly organisationId: string;
  readonly at: string;
}

export type StageStatus = 'PENDING' | 'CONSULTING' | 'OPEN' | 'ESCALATED' | 'APPROVED' | 'REJECTED' | 'SKIPPED';
export type SettledBy = 'RULE' | 'COORDINATOR' | 'DEADLOCK';

/** Bodies without a vote are, or were, asked before the stage is decided on. What they said stands in `opinions`. */
export interface ConsultationState {
  readonly openedAt: string;
  readonly dueAt: string;
  /** When everybody had answered, or the time was up. */
  readonly closedAt: string | null;
}

/** Somebody who was drawn, or may move up. */
export interface Expert {
  readonly organisationId: string;
  readonly memberId: string;
  readonly strata: Strata;
}

/** A group of a stage is drawn by lot before the stage opens; when nobody can be, it opens without and its coordinator settles it. */
export interface DrawState {
  readonly id: string;
  readonly group: string;
  readonly status: 'ANNOUNCED' | 'DRAWN' | 'FAILED';
  readonly announcedAt: string;
  /** From when the first checkpoint of the ledger gives the seed; real time, as checkpoints have it. */
  readonly drawAt: string;
  /** When that time had come. */
  readonly dueAt: string | null;
  /** Who sits: those drawn, and who moved up for them. */
  readonly seated: readonly Expert[];
  /** Who may move up, in order. */
  readonly alternates: readonly Expert[];
  readonly quotas: readonly StratumQuota[];
}

/** A seat that a coordinator gave to an organisation, as one more or in the place of another; it keeps it in later rounds. */
export interface AddedSeat {
  /** What the coordinator did; its reason belongs to its row, not to the state. */
  readonly interventionId: string;
  readonly group: string;
  readonly organisationId: string;
  /** Whose seat it was at first; left out where it is one more. */
  readonly insteadOf?: string;
  readonly weight: number;
  readonly veto: boolean;
  readonly at: string;
  /** Until when it was given time; null where the stage has no deadline. */
  readonly dueAt: string | null;
}

export interface StageState {
  readonly key: string;
  readonly status: StageStatus;
  /** How often it has been opened; 0 before the first time. */
  readonly round: number;
  readonly openedAt: string | null;
  readonly dueAt: string | null;
  readonly lapsedAt: string | null;
  /** When its coordinator granted more time, which it does once a round; older states do without it. */
  readonly extendedAt?: string | null;
  /** In that order, the last one of a seat being how it is; older states, and those that nobody was added in, do without it. */
  readonly added?: readonly AddedSeat[];
  readonly reassignedAt: string | null;
  readonly settledAt: string | null;
  readonly settledBy: SettledBy | null;
  /** Since when it waits for a revision. */
  readonly sentBackAt: string | null;
  /** Since when it is not opened because something that is required is missing; older states do without it. */
  readonly heldAt?: string | null;
  /** Until when what the stage itself requires is owed while it is held; others do without it. */
  readonly heldDueAt?: string | null;
  readonly reminders: readonly Reminder[];
  /**
   * Groups that take part in this round; those whose condition does not hold are absent. While PENDING after a
   * revision: the groups that keep their seats and votes when the stage opens again.
   */
  readonly groups: readonly GroupState[];
  /** Organisation of each coordinator tier; null where none was found or it would decide on its own subject. */
  readonly tiers: readonly (string | null)[];
  /** Who takes over open seats on lapse, when the definition reassigns. */
  /** Tiers whose organisation has nobody who holds the office they take; older states, and those without any, do without it. */
  readonly passedOver?: readonly { readonly tier: number; readonly office: OfficeRole }[];
  readonly substitute: string | null;
  readonly escalation: Escalation | null;
  readonly coordinations: readonly Coordination[];
  /** What waits for appeals; older states do without it. */
  readonly ruling?: Ruling | null;
  /** Only where the process has one, and somebody could be asked. */
  readonly consultation?: ConsultationState;
  /** Only where groups of it are drawn by lot. */
  readonly draws?: readonly DrawState[];
  /** Until it is opened again: whose approval of elsewhere carried over in the round before. */
  readonly carriedBefore?: readonly { readonly group: string; readonly organisationId: string }[];
}

/** A condition of an approval, tracked until it is met. Its text belongs to the decision, not to the state. */
export interface ConditionState {
  readonly id: string;
  readonly stage: string;
  /** Null when a coordinator set it. */
  readonly group: string | null;
  readonly setBy: string;
  readonly ownerId: string;
  /** Date (ISO 8601) by which it is to be met, in the process's calendar. */
  readonly dueOn: string;
  /** The end of that day; where nobody reported it as met by then, it is missed. */
  readonly dueAt: string;
  /** When whoever owes it said that it is met; it waits for the check of whoever set it. */
  readonly reportedAt: string | null;
  /** When its day passed. */
  readonly missedAt: string | null;
  /** The coordinator that settles what follows from that. */
  readonly referral: { readonly tier: number; readonly organisationId: string } | null;
  readonly waivedAt: string | null;
  readonly fulfilledAt: string | null;
  readonly fulfilledBy: string | null;
  /** Set when a revision voided the decision it came with. */
  readonly voidedAt: string | null;
}

/**
 * Where an objection is: RAISED it waits for an answer, ANSWERED for whoever raised it, REFERRED for a coordinator. RESOLVED: whoever
 * raised it decides anew. UPHELD: it counts as a rejection; OVERRULED: it does not count. CLOSED: settled without it.
 */
export type ObjectionStatus = 'RAISED' | 'ANSWERED' | 'REFERRED' | 'RESOLVED' | 'UPHELD' | 'OVERRULED' | 'CLOSED';

/** What a rejection came with. Its texts belong to its row, not to the state. */
export interface ObjectionState {
  readonly id: string;
  readonly stage: string;
  /** Null when a coordinator rejected; that is never contested. */
  readonly group: string | null;
  readonly organisationId: string;
  /** The instant of the vote it came with. */
  readonly raisedAt: string;
  /** Organisations that are to answer it. */
  readonly answerers: readonly string[];
  readonly status: ObjectionStatus;
  readonly answeredAt: string | null;
  /** Until when whoever it waits for should have acted; null: there is no limit. */
  readonly dueAt: string | null;
  /** The coordinator that is asked to settle it. */
  readonly referral: {
    readonly tier: number;
    readonly organisationId: string;
    readonly because: ReferralReason;
  } | null;
  readonly settledAt: string | null;
}

/**
 * Where an appeal is: POSSIBLE whoever was overridden may appeal, LODGED a higher coordinator, or a panel, decides. UPHELD: what was decided stands;
 * OVERTURNED: it does not. EXPIRED: nobody appealed in time. CLOSED: what was decided is decided anew anyway.
 */
export type AppealStatus = 'POSSIBLE' | 'LODGED' | 'UPHELD' | 'OVERTURNED' | 'WITHDRAWN' | 'EXPIRED' | 'CLOSED';

/** What one of a panel thinks of an appeal. Why, its row says. */
export interface PanelVote {
  readonly organisationId: string;
  readonly memberId: string;
  readonly overturned: boolean;
  readonly at: string;
}

/** Who decides an appeal together, drawn by lot. Who sits is in the draw. */
export interface PanelState {
  /** Null until it is announced. */
  readonly draw: DrawState | null;
  readonly votes: readonly PanelVote[];
  /** Who was drawn, or moved up, and stepped aside. */
  readonly left?: readonly PanelLeaver[];
}

export interface PanelLeaver {
  readonly organisationId: string;
  readonly memberId: string;
  readonly at: string;
}

/** What an organisation may do, or did, against a coordinator that overrode it. Its texts belong to its row, not to the state. */
export interface AppealState {
  readonly id: string;
  readonly stage: string;
  readonly round: number;
  /** Whose decision it is against. */
  readonly tier: number;
  readonly organisationId: string;
  readonly status: AppealStatus;
  /** Until when it may appeal. */
  readonly until: string;
  readonly lodgedAt: string | null;
  /** Until when it is to be decided. */
  readonly dueAt: string | null;
  /** Who decides it. */
  readonly referral: { readonly tier: number; readonly organisationId: string } | null;
  /** Only where a panel decides it, or was to. */
  readonly panel?: PanelState;
  readonly settledAt: string | null;
}

export const disputeStatuses = ['RAISED', 'UPHELD', 'REFUSED', 'WITHDRAWN', 'CLOSED'] as const;
/** Where a dispute is. UPHELD: the seat was given to whom it was said to belong to; CLOSED: nobody had to say. */
export type DisputeStatus = (typeof disputeStatuses)[number];

/** An organisation said whose a decision is instead. Its texts belong to its row, not to the state. */
export interface DisputeState {
  readonly id: string;
  readonly stage: string;
  readonly round: number;
  readonly group: string;
  /** Who disputes it. */
  readonly organisationId: string;
  /** Whose it is. */
  readonly formerId: string;
  /** Whose it is said to be. */
  readonly nomineeId: string;
  readonly status: DisputeStatus;
  readonly raisedAt: string;
  /** When whoever settles it is reminded. */
  readonly reminders?: readonly Reminder[];
  /** Who settles it. */
  readonly referral: { readonly tier: number; readonly organisationId: string };
  readonly settledAt: string | null;
}

/** ASKED: it may say something; GIVEN; SILENT: it said nothing in time; RECUSED: an interest keeps it from it; CLOSED: nobody asks any more. */
export type OpinionStatus = 'ASKED' | 'GIVEN' | 'SILENT' | 'RECUSED' | 'CLOSED';

/** What a body was asked in a consultation, and said. Its text belongs to its row, not to the state. */
export interface OpinionState {
  readonly id: string;
  readonly stage: string;
  /** When its consultation was opened, which tells it from the ones before in the same stage. */
  readonly askedAt: string;
  readonly organisationId: string;
  readonly status: OpinionStatus;
  /** How often it was given, or changed. */
  readonly version: number;
  readonly given: {
    readonly stance: OpinionStance;
    readonly memberId: string;
    readonly onBehalfOf: string | null;
    readonly at: string;
  } | null;
}

/** A group, or the coordinator, said how it took an opinion into account; with which words stands in its decision. */
export interface ConsiderationState {
  readonly opinionId: string;
  /** Null: the coordinator's. */
  readonly group: string | null;
}

/** A decision that a revision made stale; kept so that everybody can see what no longer counts. */
export interface VoidedVote {
  readonly stage: string;
  /** Null for a coordinator's. */
  readonly group: string | null;
  readonly round: number;
  readonly organisationId: string;
  readonly vote: Vote;
  readonly voidedAt: string;
}

/** By a revision a group takes part that did not, or no longer does: its condition, or that of its stage, came to be otherwise. */
export interface Rerouted {
  readonly revision: number;
  readonly stage: string;
  readonly group: string;
  readonly joins: boolean;
}

/** Organisations that proposed the subject (a consortium: all of them) and members who wrote it. */
export interface Separation {
  readonly organisations: readonly string[];
  readonly members: readonly string[];
}

/** An interest keeps a member from taking part or, without one, the whole organisation. */
export interface Recusal {
  readonly organisationId: string;
  readonly memberId: string | null;
}

/** An approval as plain JSON: stored in one jsonb column, changed only through `decide`. */
export interface ApprovalState {
  readonly approvalId: string;
  readonly subjectKind: ApprovalSubject;
  readonly subjectId: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly status: 'OPEN' | ApprovalOutcome;
  readonly openedAt: string;
  /** When the revision under approval replaced the one before it, or what had ended was opened again. */
  readonly revisedAt: string | null;
  readonly settledAt: string | null;
  readonly separation: Separation;
  /** Index of the stage in progress; that of the last stage once settled. */
  readonly current: number;
  readonly stages: readonly StageState[];
  readonly conditions: readonly ConditionState[];
  readonly objections: readonly ObjectionState[];
  /** Older states do without them. */
  readonly appeals?: readonly AppealState[];
  readonly disputes?: readonly DisputeState[];
  readonly opinions?: readonly OpinionState[];
  readonly considerations?: readonly ConsiderationState[];
  readonly voided: readonly VoidedVote[];
  /** The last word of each group on that; those that no revision ever changed it for do without. */
  readonly rerouted?: readonly Rerouted[];
  /** It was opened again after it had been decided, so that everybody is asked; other states do without it. */
  readonly asksAnew?: boolean;
  /** From when somebody may have it reminded again; older states, and those nobody was reminded in, do without it. */
  readonly remindableAt?: string;
}

/** Who decides: the seat of a member, as far as the rules look at it. */
export interface Decider {
  readonly memberId: string;
  readonly personId: string;
  readonly organisationId: string;
  /** Of a deputy: those of the colleague in whose name it acts. */
  readonly roles: readonly Role[];
  /** The absent colleague in whose name a deputy acts. */
  readonly onBehalfOf?: { readonly memberId: string; readonly personId: string };
}
