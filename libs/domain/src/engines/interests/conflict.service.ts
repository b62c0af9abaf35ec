import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, monthsFrom, type Role } from '#libs/contracts';
import { Clock, Database, Records, sql, type Sql } from '#libs/platform';
import { type Conflict, conflictsOf, type Elector, evidenceOf, type RecordedEvidence } from './conflict.rules.js';
import { ConflictFound, type ConflictAnswer } from './interest.entity.js';
import { dayOf } from './period.rules.js';

/** Who would decide, and who of them can't for other reasons. */
export interface ConflictQuestion {
  /** Organisations that decide, and those that may come to. */
  readonly organisations: readonly string[];
  /** A member needs one of these to decide. */
  readonly roles: readonly Role[];
  /** Members who can't decide for other reasons. */
  readonly apart: readonly string[];
  /** Which of the organisations decides for itself. */
  readonly forItself: string | null;
}

/** What is known of those who would decide and of the parties. */
export interface Known {
  readonly parties: readonly string[];
  readonly seats: readonly SeatOfElector[];
  readonly evidence: RecordedEvidence;
}

/** Whom interests keep from taking part. */
export interface Findings {
  /** All that was found, the strongest of each organisation and member. */
  readonly conflicts: readonly Conflict[];
  /** Organisations that are tied themselves, or in which nobody is left who could decide. */
  readonly organisations: readonly string[];
  /** Those of them that nothing ties: whoever could decide there is out, now or since they stepped aside. */
  readonly emptied: readonly string[];
  readonly members: readonly { readonly memberId: string; readonly organisationId: string }[];
}

/** For how long a tie that ended, or a seat that was given up, is asked about. */
const LOOK_BACK_MONTHS = 24;

/** Checks whoever decides against the parties, keeps what was found and what was said to it. */
@Injectable()
export class Conflicts {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** SQL of all that is known of these and of the parties today (SQL of uuid arrays), as `judge` takes it. */
  evidence(parties: Sql, organisations: readonly string[], members: Sql): Sql {
    const now = this.clock.now();
    const since = monthsFrom(now, -LOOK_BACK_MONTHS);
    return sql`app.interest_evidence(${parties}, ${organisations}::uuid[], ${members}, ${now}::timestamptz, ${dayOf(since)}::date)`;
  }

  /** What ties these to the parties, from evidence that was read with something else. */
  judge(electors: readonly Elector[], parties: readonly string[], evidence: RecordedEvidence): Conflict[] {
    return conflictsOf(electors, parties, evidenceOf(evidence));
  }

  /** All that is known of the parties, and of every member of these organisations, whoever may see them. */
  async known(parties: readonly string[], organisations: readonly string[]): Promise<Known> {
    if (organisations.length === 0)
      return { parties, seats: [], evidence: { ties: [], seats: [], stakes: [], namesakes: [] } };
    const members = sql`array(select id from member where organisation_id = any(${organisations}::uuid[]))`;
    const [found] = await this.db.query<Pick<Known, 'seats' | 'evidence'>>(
      sql`select coalesce((select jsonb_agg(jsonb_build_object('memberId', id, 'personId', person_id,
            'organisationId', organisation_id, 'roles', roles, 'state', state) order by id)
          from member where organisation_id = any(${organisations}::uuid[])), '[]') as seats,
          ${this.evidence(sql`${parties}::uuid[]`, organisations, members)} as evidence`,
    );
    if (!found) throw new Error('A statement of what is known answered no row.');
    return { parties, ...found };
  }

