import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Permission, Refused, type Role } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { Absence } from './absence.entity.js';
import { covers, type Matter, standsIn } from './absence.rules.js';

/** In whose name a deputy acts: a colleague's seat, with what it may do itself. */
export interface Represented {
  readonly memberId: string;
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** What deputies may do, asked in the acting transaction. */
@Injectable()
export class Deputies {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
  ) {}

  /**
   * The colleague in whose name the actor acts in a matter. What it was delegated itself does not count: only its own roles.
   * @param permission that the act takes, for the refusal
   * @throws Refused PERMISSION when the actor does not stand in for it now, or not in this matter
   */
  async represented(actor: Actor, memberId: string, matter: Matter, permission: Permission): Promise<Represented> {
    const now = this.clock.now();
    const [row] = await this.db.query<Represented & Absence>(
      sql`select m.id as "memberId", m.person_id as "personId", m.roles, e.id, e.starts_at as "startsAt", e.ends_at as "endsAt",
         e.deputy_id as "deputyId", e.answer, e.processes, e.subject_kinds as "subjectKinds", e.ended_at as "endedAt"
       from absence e join member m on m.id = e.member_id and m.state = 'ACTIVE'
       where e.member_id = ${memberId} and e.deputy_id = ${actor.memberId} and e.organisation_id = ${actor.organisationId}
         and e.ended_at is null and e.answer = 'ACCEPTED' and e.starts_at <= ${now} and e.ends_at >= ${now}`,
    );
    if (!row || !standsIn(row, now)) {
      throw Refused.permission(permission, 'You do not stand in for this colleague now.');
    }
    if (!covers(row, matter)) {
      throw Refused.permission(permission, 'You stand in for this colleague, but not in matters of this kind.');
    }
    const { personId, roles } = row;
    return { memberId, personId, roles };
  }
}

/** SQL expressions over a row that a deputy could act on. */
export interface StandInSql {
  readonly process: string;
  readonly subjectKind: string;
  /** Members who must not see it; nobody acts in their name. */
  readonly barred: string;
}

/**
 * SQL of the absences in which a member stands in now, to be named `stand` in a WITH clause: looked up once a statement.
 * @param member @param now SQL of parameters
 */
export function standing(member: string, now: string): string {
  return `stand as materialized (
    select e.id, e.member_id, em.roles, e.processes, e.subject_kinds
    from absence e join member em on em.id = e.member_id and em.state = 'ACTIVE'
    where e.deputy_id = ${member} and e.ended_at is null and e.answer = 'ACCEPTED' and e.starts_at <= ${now} and e.ends_at >= ${now})`;
}

/** SQL of the seats that stand in at a time for colleagues with one of these roles, in a matter. */
export function acceptedDeputies(organisation: string, now: string, roles: string, matter: StandInSql): string {
  return `select dm.id, dm.person_id
    from absence g join member em on em.id = g.member_id and em.state = 'ACTIVE' and em.roles && ${roles}
      join member dm on dm.id = g.deputy_id and dm.state = 'ACTIVE'
    where g.organisation_id = ${organisation} and g.ended_at is null and g.answer = 'ACCEPTED'
      and g.starts_at <= ${now}::timestamptz and g.ends_at >= ${now}::timestamptz and ${extendsTo(matter)}`;
}

/** SQL: which rows of `stand` extend to a row that takes one of these roles. */
export function standsInSql(roles: string, matter: StandInSql): string {
  return `from stand g where g.roles && ${roles} and ${extendsTo(matter)}`;
}

/** The same as `covers`, of a row `g`. */
function extendsTo({ process, subjectKind, barred }: StandInSql): string {
  return `not g.member_id = any(${barred}) and (g.processes is null or ${process} = any(g.processes))
    and (g.subject_kinds is null or ${subjectKind} = any(g.subject_kinds))`;
}
