import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Role } from '#libs/contracts';
import { Database, raw, realTime, SecurityLog, sql } from '#libs/platform';
import { Member } from '../members/member.entity.js';
import { Members } from '../members/member.service.js';
import { Organisation } from '../organisations/organisation.entity.js';
import type { Directory } from './provisioning-tokens.service.js';
import { ProvisionedSeat, Provisioning, type ProvisioningAct } from './provisioning.entity.js';
import { rolesAfter, wantedRoles } from './provisioning.rules.js';
import { ScimFault } from './scim/scim.fault.js';

/** A member as a directory sees it. */
export interface DirectoryUser {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  /** Null where it is the one that the sign-on gives to everybody. */
  readonly title: string | null;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly externalId: string | null;
  readonly groups: readonly string[];
}

/** What a list is narrowed by; all that is given has to hold. */
export interface UserFilter {
  readonly id?: string;
  readonly userName?: string;
  readonly externalId?: string;
  readonly active?: boolean;
}

export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

const USER = `m.id, m.person_id as "personId", n.email::text as email, n.name, nullif(m.title, p.title) as title, m.state = 'ACTIVE' as active,
  m.created_at as "createdAt", s.external_id as "externalId", coalesce(s.groups, '{}') as groups`;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Kinds of the security log that an act is of. */
const NOTED = {
  GIVEN: 'seat.changed',
  CHANGED: 'roles.changed',
  ENDED: 'seat.changed',
  GIVEN_BACK: 'seat.changed',
  REMOVED: 'seat.changed',
  GROUP_CHANGED: 'roles.changed',
} as const satisfies Record<ProvisioningAct, string>;

/**
 * Seats that a directory reaches: of its own organisation, of people whose address is of a domain that its sign-on has
 * proved, as both are at this moment, or whom it has spoken of before: who takes an address elsewhere does not escape it. Programs and
 * platform stewards are none of them.
 */
