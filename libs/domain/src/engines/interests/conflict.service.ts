import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type Role } from '#libs/contracts';
import { Clock, Database, Records, sql, type Sql } from '#libs/platform';
import { type Conflict, conflictsOf, type Elector, type Evidence } from './conflict.rules.js';
import { ConflictFound, type ConflictAnswer } from './interest.entity.js';
import { dayOf } from './period.rules.js';

/** What is decided on, by whom, and whose it is. */
export interface ConflictQuestion {
  readonly id: string;
  readonly parties: readonly string[];
  /** Organisations that decide, and those that may come to. */
  readonly organisations: readonly string[];
  /** A member needs one of these to decide. */
  readonly roles: readonly Role[];
  /** Members who can't decide for other reasons. */
  readonly apart: readonly string[];
  /** Which of the organisations decides for itself. */
  readonly forItself: string | null;
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

const NOTHING_FOUND: Findings = { conflicts: [], organisations: [], emptied: [], members: [] };

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
    const { today, since } = this.days();
    return sql`app.interest_evidence(${parties}, ${organisations}::uuid[], ${members}, ${today}::date, ${since}::date)`;
  }

  /** What ties these to the parties, from evidence that was read with something else. */
  judge(electors: readonly Elector[], parties: readonly string[], evidence: Evidence): Conflict[] {
    return conflictsOf(electors, parties, evidence, this.days().today);
  }

  /** Looks at every member of the organisations, whoever may see them: what is found takes their sight too. */
  async find({ parties, organisations, roles, apart, forItself }: ConflictQuestion): Promise<Findings> {
    if (parties.length === 0 || organisations.length === 0) return NOTHING_FOUND;
    const seats = await this.db.query<SeatOfElector>(
      sql`select id as "memberId", person_id as "personId", organisation_id as "organisationId", roles, state
          from member where organisation_id = any(${organisations}) order by id`,
    );
    const members = seats.map(({ memberId }) => memberId);
    const [known] = await this.db.query<{ evidence: Evidence }>(
      sql`select ${this.evidence(sql`${parties}::uuid[]`, organisations, sql`${members}::uuid[]`)} as evidence`,
    );
    const electors = organisations.map((organisationId) => ({
      organisationId,
      members: seats.filter((seat) => seat.organisationId === organisationId),
      forItself: organisationId === forItself,
    }));
    const conflicts = known ? this.judge(electors, parties, known.evidence) : [];
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

  private days(): { readonly today: string; readonly since: string } {
    const now = this.clock.now();
    const since = new Date(now);
    since.setUTCMonth(since.getUTCMonth() - LOOK_BACK_MONTHS);
    return { today: dayOf(now), since: dayOf(since) };
  }
}

interface SeatOfElector {
  readonly memberId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly state: string;
}