  /** Whom interests keep from taking part: what is found takes their sight too. */
  find(known: Known, { organisations, roles, apart, forItself }: ConflictQuestion): Findings {
    const { parties, seats } = known;
    const electors = organisations.map((organisationId) => ({
      organisationId,
      members: seats.filter((seat) => seat.organisationId === organisationId),
      forItself: organisationId === forItself,
    }));
    const conflicts = this.judge(electors, parties, known.evidence);
    const direct = conflicts.filter(({ grade }) => grade === 'DIRECT');
    const out = new Set(direct.flatMap(({ memberId }) => memberId ?? []));
    const could = ({ roles: held, state }: SeatOfElector): boolean =>
      state === 'ACTIVE' && held.some((role) => roles.includes(role));
    const left = (seat: SeatOfElector): boolean => could(seat) && !apart.includes(seat.memberId);
    const emptied = electors.filter(({ members: of, forItself: waits }) => {
      // Nobody else decides on what is its own: it waits until somebody can.
      return !waits && of.some(could) && of.filter(left).every(({ memberId }) => out.has(memberId));
    });
    const tied = direct.flatMap(({ memberId, organisationId }) => (memberId ? [] : [organisationId]));
    return {
      conflicts: this.asked(conflicts, seats.filter(left)),
      organisations: [...new Set([...tied, ...emptied.map(({ organisationId }) => organisationId)])],
      emptied: emptied.flatMap(({ organisationId }) => (tied.includes(organisationId) ? [] : [organisationId])),
      members: direct.flatMap(({ memberId, organisationId }) => (memberId ? [{ memberId, organisationId }] : [])),
    };
  }

  /** Keeps what was found, each once. */
  async note(
    actor: Actor,
    matterId: string,
    conflicts: readonly Conflict[],
    audience: readonly string[],
  ): Promise<void> {
    if (conflicts.length === 0) return;
    const known = await this.db.query<{ organisationId: string; memberId: string | null; basis: string }>(
      sql`select organisation_id as "organisationId", member_id as "memberId", basis from conflict where matter_id = ${matterId}`,
    );
    const keyOf = (one: { organisationId: string; memberId: string | null; basis: string }): string =>
      [one.organisationId, one.memberId, one.basis].join('\n');
    const keys = new Set(known.map(keyOf));
    const fresh = conflicts
      .map((conflict) => this.found(matterId, conflict, audience))
      .filter((conflict) => !keys.has(keyOf(conflict)));
    if (fresh.length > 0) await this.records.write(actor, { add: fresh, audience: fresh });
  }

  /** Keeps what a member said to what might tie it. */
  async answer(
    actor: Actor,
    matterId: string,
    conflicts: readonly Conflict[],
    { answer, statement }: { readonly answer: ConflictAnswer; readonly statement: string | null },
    audience: readonly string[],
  ): Promise<void> {
    await this.note(actor, matterId, conflicts, audience);
    await this.records.flush();
    await this.db.query(
      sql`update conflict set answer = ${answer}, statement = ${statement}, answered_at = ${this.clock.now()}
          where matter_id = ${matterId} and member_id = ${actor.memberId} and answer is null and grade = 'POSSIBLE'`,
    );
  }

  /** How many active members of an organisation have one of the roles and are not among those who are out. */
  async able(organisationId: string, roles: readonly Role[], out: readonly string[]): Promise<number> {
    const [counted] = await this.db.query<{ able: number }>(
      sql`select count(*)::int as able from member
          where organisation_id = ${organisationId} and state = 'ACTIVE' and roles && ${roles}::text[] and not id = any(${out}::uuid[])`,
    );
    return counted?.able ?? 0;
  }

  /** What may tie an organisation is asked of each of its members who could decide. */
  private asked(conflicts: readonly Conflict[], able: readonly SeatOfElector[]): Conflict[] {
    return conflicts.flatMap((conflict) => {
      if (conflict.grade === 'DIRECT' || conflict.memberId) return [conflict];
      const members = able.filter(({ organisationId }) => organisationId === conflict.organisationId);
      return members.map(({ memberId }) => ({ ...conflict, memberId }));
    });
  }

  private found(matterId: string, conflict: Conflict, audience: readonly string[]): ConflictFound {
    return Object.assign(new ConflictFound(), {
      id: v7(),
      matterId,
      ...conflict,
      audience: [...audience],
      foundAt: this.clock.now(),
      answer: null,
      statement: null,
      answeredAt: null,
      readers: [],
    } satisfies Partial<ConflictFound>);
  }
}

interface SeatOfElector {
  readonly memberId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly state: string;
}
