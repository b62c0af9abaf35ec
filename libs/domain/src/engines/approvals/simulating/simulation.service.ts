import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, ApprovalSubject, Decision } from '#libs/contracts';
import { Database, grouped, type ReadTransaction, sql, type Sql } from '#libs/platform';
import { Calendars } from '../../calendars/calendar.service.js';
import type { WorkingCalendar } from '../../calendars/working-days.js';
import { Electors } from '../routing/approval.electors.js';
import type { ConditionFacts } from '../definitions/condition.vocabulary.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { Separation } from '../rules/approval.state.js';
import { officesOf, selectorsOf } from '../rules/electing/approval.electorate.js';
import { type PastAsked, type PastCase, simulate, type Simulated } from './simulation.rules.js';

/** An approval that has ended, how it went and how it would have gone. */
export interface SimulatedApproval {
  readonly approvalId: string;
  readonly outcomeThen: 'APPROVED' | 'REJECTED';
  /** Null where the calendar of the process does not hold a year that is counted in. */
  readonly workingDaysThen: number | null;
  /** Organisations that were asked to decide. */
  readonly askedThen: readonly string[];
  readonly simulated: Simulated;
}

interface Ended {
  readonly id: string;
  readonly subjectKind: ApprovalSubject;
  readonly subjectId: string;
  readonly projectId: string | null;
  readonly facts: ConditionFacts;
  readonly separation: Separation;
  readonly recused: readonly string[];
  readonly state: 'APPROVED' | 'REJECTED';
  readonly openedAt: Date;
  readonly settledAt: Date;
}

interface AskedRow {
  readonly approvalId: string;
  readonly stage: string;
  readonly round: number;
  readonly group: string | null;
  readonly organisationId: string;
  readonly asking: number;
  readonly askedAt: Date;
  /** When it answered or, where it did not, until when it was waited for. */
  readonly until: Date;
  readonly decision: Decision | null;
  readonly memberId: string | null;
  /** It said so elsewhere, and was not asked. */
  readonly carried: boolean;
}

interface RevisionRow {
  readonly approvalId: string;
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly came: boolean;
}

type Reads = <Row extends object>(statement: Sql) => Promise<Row[]>;

/** A year that a calendar does not hold. */
const NOT_COUNTED: Simulated = {
  outcome: null,
  workingDays: null,
  asked: [],
  lapses: 0,
  gap: { because: 'CALENDAR', organisations: [] },
};