@Injectable()
export class DirectorySeats {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Members) private readonly members: Members,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {}

  /**
   * What the directory goes by, locked with its organisation, so that its requests follow one another.
   * @throws ScimFault 401 when it was taken away meanwhile
   */
  async lock({ provisioningId, actor }: Directory): Promise<Provisioning> {
    await this.db.lock(Organisation, actor.organisationId);
    const provisioning = await this.db.tx.findOneBy(Provisioning, { id: provisioningId });
    if (!provisioning) throw new ScimFault(401, 'This token holds no more.');
    return provisioning;
  }

  /** Whether an address is of a domain that the directory's sign-on has proved. */
  async reaches({ provisioningId }: Pick<Directory, 'provisioningId'>, email: string): Promise<boolean> {
    const [row] = await this.db.query(sql`
      select 1 from sign_on_domain d where d.provider_id = ${provisioningId} and d.proved_at is not null
        and d.domain = lower(split_part(${email}, '@', 2))`);
    return row !== undefined;
  }

  /** In the order of their ids. */
  async list(
    directory: Directory,
    { id, userName, externalId, active }: UserFilter,
    { offset, limit }: Slice,
  ): Promise<{ readonly users: DirectoryUser[]; readonly total: number }> {
    if (id !== undefined && !UUID.test(id)) return { users: [], total: 0 };
    const where = sql`${this.reached(directory)}
        and (${id ?? null}::uuid is null or m.id = ${id ?? null})
        and (${userName ?? null}::text is null or n.email = ${userName ?? null}::citext)
        and (${externalId ?? null}::text is null or s.external_id = ${externalId ?? null})
        and (${active ?? null}::boolean is null or (m.state = 'ACTIVE') = ${active ?? null})`;
    const [counted] = await this.db.query<{ total: number }>(sql`select count(*)::int as total ${where}`);
    const users = await this.db.query<DirectoryUser>(
      sql`select ${raw(USER)} ${where} order by m.id limit ${limit} offset ${offset}`,
    );
    return { users, total: counted?.total ?? 0 };
  }

  /** @throws ScimFault 404 */
  async one(directory: Directory, id: string): Promise<DirectoryUser> {
    const { users } = await this.list(directory, { id }, { offset: 0, limit: 1 });
    const [user] = users;
    if (!user) throw ScimFault.noUser(id);
    return user;
  }

  /** Those of these that the directory reaches. */
  async some(directory: Directory, ids: readonly string[]): Promise<DirectoryUser[]> {
    const known = ids.filter((id) => UUID.test(id));
    return this.db.query<DirectoryUser>(
      sql`select ${raw(USER)} ${this.reached(directory)} and m.id = any (${known}::uuid[])`,
    );
  }

  /** Those in a group, in the order of their ids. */
  async inGroup(directory: Directory, groupId: string): Promise<DirectoryUser[]> {
    return this.db.query<DirectoryUser>(
      sql`select ${raw(USER)} ${this.reached(directory)} and s.groups @> array[${groupId}::uuid] order by m.id`,
    );
  }

  /** What the directory has said of a seat, noted from now on where it had said nothing. */
  async known(
    { id: provisioningId }: Provisioning,
    { id: memberId, personId }: DirectoryUser,
  ): Promise<ProvisionedSeat> {
    const known = await this.db.tx.findOneBy(ProvisionedSeat, { provisioningId, memberId });
    if (known && !known.gone) return known;
    // From now on its roles follow the directory's groups, not what the provider says when the person signs in.
    await this.db.query(sql`
      update sign_on_link set joined = false where provider_id = ${provisioningId} and person_id = ${personId}`);
    const fresh = { externalId: null, made: false, given: [], groups: [], endedAt: null, gone: false };
    const personMade = known?.personMade ?? false;
    return Object.assign(known ?? new ProvisionedSeat(), { provisioningId, memberId, personMade }, fresh);
  }

  /**
   * Gives a seat the roles that its groups give now. One that is at rest gets them with its return.
   * @throws Refused TRANSITION LAST_ADMIN
   */
  async follow(actor: Actor, provisioning: Provisioning, seat: ProvisionedSeat): Promise<void> {
    const member = await this.db.tx.findOneByOrFail(Member, { id: seat.memberId });
    if (member.state === 'ACTIVE') {
      const after = rolesAfter({ held: member.roles, given: seat.given }, wantedRoles(provisioning, seat));
      seat.given = after.given;
      if (!sameRoles(member.roles, after.roles)) await this.members.give(actor, member, { roles: after.roles });
    }
    await this.db.tx.save(seat);
  }

  /** The same for all, once an administrator has changed what the groups give. @throws as `follow` */
  async followRules(actor: Actor, provisioning: Provisioning): Promise<void> {
    const { id: provisioningId, groups } = provisioning;
    const there = groups.map(({ id }) => id);
    for (const seat of await this.db.tx.findBy(ProvisionedSeat, { provisioningId, gone: false })) {
      seat.groups = seat.groups.filter((id) => there.includes(id));
      await this.follow(actor, provisioning, seat);
    }
  }

  /** Notes what the directory has done, for administrators and for the security log. */
  async note({ provisioningId, actor }: Directory, act: ProvisioningAct, memberId?: string): Promise<void> {
    await this.db.query(sql`
      update provisioning set last_act = ${act}, last_act_at = ${realTime()} where id = ${provisioningId}`);
    const details: Record<string, string> = memberId === undefined ? {} : { memberId };
    this.db.afterCommit(() => this.security.record({ kind: NOTED[act], reason: `scim.${act}`, actor, details }));
  }

  private reached({ provisioningId, actor }: Directory) {
    return sql`from member m join person n on n.id = m.person_id
      left join provisioned_seat s on s.member_id = m.id and s.provisioning_id = ${provisioningId}
      left join sign_on_provider p on p.id = ${provisioningId}
      where m.organisation_id = ${actor.organisationId} and not m.program and not m.steward
        and (s.member_id is not null and not s.gone
          or m.state = 'ACTIVE' and exists (select 1 from sign_on_domain d where d.provider_id = ${provisioningId}
            and d.proved_at is not null and d.domain = lower(split_part(n.email::text, '@', 2))))`;
  }
}

function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}
