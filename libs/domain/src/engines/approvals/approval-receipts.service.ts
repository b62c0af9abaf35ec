import type { EventType } from '#libs/contracts';
import { type ReadTransaction, sql } from '#libs/platform';
import {
  type ChainedEvent,
  type CountedVoice,
  followedBy,
  type ReceiptFacts,
  receiptKind,
  type ReceivedBy,
} from '../receipts/receipt.subject.js';
import type { ProcessDefinition } from './definitions/definition.schema.js';

type Decided = 'approval.decided' | 'approval.coordinator.decided';

interface FollowedProcess {
  readonly process: NonNullable<ReceiptFacts['process']>;
  readonly about: ReceiptFacts['about'];
  readonly owners: readonly string[];
  readonly definition: ProcessDefinition;
}

/** What an approval is about and which process it follows; null when the reader may not see it. */
async function followedProcess(approvalId: string, read: ReadTransaction): Promise<FollowedProcess | null> {
  const [found] = await read.query<FollowedProcess>(
    sql`select json_build_object('approvalId', a.id, 'key', d.key, 'edition', d.edition, 'contentHash', d.content_hash) as process,
       json_build_object('kind', a.subject_kind, 'id', a.subject_id, 'title', a.title) as about, a.owners, d.body as definition
     from approval a join process_definition d on d.id = a.definition_id where a.id = ${approvalId}`,
  );
  return found ?? null;
}

/** Whose voice counted beside the decision's: its group as it was then, or the coordinator alone. */
function electorateOf(decisionIds: readonly string[], at: string, read: ReadTransaction): Promise<CountedVoice[]> {
  return read.query<CountedVoice>(
    sql`select distinct case when s.opened_at <= ${at} then s.organisation_id else coalesce(
         (select i.added_id from approval_intervention i where i.approval_id = s.approval_id and i.kind = 'SEAT_REASSIGNED' and (i.stage, i.group_key) = (s.stage, s.group_key)
            and i.place_id = coalesce(s.instead_of, s.organisation_id) and i.at <= ${at} order by i.at desc limit 1),
         s.instead_of, s.organisation_id) end as "organisationId",
       (s.weight / 100.0)::numeric(5, 2)::text as weight, s.veto
     from approval_decision d join approval_seat own on own.id = d.seat_id
       join approval_seat s on s.id = own.id or own.tier is null and s.approval_id = own.approval_id
         and (s.stage, s.group_key, s.round) = (own.stage, own.group_key, own.round) and (s.added_at is null or s.added_at <= ${at})
     where d.id = any (${decisionIds}) order by "organisationId"`,
  );
}

/** What an organisation had approved elsewhere that carried over in the group as it was decided. */
interface CarriedVoice {
  readonly organisationId: string;
  readonly decidedAt: string;
  readonly contentHash: string;
}

/** What carried over from elsewhere beside a decision: as the ledger has it, since it may have ended after that. */
async function carriedBeside(
  { stages }: ProcessDefinition,
  { data, seq }: ChainedEvent<Decided>,
  read: ReadTransaction,
): Promise<CarriedVoice[]> {
  if ('tier' in data) return [];
  const { approvalId, stage, group } = data;
  const rules = stages.find(({ key }) => key === stage)?.groups.find(({ key }) => key === group);
  if (!rules?.carriesOver) return [];
  const types: readonly EventType[] = ['approval.carried', 'approval.carrying.ended', 'approval.decided'];
  const before = await read.query<{ type: EventType; data: CarriedVoice }>(
    sql`select type, data from ledger_event
     where ledger_event.seq in (select x.seq from ledger_index x where x.key = app.ledger_key('subject:' || ${approvalId}::text) and x.seq < ${seq})
       and subject_id = ${approvalId}::uuid and type = any (${types}) and data ->> 'stage' = ${stage} and data ->> 'group' = ${group}
     order by ledger_event.seq`,
  );
  const standing = new Map<string, CarriedVoice>();
  for (const { type, data: said } of before) {
    const { organisationId, decidedAt, contentHash } = said;
    if (type === 'approval.carried') standing.set(organisationId, { organisationId, decidedAt, contentHash });
    else standing.delete(organisationId);
  }
  standing.delete(data.organisationId);
  return [...standing.values()];
}

