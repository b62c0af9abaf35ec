import { z } from 'zod';
import type { NounContract } from '../../../noun.js';
import { EVERYBODY_AND_PROGRAMS, officeRoles } from '../../../roles.js';
import { instant, int, key, sha256, uuid } from '../../../values.js';

export const decisions = [
  'APPROVE',
  'APPROVE_WITH_CONDITIONS',
  'REQUEST_CHANGES',
  'REJECT',
  'ABSTAIN',
  'RECUSE',
] as const;
export type Decision = (typeof decisions)[number];

/** Why somebody objects: what a rejection is founded on. */
export const objectionGrounds = [
  'LEGAL',
  'SAFETY',
  'BUDGET',
  'ENVIRONMENT',
  'STANDARDS',
  'DATA_PROTECTION',
  'OTHER',
] as const;
export type ObjectionGround = (typeof objectionGrounds)[number];

/** Why a coordinator settles an objection. */
export const referralReasons = ['UNANSWERED', 'UNCONFIRMED', 'INSISTED'] as const;
export type ReferralReason = (typeof referralReasons)[number];

/** What somebody said that a coordinator decides against; UNHEARD: nothing yet, when it took the decision over. */
export const overriddenKinds = ['APPROVAL', 'CHANGES', 'REJECTION', 'UNHEARD'] as const;
export type Overridden = (typeof overriddenKinds)[number];

/** Why what was decided is decided anew: a coordinator says what has come up, a condition was missed, or an appeal had success. */
export const reopeningReasons = ['NEW_FACTS', 'CONDITION_MISSED', 'OVERTURNED'] as const;
export type ReopeningReason = (typeof reopeningReasons)[number];

/** On what an organisation founds that a decision is another's. */
export const disputeGrounds = ['LAW', 'PLACE', 'FIELD', 'DELEGATED', 'OTHER'] as const;
export type DisputeGround = (typeof disputeGrounds)[number];

/** What whoever coordinates a stage does while others decide in it. */
export const interventionKinds = ['TIME_GRANTED', 'AGENCY_ADDED', 'SEAT_REASSIGNED', 'TAKEN_OVER'] as const;
export type InterventionKind = (typeof interventionKinds)[number];

/** What a body that is asked before a decision, and has no vote in it, says. */
export const opinionStances = ['SUPPORTS', 'SUPPORTS_WITH_REMARKS', 'HAS_CONCERNS', 'NO_COMMENT'] as const;
export type OpinionStance = (typeof opinionStances)[number];

/** How whoever decides took an opinion into account. */
export const considerationKinds = ['TAKEN_UP', 'PARTLY', 'NOT_TAKEN_UP'] as const;
export type ConsiderationKind = (typeof considerationKinds)[number];

/** Where a joint session is: those who decide in a stage meet, and what is said there is in its minutes. */
export const jointSessionStates = ['CALLED', 'HELD', 'CANCELLED'] as const;
export type JointSessionState = (typeof jointSessionStates)[number];

export const approvalOutcomes = ['APPROVED', 'REJECTED', 'WITHDRAWN', 'CANCELLED'] as const;
export type ApprovalOutcome = (typeof approvalOutcomes)[number];

