import type { ApprovalSeat, SeatState } from '../../approval.entity.js';
import { addedAtOf, askedSince, dueOfSeat } from '../coordinating/approval.added.js';
import { standsOver } from './approval.carrying.js';
import { isCoordinators } from '../coordinating/approval.coordinating.js';
import { awaitedAppeals, endOf } from '../appealing/approval.appealing.js';
import { awaitsRevision, runningObjections } from '../time/approval.time.js';
import type { ApprovalState, Escalation, GroupState, Seat, StageState, Vote } from '../approval.state.js';
import type { ProcessDefinition, StageDefinition } from '../../definitions/definition.schema.js';

/** What a row is compared by; ids and audiences are whoever stores it's own. */
export type StoredSeat = Omit<ApprovalSeat, 'approvalId' | 'reasons' | 'readers' | 'barred'>;

/** How stored rows have to change to follow the engine's state. */
export interface Reconciled<Row extends StoredSeat> {
  /** Every row that stands, new ones included, in no particular order. */
  readonly rows: readonly Row[];
  readonly changed: readonly Row[];
  /** Organisations whose inbox changes by it. */
  readonly inboxes: readonly string[];
  /** Seats that an organisation got which it had not before. */
  readonly assigned: readonly Row[];
}

/**
 * Follows the engine's state: updates the rows of seats that are still there (in place), makes rows for new ones, closes
 * or voids those that the state no longer names. A row that is VOID never changes again.
 * @param make answers a new row with an id of its own
 * @param only the seats that changed, whose rows these are; all, with the rows of all, where left out
 */
export function reconcile<Row extends StoredSeat>(
  stored: readonly Row[],
  engine: ApprovalState,
  definition: ProcessDefinition,
  make: (place: SeatRow) => Row,
  only?: readonly TouchedSeat[],
): Reconciled<Row> {
  const standing = new Map(stored.filter(({ state }) => state !== 'VOID').map((row) => [seatKey(row), row]));
  const [rows, changed, assigned, inboxes]: [Row[], Row[], Row[], string[]] = [[], [], [], []];
  for (const wanted of only ? rowsOf(only, engine, definition) : seatRows(engine, definition)) {
    const row = standing.get(seatKey(wanted));
    standing.delete(seatKey(wanted));
    const values = {
      ...wanted,
      openedAt: new Date(wanted.openedAt),
      dueAt: wanted.dueAt ? new Date(wanted.dueAt) : null,
      addedAt: wanted.addedAt ? new Date(wanted.addedAt) : null,
      carriedAt: wanted.carriedAt ? new Date(wanted.carriedAt) : null,
      countsAt: wanted.countsAt ? new Date(wanted.countsAt) : null,
    };
    if (row && isSame(row, values)) {
      rows.push(row);
      continue;
    }
    const gained = row?.organisationId !== wanted.organisationId;
    if (row?.state === 'WAITING') inboxes.push(row.organisationId);
    if (wanted.state === 'WAITING') inboxes.push(wanted.organisationId);
    const kept = Object.assign(row ?? make(wanted), values);
    if (gained) assigned.push(kept);
    rows.push(kept);
    changed.push(kept);
  }
  for (const row of standing.values()) {
    const state = leftOver(row, engine);
    rows.push(row);
    if (state === row.state) continue;
    if (row.state === 'WAITING') inboxes.push(row.organisationId);
    changed.push(Object.assign(row, { state }));
  }
  return { rows, changed, inboxes, assigned };
}

/** A seat that a command changed, and nothing around it. */
export interface TouchedSeat {
  readonly group: GroupState;
  readonly seat: Seat;
}

/**
 * The seats that a command changed, where it changed nothing else that rows of seats follow from: what somebody said and decided
 * nothing. Null where any row may have to change. States share what is the same, so nothing is compared twice.
 */
export function touchedBy(before: ApprovalState, engine: ApprovalState): TouchedSeat[] | null {
  const { current } = before;
  if (engine.status !== before.status || engine.current !== current) return null;
  if (engine.stages.some((stage, index) => index !== current && stage !== before.stages[index])) return null;
  const [was, is] = [before.stages[current], engine.stages[current]];
  if (!was || !is || !sameBut(was, is, 'groups') || was.groups.length !== is.groups.length) return null;
  const touched: TouchedSeat[] = [];
  for (const [at, group] of is.groups.entries()) {
    const known = was.groups[at];
    if (!known || !sameBut(known, group, 'seats') || known.seats.length !== group.seats.length) return null;
    for (const [place, seat] of group.seats.entries()) {
      const old = known.seats[place];
      if (old === seat) continue;
      if (old?.organisationId !== seat.organisationId || old.insteadOf !== seat.insteadOf) return null;
      touched.push({ group, seat });
    }
  }
  return touched;
}