function ruleOf(
  { stages }: ProcessDefinition,
  { data }: ChainedEvent<Decided>,
  carried: readonly CarriedVoice[],
): object | null {
  if ('tier' in data) {
    const { stage, tier: coordinator, overridden, unheard } = data;
    return { stage, coordinator, ...(overridden.length > 0 && { overridden }), ...(unheard && { unheard }) };
  }
  const stage = stages.find(({ key }) => key === data.stage);
  const group = stage?.groups.find(({ key }) => key === data.group);
  const session = data.sessionId && { session: data.sessionId };
  if (!stage || !group) return null;
  const rules = { stage: stage.key, group: group.key, groupRule: group.rule, stageRule: stage.rule };
  return { ...rules, ...session, ...(carried.length > 0 && { carried }) };
}

const ENDS: readonly EventType[] = ['approval.decided', 'approval.coordinator.decided', 'approval.resubmitted'];

/** Each organisation once, by what came first. */
function firstOf(received: readonly ReceivedBy[]): ReceivedBy[] {
  const first = new Map<string, ReceivedBy>();
  for (const each of received) if (!first.has(each.organisationId)) first.set(each.organisationId, each);
  return [...first.values()];
}

/** What the decision itself put into inboxes: a request for changes into its owners', a condition into that of who owes it. */
async function receivedOf(
  { subject, seq, correlationId }: ChainedEvent<Decided>,
  owners: readonly string[],
  read: ReadTransaction,
): Promise<ReceivedBy[]> {
  const after = await followedBy(
    subject.id,
    seq,
    [...ENDS, 'approval.changes.requested', 'approval.condition.added'],
    read,
  );
  const next = after.findIndex((event) => ENDS.includes(event.type) || event.correlationId !== correlationId);
  return firstOf(
    after.slice(0, next < 0 ? undefined : next).flatMap(({ type, data, occurredAt, seq }) => {
      const owner = type === 'approval.condition.added' ? [(data as { readonly ownerId: string }).ownerId] : owners;
      return owner.map((organisationId) => ({ organisationId, at: occurredAt.toISOString(), seq }));
    }),
  );
}

async function decisionFacts(event: ChainedEvent<Decided>, read: ReadTransaction): Promise<ReceiptFacts | null> {
  const { approvalId, decision, revision, contentHash, decisionIds } = event.data;
  const followed = await followedProcess(approvalId, read);
  if (!followed) return null;
  const { about, process, definition, owners } = followed;
  return {
    act: decision,
    about,
    revision: { number: revision, contentHash },
    process,
    rule: ruleOf(definition, event, await carriedBeside(definition, event, read)),
    electorate: await electorateOf(decisionIds, event.occurredAt, read),
    received: await receivedOf(event, owners, read),
  };
}

/** An appeal, or what was decided about one, by one of a panel too: whose inbox it came into is the coordinator's that it asks. */
async function appealFacts(
  event: ChainedEvent<
    'approval.appeal.lodged' | 'approval.appeal.decided' | 'approval.panel.voted' | 'approval.panel.left'
  >,
  read: ReadTransaction,
): Promise<ReceiptFacts | null> {
  const { data, occurredAt, seq } = event;
  const followed = await followedProcess(data.approvalId, read);
  if (!followed) return null;
  const { about, process } = followed;
  const { appealId, stage, revision, contentHash } = data;
  const lodged = 'coordinatorId' in data;
  return {
    act: lodged ? 'APPEAL' : !('overturned' in data) ? 'LEAVE_PANEL' : data.overturned ? 'OVERTURN' : 'UPHOLD',
    about,
    revision: { number: revision, contentHash },
    process,
    rule: {
      stage,
      appeal: appealId,
      ...(lodged && { ground: data.ground, ...(data.tier !== null && { coordinator: data.tier }) }),
    },
    electorate: null,
    received: lodged && data.coordinatorId ? [{ organisationId: data.coordinatorId, at: occurredAt, seq }] : [],
  };
}

/** A dispute over whose a decision is, or how it was settled: whose inbox it came into is the coordinator's that it asks. */
async function disputeFacts(
  event: ChainedEvent<'approval.dispute.raised' | 'approval.dispute.settled'>,
  read: ReadTransaction,
): Promise<ReceiptFacts | null> {
  const { data, occurredAt, seq } = event;
  const followed = await followedProcess(data.approvalId, read);
  if (!followed) return null;
  const { about, process } = followed;
  const { disputeId, stage, revision, contentHash } = data;
  const raised = 'nomineeId' in data ? data : null;
  const what = raised && {
    group: raised.group,
    former: raised.formerId,
    nominee: raised.nomineeId,
    ground: raised.ground,
  };
  return {
    act: raised ? 'DISPUTE' : 'upheld' in data && data.upheld ? 'UPHOLD_DISPUTE' : 'REFUSE_DISPUTE',
    about,
    revision: { number: revision, contentHash },
    process,
    rule: { stage, dispute: disputeId, ...what },
    electorate: null,
    received: raised ? [{ organisationId: raised.coordinatorId, at: occurredAt, seq }] : [],
  };
}

