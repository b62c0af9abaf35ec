import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventData,
  type EventType,
  Refused,
  type Role,
  STEWARDS_AUDIENCE,
  systemActor,
  topic,
  withImplied,
} from '#libs/contracts';
import { Audiences, Clock, Config, Database, Ledger, realTime, SecurityLog, sql } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import { Access } from '../access/access.service.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Sessions } from '../sessions/session.service.js';
import { Member, Person } from './member.entity.js';
import { openWork } from './member.subject.js';
import { seatFaults, factorDue } from './seat.rules.js';
import { Tokens } from '../tokens/token.service.js';

export { seatFaults } from './seat.rules.js';

export interface NewSeat {
  readonly personId: string;
  readonly organisationId: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly steward?: boolean;
}

export interface ChangeMember {
  readonly id: string;
  readonly expectedVersion: number;
  readonly title?: string | null;
  readonly roles?: readonly Role[] | null;
}

/** Seats: taken up, given roles, put to rest. An organisation is never left without an administrator. */
@Injectable()
export class Members {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Declarations) private readonly declarations: Declarations,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  /**
   * Seats a person; whoever calls has asserted that this may be. A seat left earlier is taken up again.
   * @throws Refused TRANSITION ALREADY_MEMBER
   */
  @Transactional()
  async place({ personId, organisationId, title, roles, steward = false }: NewSeat): Promise<Member> {
    // Of two ways in at once, the second finds the member that the first has made.
    await this.db.lock(Organisation, organisationId);
    const known = await this.db.tx.findOneBy(Member, { personId, organisationId });
    if (known?.state === 'ACTIVE') {
      throw Refused.transition(
        'ALREADY_MEMBER',
        'This person is a member of the organisation already; change their roles instead.',
      );
    }
    const member = await this.db.tx.save(
      Member,
      Object.assign(known ?? new Member(), {
        id: known?.id ?? v7(),
        personId,
        organisationId,
        title,
        roles: withImplied(roles),
        steward,
        state: 'ACTIVE',
        leftAt: null,
        createdAt: known?.createdAt ?? realTime(),
        factorDueAt: factorDue({ roles, steward }, null, this.config.factorGraceDays),
      }),
    );
    await this.refreshAudience(member);
    return member;
  }

  /** Says that a seat was taken up; apart from `place`, so that what comes first can be recorded first. */
  async recordJoined(actor: Actor, member: Member): Promise<void> {
    const data = { memberId: member.id, organisationId: member.organisationId };
    await this.record(actor, 'member.joined', member, data);
  }

  /**
   * Changes title and roles. A seat's sessions go on with the new roles at once, unless these close the way it came in by.
   * @throws Refused PERMISSION, VERSION; TRANSITION LAST_ADMIN, WORK_LEFT, DEACTIVATED, PROGRAM
   */
  @Transactional()
  async change(actor: Actor, { id, expectedVersion, title, roles }: ChangeMember): Promise<Member> {
    const member = await this.own(actor, 'member.update', id, expectedVersion);
    if (member.state !== 'ACTIVE') throw deactivated();
    const faults = seatFaults(title, roles);
    if (faults.length > 0) throw Refused.input(faults);
    const before = member.roles;
    if (title) member.title = title.trim();
    if (roles) {
      if (!roles.includes('ADMIN')) await this.assertNotLastAdmin(member);
      const wanted = withImplied(roles);
      await this.assertNoWorkLeft(member, wanted);
      member.roles = wanted;
      member.factorDueAt = factorDue(member, member.factorDueAt, this.config.factorGraceDays);
    }
    const saved = await this.db.tx.save(member);
    const data = { memberId: id, organisationId: member.organisationId, roles: saved.roles };
    await this.record(actor, 'member.roles.changed', saved, data);
    await this.closeOwnWays(actor, saved, before);
    return saved;
  }

  /**
   * Puts a seat to rest: its sessions and tokens end. Open work waits for the organisation's roles and stays there; what
   * nobody else could do has to be handed over.
   * @param successorId a colleague who is given those of its roles that nobody else has, so that what waits for them is
   *   somebody's
   * @throws Refused PERMISSION, VERSION; INPUT for a successor who is no active colleague; TRANSITION LAST_ADMIN,
   *   WORK_LEFT, DEACTIVATED
   */
  @Transactional()
  async deactivate(actor: Actor, id: string, expectedVersion: number, successorId?: string | null): Promise<Member> {
    const member = await this.own(actor, 'member.deactivate', id, expectedVersion);
    if (member.state !== 'ACTIVE') throw deactivated();
    if (successorId) await this.handOver(actor, member, successorId);
    await this.assertNotLastAdmin(member);
    await this.assertNoWorkLeft(member, []);
    return this.rest(actor, member);
  }

  /**
   * Puts a seat to rest by a rule of its organisation's own, which whoever calls has asserted; nobody is there to choose a
   * successor, so what nobody else could do goes to the administrator who has been here longest.
   * @throws Refused TRANSITION LAST_ADMIN
   */
  @Transactional()
  async end(actor: Actor, { id, organisationId }: Member): Promise<Member> {
    await this.db.lock(Organisation, organisationId);
    const member = await this.db.lock(Member, id);
    if (member.state !== 'ACTIVE') return member;
    await this.assertNotLastAdmin(member);
    if (await this.workLeft(member, [])) {
      const [successor] = await this.db.query<{ id: string }>(
        sql`select m.id ${otherAdmins(member)} order by m.created_at, m.id limit 1`,
      );
      if (successor) await this.giveMissing(actor, member, successor.id);
    }
    return this.rest(actor, member);
  }

  /** Gives a seat back by a rule of its organisation's own, which whoever calls has asserted. */
  @Transactional()
  async resume(actor: Actor, { id, organisationId }: Member): Promise<Member> {
    await this.db.lock(Organisation, organisationId);
    const member = await this.db.lock(Member, id);
    return member.state === 'ACTIVE' ? member : this.wake(actor, member);
  }

  private async rest(actor: Actor, member: Member): Promise<Member> {
    const { id } = member;
    member.state = 'DEACTIVATED';
    member.leftAt = this.clock.now();
    const saved = await this.db.tx.save(member);
    await this.refreshAudience(saved);
    await this.sessions.revokeOfSeats(actor, [id]);
    await this.tokens.revokeOfSeats(actor, [id]);
    await this.record(actor, 'member.deactivated', saved, { memberId: id, organisationId: saved.organisationId });
    return saved;
  }

  /** @throws Refused PERMISSION, VERSION; TRANSITION ACTIVE, ERASED */
  @Transactional()
  async reactivate(actor: Actor, id: string, expectedVersion: number): Promise<Member> {
    const member = await this.own(actor, 'member.deactivate', id, expectedVersion);
    if (member.state === 'ACTIVE')
      throw Refused.transition('ACTIVE', 'This member is active.', { state: member.state });
    return this.wake(actor, member);
  }

  private async wake(actor: Actor, member: Member): Promise<Member> {
    const { erasedAt } = await this.db.lock(Person, member.personId);
    if (erasedAt) {
      throw Refused.transition('ERASED', 'This person was erased. Invite them anew, as somebody else.', {
        state: member.state,
      });
    }
    member.state = 'ACTIVE';
    member.leftAt = null;
    member.factorDueAt = factorDue(member, null, this.config.factorGraceDays);
    const saved = await this.db.tx.save(member);
    await this.refreshAudience(saved);
    const { id: memberId, organisationId } = saved;
    await this.record(actor, 'member.reactivated', saved, { memberId, organisationId });
    return saved;
  }

  /**
   * Gives a seat the roles that its organisation's sign-on says it has. What was open waits for whom the organisation gives
   * the roles to next; the last administrator stays one.
   */
  @Transactional()
  async follow({ id, organisationId }: Member, roles: readonly Role[]): Promise<void> {
    await this.db.lock(Organisation, organisationId);
    const member = await this.db.lock(Member, id);
    const last = member.roles.includes('ADMIN') && !(await this.othersAdminister(member));
    await this.setRoles(systemActor, member, [...roles, ...(last ? (['ADMIN'] as const) : [])]);
  }

  /**
   * The same for whom a rule of the organisation's own gives or takes roles, which whoever calls has asserted.
   * @throws Refused TRANSITION LAST_ADMIN
   */
  @Transactional()
  async give(
    actor: Actor,
    { id, organisationId }: Member,
    { roles, title }: { readonly roles?: readonly Role[]; readonly title?: string | undefined },
  ): Promise<Member> {
    await this.db.lock(Organisation, organisationId);
    const member = await this.db.lock(Member, id);
    const wanted = roles ?? member.roles;
    if (member.state === 'ACTIVE' && !wanted.includes('ADMIN')) await this.assertNotLastAdmin(member);
    return this.setRoles(actor, member, wanted, title);
  }

  private async setRoles(actor: Actor, member: Member, roles: readonly Role[], title = member.title): Promise<Member> {
    const wanted = withImplied(roles);
    const same = wanted.length === member.roles.length && wanted.every((role) => member.roles.includes(role));
    if (same && title === member.title) return member;
    const before = member.roles;
    Object.assign(member, { roles: wanted, title });
    member.factorDueAt = factorDue(member, member.factorDueAt, this.config.factorGraceDays);
    const saved = await this.db.tx.save(member);
    const { id: memberId, organisationId } = saved;
    await this.record(actor, 'member.roles.changed', saved, { memberId, organisationId, roles: wanted });
    await this.closeOwnWays(actor, saved, before);
    return saved;
  }

  /** Who is no administrator any more may have come in by a way that is open to administrators alone. */
  private async closeOwnWays(actor: Actor, member: Member, before: readonly Role[]): Promise<void> {
    if (before.includes('ADMIN') && !member.roles.includes('ADMIN'))
      await this.sessions.revokeBesideSignOn(actor, member.organisationId);
  }

  private async handOver(actor: Actor, member: Member, successorId: string): Promise<void> {
    const { id, organisationId } = member;
    const successor = await this.db.tx.findOneBy(Member, {
      id: successorId,
      organisationId,
      state: 'ACTIVE',
      program: false,
    });
    if (!successor || successorId === id) {
      const message = 'Choose an active colleague of the same organisation.';
      throw Refused.input([{ path: ['handOverTo'], code: 'NO_COLLEAGUE', message }]);
    }
    const held = await this.rolesBeside(organisationId, id);
    if (member.roles.every((role) => held.includes(role))) return;
    await this.access.assert(actor, 'member.update', { owners: [organisationId] });
    await this.giveMissing(actor, member, successorId);
  }

  /** Gives a colleague those of a seat's roles that nobody else has. */
  private async giveMissing(actor: Actor, { id, organisationId, roles }: Member, successorId: string): Promise<void> {
    const held = await this.rolesBeside(organisationId, id);
    const missing = roles.filter((role) => !held.includes(role));
    if (missing.length === 0) return;
    const locked = await this.db.lock(Member, successorId);
    locked.roles = withImplied([...locked.roles, ...missing]);
    locked.factorDueAt = factorDue(locked, locked.factorDueAt, this.config.factorGraceDays);
    const saved = await this.db.tx.save(locked);
    const data = { memberId: saved.id, organisationId, roles: saved.roles };
    await this.record(actor, 'member.roles.changed', saved, data);
  }

  /** The organisation's row is locked too, so that two administrators can't each deactivate the other at once. */
  private async own(
    actor: Actor,
    permission: 'member.update' | 'member.deactivate',
    id: string,
    expectedVersion: number,
  ): Promise<Member> {
    await this.db.lock(Organisation, actor.organisationId);
    const member = await this.db.lock(Member, id, expectedVersion);
    await this.access.assert(actor, permission, { owners: [member.organisationId] });
    if (member.program) {
      throw Refused.transition('PROGRAM', 'This is a program; change or revoke it as one.', { state: member.state });
    }
    return member;
  }

  private async assertNotLastAdmin(member: Member): Promise<void> {
    if (!member.roles.includes('ADMIN')) return;
    if (await this.othersAdminister(member)) return;
    const message =
      'No other administrator of the organisation can sign in. Make somebody else administrator, who signs in once or sets a password.';
    throw Refused.transition('LAST_ADMIN', message, { state: member.state });
  }

  private async othersAdminister(member: Member): Promise<boolean> {
    const [other] = await this.db.query(sql`select 1 ${otherAdmins(member)} limit 1`);
    return other !== undefined;
  }

  /** @param kept roles that the seat goes on with */
  private async assertNoWorkLeft(member: Member, kept: readonly Role[]): Promise<void> {
    const left = await this.workLeft(member, kept);
    if (left === 0) return;
    const message = `${left} items in the organisation's inbox would wait for nobody. Hand them over to a colleague.`;
    throw Refused.transition('WORK_LEFT', message, { state: member.state });
  }

  /** How much of one kind would wait for nobody; 0 when nothing would. */
  private async workLeft({ id, organisationId, roles }: Member, kept: readonly Role[]): Promise<number> {
    if (roles.every((role) => kept.includes(role))) return 0;
    const held = await this.rolesBeside(organisationId, id);
    const now = this.clock.now();
    for (const sql of this.declarations.of(openWork)) {
      const [row] = await this.db.query<{ left: number }>(sql(this.declarations), [
        organisationId,
        now,
        [...held, ...kept],
      ]);
      // What nobody could do before either is not this seat's to leave behind.
      const [before] = await this.db.query<{ left: number }>(sql(this.declarations), [
        organisationId,
        now,
        [...held, ...roles],
      ]);
      const left = (row?.left ?? 0) - (before?.left ?? 0);
      if (left > 0) return left;
    }
    return 0;
  }

  /** Roles that other active seats of the organisation hold. */
  private async rolesBeside(organisationId: string, id: string): Promise<Role[]> {
    const rows = await this.db.query<{ role: Role }>(
      sql`select distinct unnest(roles) as role from member where organisation_id = ${organisationId} and id <> ${id} and state = 'ACTIVE'`,
    );
    return rows.map(({ role }) => role);
  }

  private async refreshAudience({ id, personId }: Member): Promise<void> {
    await this.audiences.refresh('member', [id]);
    await this.audiences.refresh('person', [personId]);
  }

  private record<T extends EventType>(actor: Actor, type: T, member: Member, data: EventData<T>): Promise<void> {
    const { id, version, organisationId } = member;
    this.security.concerns({ memberId: id, organisationId });
    const hearing = { audience: [organisationId, STEWARDS_AUDIENCE], topics: [topic('organisation', organisationId)] };
    return this.ledger.record(actor, type, { kind: 'member', id, version }, data, hearing);
  }
}

/** Other administrators who can sign in: an account that a directory has just made can't yet, and keeps nobody's organisation open. */
function otherAdmins({ id, organisationId }: Pick<Member, 'id' | 'organisationId'>) {
  return sql`from member m where m.organisation_id = ${organisationId} and m.id <> ${id} and m.state = 'ACTIVE' and 'ADMIN' = any (m.roles)
    and (exists (select 1 from password w where w.person_id = m.person_id)
      or exists (select 1 from passkey k where k.person_id = m.person_id)
      or exists (select 1 from sign_on_link l join sign_on_provider p on p.id = l.provider_id
        where l.person_id = m.person_id and p.organisation_id = m.organisation_id and p.active))`;
}

function deactivated(): Refused {
  return Refused.transition('DEACTIVATED', 'This member is deactivated. Reactivate them first.', {
    state: 'DEACTIVATED',
  });
}

/** A seat as the actor of its own taking up, when there is no session yet. */
export function actorOf({ id, personId, organisationId, roles, steward }: Member): Actor {
  return { memberId: id, personId, organisationId, roles, steward, scopes: null, via: 'session' };
}