/** Why whoever put something forward takes it back. */
export const withdrawalReasons = ['PLANS_CHANGED', 'NO_FUNDING', 'REPLACED', 'MISTAKE', 'OTHER'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** Why whoever coordinates an approval ends it before it is decided. */
export const cancellationReasons = ['PROPOSER_GONE', 'MOOT', 'WRONG_PROCESS', 'REPLACED', 'OTHER'] as const;
export type CancellationReason = (typeof cancellationReasons)[number];

/** Why an approval ended before it was decided. */
export const endingReasons = [...new Set([...withdrawalReasons, ...cancellationReasons])] as const;
export type EndingReason = WithdrawalReason | CancellationReason;

/** What a process can watch of something that carries over what was approved elsewhere. */
export const carriedFields = [
  'summary',
  'pppType',
  'termYears',
  'capitalValue',
  'fundingSources',
  'risks',
  'benefits',
  'sites',
  'component',
  'datasets',
  'standards',
  'solicited',
  'consortiumOrganisationIds',
  'proposedStakes',
  'security',
  'activities',
  'attachments',
] as const;
export type CarriedField = (typeof carriedFields)[number];

/** The absent colleague in whose name a deputy acted. */
const onBehalfOf = uuid.optional();
const stage = { approvalId: uuid, stage: key } as const;
/** What was looked at, and the rows that were kept of it: one for each seat that spoke. */
const decided = { revision: int, contentHash: sha256, decisionIds: z.array(uuid) } as const;
const draw = { ...stage, group: key, drawId: uuid } as const;
const objection = { ...stage, objectionId: uuid } as const;
const appeal = { ...stage, appealId: uuid } as const;
const leaver = { ...appeal, organisationId: uuid, memberId: uuid, revision: int, contentHash: sha256 };
const dispute = { ...stage, disputeId: uuid } as const;
const opinion = { ...stage, opinionId: uuid } as const;
const actor = { organisationId: uuid, memberId: uuid, onBehalfOf } as const;
/** What whoever coordinates a stage did while others decide in it. */
const intervention = { ...stage, interventionId: uuid, ...actor } as const;
/** What is done about a joint session, and on which revision. */
const session = { ...stage, sessionId: uuid, ...actor, revision: int, contentHash: sha256 } as const;
/** Which minutes: a correction is a later version, with a hash of its own. */
const minutes = { minutesVersion: int, minutesHash: sha256 } as const;
/** It ended before it was decided: by whom, on which revision, and who had been asked until then. */
const ending = {
  approvalId: uuid,
  endingId: uuid,
  organisationId: uuid,
  memberId: uuid,
  organisations: z.array(uuid),
  revision: int,
  contentHash: sha256,
} as const;
/** `subjectKind` is one of `approvalSubjects`: what those are, the nouns say. */
const subject = { subjectKind: key, subjectId: uuid } as const;

export const approvalContract = {
  readWith: 'approval.read',
  subjects: ['approval'],
  events: {
    'approval.opened': z.object({ approvalId: uuid, ...subject, revision: int, contentHash: sha256 }),
    'approval.stage.opened': z.object({
      ...stage,
      round: int,
      dueAt: instant.nullable(),
      organisations: z.array(uuid),
    }),
    /** What an organisation approved elsewhere, as it carries over here: no decision of now. The hash is that of what it approved. */
    'approval.carried': z.object({
      ...stage,
      round: int,
      group: key,
      organisationId: uuid,
      decidedAt: instant,
      /** Nothing follows from it before that. */
      countsAt: instant,
      contentHash: sha256,
    }),
    /** The time to think better of it has passed. */
    'approval.carrying.counted': z.object({ ...stage, organisations: z.array(uuid) }),
    /** It carries over no longer: it is asked, or out. */
    'approval.carrying.ended': z.object({ ...stage, group: key, organisationId: uuid }),
    'approval.stage.skipped': z.object({ ...stage, round: int }),
    /** It does not open before something that the process requires is there. */
    'approval.stage.held': z.object(stage),
    /** A group is drawn by lot from a pool; what it is drawn from and when is fixed by these hashes before the seed can be known. */
    'approval.draw.announced': z.object({
      ...draw,
      poolId: uuid,
      poolHash: sha256,
      announcementHash: sha256,
      drawAt: instant,
      seats: int,
      alternates: int,
      candidates: int,
    }),
    /** The time named has come: the next checkpoint gives the seed. */
    'approval.draw.due': z.object(draw),
    /** Entries of the pool that the seed drew, and those that move up, in this order. */
    'approval.draw.drawn': z.object({
      ...draw,
      checkpointSize: int,
      seed: sha256,
      ticket: int,
      drawn: z.array(uuid),
      alternates: z.array(uuid),
      /** Those of them for whom no alternate could step in by the quotas. */
      withoutAlternate: z.array(uuid).optional(),
      /** Signature of the public beacon's round that the announcement named, in hexadecimal. */
      beacon: z.string().optional(),
    }),
    /** Nobody can be drawn from those whom no interest ties to it, by the quotas of the process. */
    'approval.draw.failed': z.object(draw),
    /** Who was drawn takes no part, so the next alternate does. */
    'approval.alternate.seated': z.object({ ...draw, organisationId: uuid, memberId: uuid, insteadOf: uuid }),
    /** Bodies without a vote are asked for their opinion, before the stage is decided on. */
    'approval.consultation.opened': z.object({ ...stage, dueAt: instant, organisations: z.array(uuid) }),
    /** Said by a body that was asked; a later version stands in place of the one before. */
    'approval.opinion.given': z.object({
      ...opinion,
      ...actor,
      stance: z.enum(opinionStances),
      version: int,
      revision: int,
      contentHash: sha256,
    }),
    /** Everybody answered, or the time is up; these said nothing. */
    'approval.consultation.closed': z.object({ ...stage, silent: z.array(uuid) }),
    /** Whoever decided said how it took an opinion into account; a coordinator has no group. */
    'approval.opinion.considered': z.object({
      ...opinion,
      ...actor,
      group: key.nullable(),
      consultedId: uuid,
      taken: z.enum(considerationKinds),
    }),
    'approval.decided': z.object({
      ...stage,
      group: key,
      organisationId: uuid,
      memberId: uuid,
      onBehalfOf,
      decision: z.enum(decisions),
      /** The joint session in which its organisation said so. */
      sessionId: uuid.optional(),
      ...decided,
    }),
    /** Whoever decided corrected what was written with it; what was decided stays. */
    'approval.decision.corrected': z.object({
      approvalId: uuid,
      decisionId: uuid,
      organisationId: uuid,
      memberId: uuid,
    }),
    /** A coordinator is not asked: nobody in its organisation holds the office that the process wants. */
    'approval.tier.passed': z.object({ ...stage, tier: int, office: z.enum(officeRoles) }),
    'approval.group.settled': z.object({ ...stage, group: key, outcome: key }),
    'approval.stage.settled': z.object({ ...stage, outcome: key }),
    'approval.stage.lapsed': z.object({ ...stage, action: key }),
    'approval.reminded': z.object({
      ...stage,
      organisations: z.array(uuid),
      dueAt: instant.nullable(),
      /** They have to state what the stage requires; left out, to decide, or to give an opinion. */
      required: z.boolean().optional(),
      /** They coordinate, and have a dispute over whose a decision is to settle. */
      disputed: z.boolean().optional(),
      /** Of these, who brings it about for others, and what. */
      providers: z.array(z.object({ organisationId: uuid, kind: key })).optional(),
    }),
    /** Whoever coordinates a stage gave those who have not decided more time. */
    'approval.time.granted': z.object({
      ...intervention,
      workingDays: int,
      dueAt: instant,
      organisations: z.array(uuid),
      revision: int,
      contentHash: sha256,
    }),
    /** Whoever coordinates a stage had an organisation decide as well that the process had not found. */
    'approval.agency.added': z.object({
      ...intervention,
      group: key,
      addedId: uuid,
      /** In hundredths of a percent; 0 where nothing is weighed. */
      weight: int,
      veto: z.boolean(),
      dueAt: instant.nullable(),
      revision: int,
      contentHash: sha256,
    }),
    /** Whoever coordinates a stage gave an open seat to another organisation. */
    'approval.reassigned': z.object({
      ...intervention,
      group: key,
      /** Who had it until then. */
      formerId: uuid,
      /** Whose seat it was at first. */
      placeId: uuid,
      addedId: uuid,
      /** In hundredths of a percent; 0 where nothing is weighed. */
      weight: int,
      veto: z.boolean(),
      dueAt: instant.nullable(),
      revision: int,
      contentHash: sha256,
    }),
    /** Whoever coordinates a stage decides in the place of those who have not, without having been asked. */
    'approval.taken.over': z.object({
      ...intervention,
      /** Who had not decided. */
      organisations: z.array(uuid),
      revision: int,
      contentHash: sha256,
    }),
    /** Whoever coordinates a stage has those who decide in it, and those whom it consulted, meet. */
    'approval.session.called': z.object({ ...session, startsAt: instant, invited: z.array(uuid) }),
    'approval.session.moved': z.object({ ...session, startsAt: instant, invited: z.array(uuid) }),
    'approval.session.cancelled': z.object({ ...session, invited: z.array(uuid) }),
    /** It was held, and these attended; a later version of its minutes voids the signatures of the one before. */
    'approval.session.recorded': z.object({ ...session, ...minutes, attended: z.array(uuid) }),
    'approval.session.signed': z.object({ ...session, ...minutes, signatureId: uuid }),
    'approval.escalated': z.object({ ...stage, tier: int, organisationId: uuid, because: key }),
    'approval.coordinator.decided': z.object({
      ...stage,
      tier: int,
      organisationId: uuid,
      memberId: uuid,
      onBehalfOf,
      decision: z.enum(decisions),
      /** Organisations that it was decided against; legal basis and reasons stand with the decision. */
      overridden: z.array(uuid),
      /** Those of them that had not answered when it took the decision over. */
      unheard: z.array(uuid).optional(),
      /** Until when those may appeal; null: they may not. */
      appealUntil: instant.nullable(),
      ...decided,
    }),
    'approval.changes.requested': z.object({ ...stage, organisationId: uuid }),
    /** No revision came, and none is waited for any more: those who have not decided are. */
    'approval.changes.ended': z.object(stage),
    'approval.resubmitted': z.object({ approvalId: uuid, revision: int, contentHash: sha256, reopened: z.array(key) }),
    /** An interest keeps an organisation from taking part or, where a member is named, this member alone. */
    'approval.recused': z.object({ ...stage, organisationId: uuid, memberId: uuid.nullable() }),
    /** Whoever might have an interest said whether it has one; what it said is not told. */
    'approval.interest.declared': z.object({ ...stage, organisationId: uuid, memberId: uuid, none: z.boolean() }),
    'approval.condition.added': z.object({ approvalId: uuid, conditionId: uuid, ownerId: uuid }),
    /** Whoever owes it says that it is met; whoever set it checks that. */
    'approval.condition.reported': z.object({ approvalId: uuid, conditionId: uuid, onBehalfOf }),
    /** The evidence was not enough. */
    'approval.condition.returned': z.object({ approvalId: uuid, conditionId: uuid, onBehalfOf }),
    /** Its date passed; a coordinator, if one is named, settles what follows. */
    'approval.condition.missed': z.object({ approvalId: uuid, conditionId: uuid, coordinatorId: uuid.nullable() }),
    /** A coordinator gave it a later date or, without one, waived it. */
    'approval.condition.settled': z.object({ approvalId: uuid, conditionId: uuid, waived: z.boolean(), onBehalfOf }),
    'approval.condition.fulfilled': z.object({ approvalId: uuid, conditionId: uuid, onBehalfOf }),
    /** Whoever rejects says on what ground, and what would resolve it. */
    'approval.objection.raised': z.object({ ...objection, organisationId: uuid, ground: z.enum(objectionGrounds) }),
    'approval.objection.answered': z.object({ ...objection, ...actor }),
    /** Whoever raised it says that it is resolved, and decides anew. */
    'approval.objection.resolved': z.object({ ...objection, ...actor }),
    'approval.objection.insisted': z.object({ ...objection, ...actor }),
    /** A coordinator is asked to settle it. */
    'approval.objection.referred': z.object({
      ...objection,
      tier: int,
      organisationId: uuid,
      because: z.enum(referralReasons),
    }),
    /** Its time passed, and nobody is there to settle it: these are still waited for. */
    'approval.objection.lapsed': z.object({ ...objection, organisations: z.array(uuid) }),
    'approval.objection.settled': z.object({ ...objection, ...actor, upheld: z.boolean() }),
    /** An organisation says that a decision is the nominee's, not the former's: one of the two is its own. It is waited for where it is meanwhile. */
    'approval.dispute.raised': z.object({
      ...dispute,
      ...actor,
      group: key,
      formerId: uuid,
      nomineeId: uuid,
      ground: z.enum(disputeGrounds),
      coordinatorId: uuid,
      revision: int,
      contentHash: sha256,
    }),
    /** Whoever coordinates the stage gave it to the nominee, or left it where it is. */
    'approval.dispute.settled': z.object({
      ...dispute,
      ...actor,
      upheld: z.boolean(),
      revision: int,
      contentHash: sha256,
    }),
    /** Whoever disputed whose a decision is takes that back: it stays where it is. */
    'approval.dispute.withdrawn': z.object({ ...dispute, ...actor, revision: int, contentHash: sha256 }),
    /** An organisation that a coordinator overrode appeals: to the next one, or to a panel that is to be drawn by lot. */
    'approval.appeal.lodged': z.object({
      ...appeal,
      ...actor,
      ground: z.enum(objectionGrounds),
      /** Null, as is the coordinator: a panel decides. */
      tier: int.nullable(),
      coordinatorId: uuid.nullable(),
      dueAt: instant.nullable(),
      revision: int,
      contentHash: sha256,
    }),
    /** Whoever was asked must not decide it, or no panel can be drawn; the next coordinator is. */
    'approval.appeal.passed': z.object({ ...appeal, tier: int, coordinatorId: uuid, dueAt: instant.nullable() }),
    'approval.appeal.withdrawn': z.object({ ...appeal, ...actor }),
    'approval.appeal.decided': z.object({
      ...appeal,
      ...actor,
      overturned: z.boolean(),
      revision: int,
      contentHash: sha256,
    }),
    /** Nobody decided it in time, or nobody is there who could: it is taken as the process says. */
    'approval.appeal.lapsed': z.object({ ...appeal, overturned: z.boolean() }),
    /** These were drawn by lot, or moved up, to decide an appeal together. */
    'approval.panel.seated': z.object({
      ...appeal,
      drawId: uuid,
      seats: z.array(z.object({ organisationId: uuid, memberId: uuid })),
      dueAt: instant.nullable(),
    }),
    /** One of a panel has said what it thinks of an appeal. */
    'approval.panel.voted': z.object({
      ...appeal,
      organisationId: uuid,
      memberId: uuid,
      overturned: z.boolean(),
      revision: int,
      contentHash: sha256,
    }),
    /** One of a panel steps aside before it has said anything; the next alternate takes the seat, if one is left. */
    'approval.panel.left': z.object(leaver),
    /** With that it is decided: how many were for overturning, and for letting stand. */
    'approval.panel.decided': z.object({ ...appeal, overturned: z.boolean(), overturning: int, upholding: int }),
    /** The time in which an organisation might have appealed is over. */
    'approval.appeal.expired': z.object({ ...appeal, organisationId: uuid }),
    /** What was settled is decided anew from this stage on. */
    'approval.reopened': z.object({ ...stage, ...subject, because: z.enum(reopeningReasons) }),
    /** Whoever put it forward took it back before it was decided; what it said about that stands with the approval. */
    'approval.withdrawn': z.object({
      ...ending,
      /** Null: it gave no reason. */
      because: z.enum(withdrawalReasons).nullable(),
    }),
    /** Whoever coordinates the stage in progress ended it before it was decided, since it can't go on. */
    'approval.cancelled': z.object({ ...ending, ...stage, onBehalfOf, because: z.enum(cancellationReasons) }),
    'approval.settled': z.object({ approvalId: uuid, ...subject, outcome: z.enum(approvalOutcomes) }),
  },
  permissions: {
    'approval.read': EVERYBODY_AND_PROGRAMS,
    'approval.decide': { roles: ['OFFICER'] },
    'approval.coordinate': { roles: ['OFFICER'] },
    'approval.giveOpinion': { roles: ['OFFICER'] },
    'approval.appeal': { roles: ['OFFICER'] },
    'approval.decideAppeal': { roles: ['OFFICER'] },
    'approval.answerObjection': { roles: ['OFFICER', 'PROPOSER'] },
    'approval.fulfilCondition': { roles: ['OFFICER', 'PROPOSER'] },
  },
  inboxKinds: [
    'DECIDE',
    'COORDINATE',
    'GIVE_OPINION',
    'RECORD_MINUTES',
    'SIGN_MINUTES',
    'FULFIL',
    'REVISE',
    'ANSWER_OBJECTION',
    'CONFIRM_ANSWER',
    'SETTLE_OBJECTION',
    'SETTLE_DISPUTE',
    'APPEAL',
    'DECIDE_APPEAL',
    'CHECK_CONDITION',
    'SETTLE_CONDITION',
  ],
  topics: {
    approval: { permission: 'approval.read', presence: true },
    inbox: { permission: 'approval.read', presence: false },
  },
  handlers: {
    /** What is declared, owned or seated anew may keep somebody from taking part in what is under way. */
    'approval.followInterests': {
      on: [
        'interest.declared',
        'holding.recorded',
        'member.joined',
        'member.reactivated',
        'member.roles.changed',
        'member.deactivated',
        'organisation.suspended',
      ],
      queue: 'approvals',
    },
    /** A coordinator that was suspended before it was asked can't answer either. */
    'approval.passSuspended': { on: ['approval.escalated'], queue: 'approvals' },
    /** An alternate may be tied to a party as well. */
    'approval.followAlternates': { on: ['approval.alternate.seated', 'approval.panel.seated'], queue: 'approvals' },
    /** Who decides an appeal is drawn outside the request that lodged it. */
    'approval.drawPanel': { on: ['approval.appeal.lodged'], queue: 'approvals' },
    'approval.openHeld': { on: ['calendar.updated'], queue: 'approvals' },
    'approval.openNext': {
      on: [
        'approval.opened',
        'approval.resubmitted',
        'approval.reopened',
        'approval.consultation.closed',
        'approval.draw.drawn',
        'approval.draw.failed',
        'approval.stage.settled',
        'approval.stage.skipped',
      ],
      queue: 'approvals',
    },
    'approval.timers': { on: ['platform.clock.moved'], queue: 'approvals' },
  },
  jobs: {
    'approval.open': { queue: 'approvals', data: z.object({ approvalId: uuid }) },
    'approval.timer': { queue: 'approvals', data: z.object({ timerId: uuid }) },
    'approval.draw': { queue: 'approvals', data: z.object({ drawId: uuid }) },
  },
  followSubjects: ['approval'],
  exportKinds: { approval: 'Approvals, by `approval.read`; who decides and what was decided is read one by one.' },
  searchKinds: ['approval'],
  deadlineKinds: ['DECISION', 'STATEMENT', 'CONDITION', 'APPEAL', 'OPINION', 'OBJECTION', 'JOINT_SESSION'],
} as const satisfies NounContract;