/** The opinion of a body that was asked, in the version that it stands in from now on. */
async function opinionFacts(
  { data }: ChainedEvent<'approval.opinion.given'>,
  read: ReadTransaction,
): Promise<ReceiptFacts | null> {
  const followed = await followedProcess(data.approvalId, read);
  if (!followed) return null;
  const { about, process } = followed;
  const { opinionId, stage, stance, version, revision, contentHash } = data;
  return {
    act: stance,
    about,
    revision: { number: revision, contentHash },
    process,
    rule: { stage, opinion: opinionId, version },
    electorate: null,
    received: [],
  };
}

const interventionActs = {
  'approval.time.granted': 'GRANT_TIME',
  'approval.agency.added': 'ADD_AGENCY',
  'approval.reassigned': 'REASSIGN_SEAT',
  'approval.taken.over': 'TAKE_OVER',
} as const;

/** What whoever coordinates a stage did in it; those whom it concerns have it in their inboxes already, or have it from then on. */
async function interventionFacts(
  event: ChainedEvent<keyof typeof interventionActs>,
  read: ReadTransaction,
): Promise<ReceiptFacts | null> {
  const { type, data, occurredAt, seq } = event;
  const followed = await followedProcess(data.approvalId, read);
  if (!followed) return null;
  const { about, process } = followed;
  const { stage, interventionId: intervention, revision, contentHash } = data;
  const adds = 'addedId' in data;
  const what = adds
    ? {
        group: data.group,
        added: data.addedId,
        ...('formerId' in data && { former: data.formerId }),
        weight: (data.weight / 100).toFixed(2),
        veto: data.veto,
        dueAt: data.dueAt,
      }
    : 'workingDays' in data
      ? { workingDays: data.workingDays, dueAt: data.dueAt }
      : { unheard: data.organisations };
  return {
    act: interventionActs[type],
    about,
    revision: { number: revision, contentHash },
    process,
    rule: { stage, intervention, ...what },
    electorate: null,
    received: adds ? [{ organisationId: data.addedId, at: occurredAt, seq }] : [],
  };
}

/** The coordinator ended it before it was decided; it comes into nobody's inbox, and out of those it was in. */
async function cancellationFacts(
  { data }: ChainedEvent<'approval.cancelled'>,
  read: ReadTransaction,
): Promise<ReceiptFacts | null> {
  const followed = await followedProcess(data.approvalId, read);
  if (!followed) return null;
  const { about, process } = followed;
  const { stage, endingId: ending, because, organisations: asked, revision, contentHash } = data;
  return {
    act: 'CANCEL',
    about,
    revision: { number: revision, contentHash },
    process,
    rule: { stage, ending, because, asked },
    electorate: null,
    received: [],
  };
}

/** What is done about a joint session; it comes into inboxes, where it does, once minutes are to be signed. */
async function sessionFacts(
  act: string,
  { data }: ChainedEvent<'approval.session.called'> | ChainedEvent<'approval.session.signed'>,
  what: object,
  read: ReadTransaction,
): Promise<ReceiptFacts | null> {
  const followed = await followedProcess(data.approvalId, read);
  if (!followed) return null;
  const { about, process } = followed;
  const { stage, sessionId: session, revision, contentHash } = data;
  const rule = { stage, session, ...what };
  return { act, about, revision: { number: revision, contentHash }, process, rule, electorate: null, received: [] };
}

/** The row beside which the receipt of one version of an opinion is shown. */
export const opinionVersion = (opinionId: string, version: number): string => `${opinionId} ${version}`;

/** The row beside which it is shown what became of an appeal, which has a receipt already. */
export const decidedAppeal = (appealId: string): string => `${appealId} decided`;

/** The row beside which it is shown what one of a panel said about an appeal, or that it stepped aside. */
export const votedInPanel = (appealId: string, memberId: string): string => `${appealId} ${memberId}`;

/** The row beside which it is shown how a dispute was settled, which has a receipt already. */
export const settledDispute = (disputeId: string): string => `${disputeId} settled`;

const dispute = { of: 'dispute', reads: ['approval.read'], facts: disputeFacts } as const;