function sameBut<T extends object>(was: T, is: T, but: keyof T): boolean {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]) as Set<string & keyof T>;
  return [...names].every((name) => name === but || was[name] === is[name]);
}

/** Whether a row is that of a seat of the stage in progress. */
export const isRowOf = (row: StoredSeat, { current, stages }: ApprovalState, { group, seat }: TouchedSeat): boolean =>
  row.state !== 'VOID' &&
  row.stage === stages[current]?.key &&
  row.groupKey === group.key &&
  row.organisationId === seat.organisationId &&
  row.insteadOf === seat.insteadOf;

/** Votes that the state before did not have, each with the row of its seat. Votes are shared between states. */
export function newVotes<Row extends StoredSeat>(
  before: ApprovalState | undefined,
  engine: ApprovalState,
  rows: readonly Row[],
): { readonly seat: Row; readonly vote: Vote }[] {
  const known = new Set(before ? votesIn(before).map(({ vote }) => vote) : []);
  return votesIn(engine).flatMap(({ vote, stage, group, tier, organisationId, insteadOf }) => {
    if (known.has(vote)) return [];
    const seats = rows.filter((row) => row.stage === stage && row.state !== 'VOID');
    const seat =
      tier === null
        ? seats.find(
            (row) => row.groupKey === group && row.organisationId === organisationId && row.insteadOf === insteadOf,
          )
        : latest(seats.filter((row) => row.tier === tier));
    return seat ? [{ seat, vote }] : [];
  });
}

interface Cast extends Pick<SeatRow, 'stage' | 'tier' | 'organisationId' | 'insteadOf'> {
  readonly vote: Vote;
  readonly group: string | null;
}

function votesIn(engine: ApprovalState): Cast[] {
  return engine.stages.flatMap(({ key: stage, groups, coordinations }) => [
    ...groups.flatMap(({ key: group, seats }) =>
      seats.flatMap(({ organisationId, insteadOf, vote }) =>
        vote ? [{ vote, stage, group, tier: null, organisationId, insteadOf }] : [],
      ),
    ),
    ...coordinations.map(({ tier, organisationId, vote }) => {
      return { vote, stage, group: null, tier, organisationId, insteadOf: null };
    }),
  ]);
}

function latest<Row extends StoredSeat>(rows: readonly Row[]): Row | undefined {
  return [...rows].sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime())[0];
}

function isSame(row: StoredSeat, values: Partial<StoredSeat>): boolean {
  return Object.entries(values).every(([name, value]) => {
    const stored = row[name as keyof StoredSeat];
    return value instanceof Date && stored instanceof Date ? value.getTime() === stored.getTime() : stored === value;
  });
}

/** A seat's row as the engine's state says it should be; `reasons` are known only to whoever found the organisation. */
type SeatRow = Pick<
  ApprovalSeat,
  | 'stage'
  | 'round'
  | 'groupKey'
  | 'tier'
  | 'organisationId'
  | 'insteadOf'
  | 'memberId'
  | 'role'
  | 'weight'
  | 'veto'
  | 'carriedHash'
  | 'state'
> & {
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly addedAt: string | null;
  readonly carriedAt: string | null;
  readonly countsAt: string | null;
};

/** The rows of every stage that is open or was settled; a stage that waits to be opened keeps the rows it has. */
function seatRows(state: ApprovalState, definition: ProcessDefinition): SeatRow[] {
  return state.stages.flatMap((stage, index) => {
    const rules = definition.stages[index];
    if (!rules || !stage.openedAt) return [];
    const over = state.status !== 'OPEN' || stage.settledAt !== null;
    return [
      ...stage.groups.flatMap((group) => group.seats.map((seat) => seatRow(stage, rules, group, seat, over))),
      ...(stage.escalation ? [coordinatorRow(stage, rules, stage.escalation, over)] : []),
    ];
  });
}

/** Those of some seats of the stage in progress. */
function rowsOf(touched: readonly TouchedSeat[], state: ApprovalState, definition: ProcessDefinition): SeatRow[] {
  const [stage, rules] = [state.stages[state.current], definition.stages[state.current]];
  if (!stage?.openedAt || !rules) return [];
  const over = state.status !== 'OPEN' || stage.settledAt !== null;
  return touched.map(({ group, seat }) => seatRow(stage, rules, group, seat, over));
}

/** By when the first of those who are waited for should have answered; null where nobody has a deadline. */
export function dueOf(state: ApprovalState, definition: ProcessDefinition): Date | null {
  const seats = seatRows(state, definition).filter(({ state: standing }) => standing === 'WAITING');
  const objections = runningObjections(state);
  const appeals = state.status === 'OPEN' ? awaitedAppeals(state).map((one) => ({ dueAt: endOf(one) })) : [];
  const stage = state.stages[state.current];
  const held = state.status === 'OPEN' && stage?.status === 'PENDING' ? [{ dueAt: stage.heldDueAt }] : [];
  const consultation = state.status === 'OPEN' && stage?.status === 'CONSULTING' ? stage.consultation : undefined;
  const due = [...held, ...seats, ...objections, ...appeals, ...(consultation ? [consultation] : [])].flatMap(
    ({ dueAt }) => (dueAt ? [Date.parse(dueAt)] : []),
  );
  return due.length > 0 ? new Date(Math.min(...due)) : null;
}

