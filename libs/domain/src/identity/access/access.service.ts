import { Inject, Injectable } from '@nestjs/common';
import { type Actor, audiencesOf, Failure, type Permission, Refused, type Role } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { mayDo, obstacle, type OwnedBy, type ActorStates } from './access.rules.js';

/** A row with its audience, as row-level security looks at it. */
interface Seen {
  readonly id: string;
  readonly readers: readonly string[];
  readonly barred?: readonly string[];
}

/** What is read of the actor in the acting transaction. */
interface Standing extends ActorStates {
  readonly roles: readonly Role[];
  readonly steward: boolean;
  readonly involved: boolean;
}

/** Members whose persons may not do the act, whichever seat they are in now, and what they are told. */
interface Apart {
  readonly from: readonly string[];
  readonly message: string;
}

/** Who acts as it is then; a deputy with the roles of the colleague in whose name it acts, which were read in the acting transaction. */
interface Acting {
  readonly roles: readonly Role[];
  readonly onBehalfOf?: object;
}

/** The one place that decides who may change something. Services assert here; `viewerCan` is answered from here. */
@Injectable()
export class Access {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * @param subject left out for acts that belong to nobody's organisation, such as a steward's; `by`: where a deputy may act
   * @throws Refused PERMISSION saying which of role, token, organisation or ownership is missing
   */
  async assert(
    actor: Actor,
    permission: Permission,
    subject?: OwnedBy & { readonly apart?: Apart; readonly by?: Acting },
  ): Promise<void> {
    if (actor.via === 'system') return;
    const apart = subject?.apart;
    const { via, credentialId = null } = actor;
    // Read in the acting transaction, so that what was taken away stops what is under way too: a file can take an hour to arrive.
    const [standing] = await this.db.query<Standing>(sql`
       select o.state as organisation, m.state as member, m.roles, m.steward,
         case when ${credentialId}::uuid is null then false
           when ${via}::text = 'session' then not exists (select 1 from session where id = ${credentialId}::uuid)
           when ${via}::text = 'token' then not exists (select 1 from token where id = ${credentialId}::uuid)
           else false end as ended,
         exists (select 1 from member f where f.id = any(${apart?.from ?? []}::uuid[]) and f.person_id = ${actor.personId}::uuid) as involved
       from member m join organisation o on o.id = m.organisation_id where m.id = ${actor.memberId}`);
    const involved = apart && standing?.involved ? apart.message : undefined;
    const now = standing ? asOf(actor, standing, subject?.by) : actor;
    const message = obstacle(now, permission, standing, subject) ?? involved;
    if (message) throw Refused.permission(permission, message);
  }

  /**
   * What an actor may not see does not exist for it, also when it wants to change it.
   * @param noun how the thing is called in the error
   * @throws Failure NOT_FOUND, the same as for a row that is not there
   */
  assertSees(actor: Actor, row: Seen, noun: string): void {
    if (!this.isSeen(actor, row)) throw Failure.notFound(noun, row.id);
  }

  isSeen(actor: Actor, row: Seen): boolean {
    if (actor.via === 'system') return true;
    const mine = audiencesOf(actor);
    return row.readers.some((reader) => mine.includes(reader)) && !row.barred?.includes(actor.memberId);
  }

  /** The same, to be asked by `Database.lock`: whoever may not see a row is not told that it is at another version either. */
  sees(actor: Actor, noun: string): (row: Seen) => void {
    return (row) => this.assertSees(actor, row, noun);
  }

  /** The same question as `assert`'s for `viewerCan` of many rows at once, from what actor and row carry: no query. */
  can(actor: Actor, permission: Permission, subject?: OwnedBy): boolean {
    return mayDo(actor, permission, subject);
  }

  /** Those of the candidates that the actor may do to the subject. A noun leaves out what the subject's state forbids. */
  which(actor: Actor, candidates: readonly Permission[], subject?: OwnedBy): Permission[] {
    return candidates.filter((permission) => this.can(actor, permission, subject));
  }
}

/** The actor without what was taken away since the request came. */
function asOf(actor: Actor, { roles, steward }: Standing, by: Acting | undefined): Actor {
  const own = actor.roles.filter((role) => roles.includes(role));
  return { ...actor, roles: by?.onBehalfOf ? by.roles : own, steward: actor.steward && steward };
}