const appeal = { of: 'appeal', reads: ['approval.read'], facts: appealFacts } as const;

const intervention = {
  of: 'intervention',
  reads: ['approval.read'],
  shownBeside: ({ interventionId }: { readonly interventionId: string }) => [interventionId],
  facts: interventionFacts,
} as const;

const decision = {
  of: 'decision',
  reads: ['approval.read'],
  shownBeside: ({ decisionIds }: { readonly decisionIds: readonly string[] }) => decisionIds,
  facts: decisionFacts,
} as const;

/** Every decision yields a receipt, a coordinator's as well, and every appeal, opinion and intervention. What silence is taken for is nobody's decision. */
export const approvalReceipts = [
  receiptKind.declare({ ...decision, kind: 'approval.decided' }),
  receiptKind.declare({ ...decision, kind: 'approval.coordinator.decided' }),
  receiptKind.declare({
    of: 'opinion',
    reads: ['approval.read'],
    kind: 'approval.opinion.given',
    shownBeside: ({ opinionId, version }) => [opinionVersion(opinionId, version)],
    facts: opinionFacts,
  }),
  receiptKind.declare({ ...intervention, kind: 'approval.time.granted' }),
  receiptKind.declare({ ...intervention, kind: 'approval.agency.added' }),
  receiptKind.declare({ ...intervention, kind: 'approval.reassigned' }),
  receiptKind.declare({ ...intervention, kind: 'approval.taken.over' }),
  receiptKind.declare({
    of: 'intervention',
    reads: ['approval.read'],
    kind: 'approval.cancelled',
    shownBeside: ({ endingId }) => [endingId],
    facts: cancellationFacts,
  }),
  receiptKind.declare({
    of: 'intervention',
    reads: ['approval.read'],
    kind: 'approval.session.called',
    shownBeside: ({ sessionId }) => [sessionId],
    facts: (event, read) => {
      const { startsAt, invited } = event.data;
      return sessionFacts('CALL_SESSION', event, { startsAt, invited }, read);
    },
  }),
  // Whoever signs stands by a text, which is named by its hash.
  receiptKind.declare({
    of: 'minutes',
    reads: ['approval.read'],
    kind: 'approval.session.signed',
    shownBeside: ({ signatureId }) => [signatureId],
    facts: (event, read) => {
      const { minutesVersion, minutesHash } = event.data;
      return sessionFacts('SIGN_MINUTES', event, { minutesVersion, minutesHash }, read);
    },
  }),
  receiptKind.declare({ ...dispute, kind: 'approval.dispute.raised', shownBeside: ({ disputeId }) => [disputeId] }),
  receiptKind.declare({
    ...dispute,
    kind: 'approval.dispute.settled',
    shownBeside: ({ disputeId }) => [settledDispute(disputeId)],
  }),
  receiptKind.declare({ ...appeal, kind: 'approval.appeal.lodged', shownBeside: ({ appealId }) => [appealId] }),
  receiptKind.declare({
    ...appeal,
    kind: 'approval.appeal.decided',
    shownBeside: ({ appealId }) => [decidedAppeal(appealId)],
  }),
  receiptKind.declare({
    ...appeal,
    kind: 'approval.panel.voted',
    shownBeside: ({ appealId, memberId }) => [votedInPanel(appealId, memberId)],
  }),
  receiptKind.declare({
    ...appeal,
    kind: 'approval.panel.left',
    shownBeside: ({ appealId, memberId }) => [votedInPanel(appealId, memberId)],
  }),
];

/** What the receipt of a submission says of the approval that it asks for. */
export class SubmissionReceipts {
  constructor(private readonly read: ReadTransaction) {}

  /** Which process it asks, and whose inbox the first stage that opened after it put it into. */
  async askedBy(
    { seq }: Pick<ChainedEvent, 'seq'>,
    approvalId: string,
  ): Promise<Pick<ReceiptFacts, 'process' | 'received'>> {
    const followed = await followedProcess(approvalId, this.read);
    if (!followed) return { process: null, received: [] };
    const { process } = followed;
    const next = ['approval.stage.opened', 'approval.resubmitted'] as const;
    const [opened] = await followedBy(approvalId, seq, next, this.read);
    if (opened?.type !== 'approval.stage.opened') return { process, received: [] };
    const { organisations } = opened.data as { readonly organisations: readonly string[] };
    const at = opened.occurredAt.toISOString();
    return { process, received: organisations.map((organisationId) => ({ organisationId, at, seq: opened.seq })) };
  }
}