/** Tries a process on approvals that have ended: what would have become of them. Changes nothing. */
@Injectable()
export class Simulations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Electors) private readonly electors: Electors,
  ) {}

  /**
   * @param definition without faults; its calendar exists
   * @param seen under the audience of whoever asks: only approvals are tried that it may see. Platform stewards keep the processes that
   *   everybody follows, so theirs are tried on all there are, of which they are told figures and who is asked, as of time that is held.
   * @param latest how many, those that ended last
   */
  async run(
    actor: Actor,
    definition: ProcessDefinition,
    seen: ReadTransaction,
    latest: number,
  ): Promise<SimulatedApproval[]> {
    const read: Reads = (statement) => (actor.steward ? this.db.query(statement) : seen.query(statement));
    const calendar = await this.calendars.find(definition.calendar);
    if (!calendar) throw new RangeError(`There is no calendar ${definition.calendar}.`);
    const ended = await read<Ended>(sql`
      select id, subject_kind as "subjectKind", subject_id as "subjectId", project_id as "projectId", facts,
        engine -> 'separation' as separation, recused, state, opened_at as "openedAt", settled_at as "settledAt"
      from approval where state in ('APPROVED', 'REJECTED') and subject_kind = any(${definition.subjectKinds}::text[])
      order by settled_at desc, id desc limit ${latest}`);
    const ids = ended.map(({ id }) => id);
    const asked = grouped(ids, 'approvalId', await this.asked(ids, read));
    const revisions = grouped(ids, 'approvalId', await this.revisions(ids, read));
    const selectors = definition.stages.flatMap(selectorsOf);
    const offices = definition.stages.flatMap(officesOf);
    const found: SimulatedApproval[] = [];
    for (const one of ended) {
      const rows = asked.get(one.id) ?? [];
      const past = pastOf(one, rows, revisions.get(one.id) ?? [], calendar);
      const resolve = await this.electors.resolver(selectors, one, offices);
      const took = calendar.remaining(one.openedAt.toISOString(), one.settledAt.toISOString());
      found.push({
        approvalId: one.id,
        outcomeThen: one.state,
        workingDaysThen: took.refused ? null : took.value,
        askedThen: [...new Set(rows.flatMap(({ organisationId, carried }) => (carried ? [] : organisationId)))],
        simulated: past ? simulate(definition, past, resolve, calendar) : NOT_COUNTED,
      });
      // Others are answered between two of them.
      await setImmediate();
    }
    return found;
  }

  /**
   * Everybody who was asked, in the order of their answers; whoever said nothing comes last. What was approved elsewhere and carried over
   * is what an organisation says once it counts: no member said so here.
   */
  private asked(ids: readonly string[], read: Reads): Promise<AskedRow[]> {
    return read<AskedRow>(sql`
      select s.approval_id as "approvalId", s.stage, s.round, s.group_key as "group", s.organisation_id as "organisationId",
        s.asking, greatest(s.opened_at, s.added_at) as "askedAt", coalesce(d.decided_at, s.counts_at, w.until) as until,
        d.id is null and s.counts_at is not null as carried, coalesce(d.decision, case when s.counts_at is not null then 'APPROVE' end) as decision,
        coalesce(d.member_id, case when s.counts_at is not null then s.organisation_id end) as "memberId"
      from (
          select s.*, case when group_key is null then (row_number() over asked)::integer else 1 end as asking,
            case when group_key is null then lead(opened_at) over asked end as again
          from approval_seat s where approval_id = any(${ids}::uuid[])
          window asked as (partition by approval_id, stage, round, group_key, organisation_id order by opened_at, id)) s
        left join approval_decision d on d.seat_id = s.id and d.member_id is not null
        left join lateral (
          select max(least(p.ended_at, s.again)) as until from approval_span p
          where p.approval_id = s.approval_id and (p.organisation_id, p.stage, p.round) = (s.organisation_id, s.stage, s.round)
            and p.held_as in ('SEAT', 'COORDINATOR') and (s.again is null or p.began_at < s.again)) w on true
      where coalesce(d.decided_at, s.counts_at, w.until) is not null
      order by coalesce(d.decided_at, s.counts_at), s.id`);
  }

  /** Each time that the submitter was waited for after somebody had asked for changes; what came of them ends the round. */
  private revisions(ids: readonly string[], read: Reads): Promise<RevisionRow[]> {
    return read<RevisionRow>(sql`
      with sent_back as (
        select s.approval_id, s.stage, s.round, min(d.decided_at) as since, bool_or(d.voided_by is not null) as revised
        from approval_decision d join approval_seat s on s.id = d.seat_id
        where s.approval_id = any(${ids}::uuid[]) and d.decision = 'REQUEST_CHANGES'
        group by s.approval_id, s.stage, s.round)
      select p.approval_id as "approvalId", p.began_at as "beganAt", p.ended_at as "endedAt",
        b.revised and row_number() over (partition by p.approval_id, p.stage, p.round order by p.ended_at desc, p.id desc) = 1 as came
      from sent_back b join approval_span p using (approval_id, stage, round)
      where p.held_as = 'SUBMITTER' and p.began_at >= b.since and p.ended_at is not null
      order by p.ended_at, p.id`);
  }
}

/** What is known of an approval; null where the calendar does not hold a year that it went through. */
function pastOf(
  { id, subjectKind, subjectId, facts, separation, recused, openedAt }: Ended,
  asked: readonly AskedRow[],
  revisions: readonly RevisionRow[],
  calendar: WorkingCalendar,
): PastCase | null {
  const days = (from: Date, to: Date): number => {
    const counted = calendar.remaining(from.toISOString(), to.toISOString());
    return counted.refused ? Number.NaN : counted.value;
  };
  const past: PastCase = {
    approvalId: id,
    subjectKind,
    subjectId,
    facts,
    separation,
    recused: new Set(recused),
    openedAt: openedAt.toISOString(),
    asked: asked.map(
      ({ stage, round, group, organisationId, asking, askedAt, until, decision, memberId }): PastAsked => {
        const said = decision && memberId ? { decision, memberId } : null;
        return { stage, round, group, organisationId, asking, said, after: days(askedAt, until) };
      },
    ),
    revisions: revisions.map(({ beganAt, endedAt, came }) => ({ after: days(beganAt, endedAt), came })),
  };
  return [...past.asked, ...past.revisions].some(({ after }) => Number.isNaN(after)) ? null : past;
}