function seatRow(stage: StageState, rules: StageDefinition, group: GroupState, seat: Seat, over: boolean): SeatRow {
  const closed = over || group.outcome !== null || Boolean(stage.ruling) || isCoordinators(stage);
  const carried = standsOver(seat) ? seat.carried : undefined;
  return {
    stage: stage.key,
    round: stage.round,
    groupKey: group.key,
    tier: null,
    organisationId: seat.organisationId,
    insteadOf: seat.insteadOf,
    memberId: seat.memberId ?? null,
    role: rules.groups.find(({ key }) => key === group.key)?.role ?? 'OFFICER',
    weight: seat.weight,
    veto: seat.veto,
    state: standing(seat, closed),
    openedAt: askedSince(stage, group.key, seat) ?? '',
    dueAt: awaitsRevision(stage) ? null : dueOfSeat(stage, group.key, seat),
    addedAt: addedAtOf(stage, group.key, seat),
    carriedAt: carried?.at ?? null,
    carriedHash: carried?.contentHash ?? null,
    countsAt: carried?.countsAt ?? null,
  };
}

function standing(seat: Seat, closed: boolean): SeatState {
  const { barred, vote } = seat;
  if (barred || vote?.decision === 'RECUSE') return 'RECUSED';
  if (vote) return 'DECIDED';
  if (standsOver(seat)) return 'CARRIED';
  return closed ? 'CLOSED' : 'WAITING';
}

function coordinatorRow(stage: StageState, rules: StageDefinition, asked: Escalation, over: boolean): SeatRow {
  const settledIt = stage.settledBy === 'COORDINATOR' || Boolean(stage.ruling);
  return {
    stage: stage.key,
    round: stage.round,
    groupKey: null,
    tier: asked.tier,
    organisationId: asked.organisationId,
    insteadOf: null,
    memberId: null,
    role: rules.tiers[asked.tier - 1]?.role ?? 'OFFICER',
    weight: 0,
    veto: false,
    state:
      asked.askedAt || settledIt ? 'DECIDED' : steppedAside(stage, asked) ? 'RECUSED' : over ? 'CLOSED' : 'WAITING',
    openedAt: asked.since,
    dueAt: asked.dueAt,
    addedAt: null,
    carriedAt: null,
    carriedHash: null,
    countsAt: null,
  };
}

/**
 * What makes two rows the same seat: its place and who first held it. The round is left out, because a group that a
 * revision leaves alone keeps its seats in the next round; a coordinator's includes when it was asked.
 */
function seatKey(row: Omit<SeatPlace, 'openedAt'> & { readonly openedAt: string | Date }): string {
  const place = row.groupKey ?? `tier ${row.tier} since ${new Date(row.openedAt).getTime()}`;
  return [row.stage, place, row.insteadOf ?? row.organisationId].join('\n');
}
type SeatPlace = Pick<ApprovalSeat, 'stage' | 'groupKey' | 'tier' | 'organisationId' | 'insteadOf' | 'openedAt'>;

/**
 * What becomes of a stored row that the state no longer names. Seats of a group that waits for its stage to open again
 * stay as they are, except that nobody can decide in them until then (bodies may be consulted anew, data be missing): those
 * that wait are closed, and wait again once it opens. A coordinator who was passed over in the same round is closed (or recused, if it stepped aside);
 * everything else was voided by a revision.
 */
function leftOver(row: SeatPlace & Pick<ApprovalSeat, 'round' | 'state'>, engine: ApprovalState): SeatState {
  const stage = engine.stages.find(({ key }) => key === row.stage);
  if (!stage) return 'VOID';
  const { organisationId, tier } = row;
  if (!stage.openedAt) {
    const group = stage.groups.find(({ key }) => key === row.groupKey);
    if (!group?.seats.some((seat) => seat.organisationId === organisationId)) return 'VOID';
    return row.state === 'WAITING' ? 'CLOSED' : row.state;
  }
  if (tier === null || row.round !== stage.round) return 'VOID';
  return steppedAside(stage, { tier, organisationId }) ? 'RECUSED' : 'CLOSED';
}

/** The last coordinator is still the one asked when it steps aside: nobody is left to pass the stage on to. */
function steppedAside({ coordinations }: StageState, asked: Pick<Escalation, 'tier' | 'organisationId'>): boolean {
  return coordinations.some(
    ({ tier, organisationId, vote }) =>
      tier === asked.tier && organisationId === asked.organisationId && vote.decision === 'RECUSE',
  );
}
