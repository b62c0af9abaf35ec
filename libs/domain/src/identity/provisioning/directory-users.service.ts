import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Not } from 'typeorm';
import { shortened } from '#libs/contracts';
import { Database, MaintenanceHours, raw, sql } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import { personalData } from '../../declared/personal-data.js';
import { AccountLetters } from '../mail/account-letters.service.js';
import { Member, Person } from '../members/member.entity.js';
import { Members } from '../members/member.service.js';
import { emailFaults, Persons } from '../members/person.service.js';
import { DirectorySeats, type DirectoryUser, type Slice, type UserFilter } from './directory-seats.service.js';
import type { Directory } from './provisioning-tokens.service.js';
import { ProvisionedSeat, type Provisioning, type ProvisioningAct } from './provisioning.entity.js';
import { wantedRoles } from './provisioning.rules.js';
import { ADDRESS_STAYS, ScimFault } from './scim/scim.fault.js';

/** What a directory says of somebody; what it leaves out stays. */
export interface WantedUser {
  readonly userName?: string | undefined;
  readonly externalId?: string | null | undefined;
  readonly active?: boolean | undefined;
  readonly name?: string | undefined;
  /** Null where it is taken away: the usual one stands then. */
  readonly title?: string | null | undefined;
  /** Of a change to the addresses; another than the account's is refused. */
  readonly email?: string | undefined;
}

/** Finds what is wanted of a user as it is now; throws where the caller saw another. */
export type Wanting = (user: DirectoryUser) => Promise<WantedUser> | WantedUser;

const LONGEST_EXTERNAL_ID = 200;
const LONGEST_TITLE = 120;
const LONGEST_NAME = 200;
const ENDED_HERE = 'An administrator has ended this person’s role here; only an administrator gives it back.';

/**
 * Roles in one organisation, given and taken by its directory. An account is made where there is none; one that is there
 * keeps its name, address, password and factors, whosever it is.
 */
@Injectable()
export class DirectoryUsers {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Declarations) private readonly declarations: Declarations,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(MaintenanceHours) private readonly maintenance: MaintenanceHours,
    @Inject(Members) private readonly members: Members,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(DirectorySeats) private readonly seats: DirectorySeats,
  ) {}

  @Transactional()
  list(directory: Directory, filter: UserFilter, slice: Slice) {
    return this.seats.list(directory, filter, slice);
  }

  /** @throws ScimFault 404 */
  @Transactional()
  one(directory: Directory, id: string): Promise<DirectoryUser> {
    return this.seats.one(directory, id);
  }

  /**
   * Gives somebody a role in the organisation.
   * @throws ScimFault 400 for what is no address; 403 for one of no domain of the organisation's, for platform stewards, and
   *   where an administrator has ended the role; 409 for who is there already
   */
  @Transactional()
  async create(directory: Directory, wanted: WantedUser): Promise<DirectoryUser> {
    const provisioning = await this.seats.lock(directory);
    const { actor } = directory;
    const email = wanted.userName?.trim().toLowerCase() ?? '';
    if (emailFaults(email).length > 0) {
      const detail = 'userName has to be the e-mail address of the person, such as office@agency.example.';
      throw new ScimFault(400, detail, 'invalidValue');
    }
    if (!(await this.seats.reaches(directory, email))) {
      throw new ScimFault(403, 'This address is of no domain that your organisation has proved for this sign-on.');
    }
    const { users } = await this.seats.list(directory, { userName: email }, { offset: 0, limit: 1 });
    if (users.length > 0) throw new ScimFault(409, `There is a user ${email} already.`, 'uniqueness');
    const externalId = await this.freeExternalId(directory, wanted.externalId ?? null);
    const known = await this.persons.holderOf(email);
    const before = known && (await this.before(provisioning, known));
    const person =
      known ?? (await this.persons.named(email, nameOf(wanted.name) ?? (email.split('@', 1)[0] as string)));
    const roles = wantedRoles(provisioning, { made: true, groups: [] });
    const title = titleOf(wanted.title) ?? (await this.usualTitle(provisioning));
    const { organisationId } = provisioning;
    const member = await this.members.place({ personId: person.id, organisationId, title, roles });
    await this.members.recordJoined(actor, member);
    await this.letters.post(person.id, 'roleGiven');
    const own = { provisioningId: provisioning.id, memberId: member.id, externalId, made: true, given: roles };
    const rest = { personMade: !known || (before?.personMade ?? false), groups: [], endedAt: null, gone: false };
    const seat = await this.db.tx.save(ProvisionedSeat, Object.assign(new ProvisionedSeat(), own, rest));
    await this.seats.note(directory, 'GIVEN', member.id);
    if (wanted.active === false) await this.end(directory, seat);
    return this.seats.one(directory, member.id);
  }

  /**
   * Changes somebody, ends the role, or gives it back. What is so already changes nothing. While nothing can be changed, a role is ended all the same.
   * @param wanting asked once nobody else can change the user any more
   * @throws ScimFault 403, 404, 409, 412; 400 mutability for another address
   * @throws Refused TRANSITION LAST_ADMIN, READ_ONLY
   */
  @Transactional()
  async change(directory: Directory, id: string, wanting: Wanting): Promise<DirectoryUser> {
    const provisioning = await this.seats.lock(directory);
    const user = await this.seats.one(directory, id);
    const wanted = await wanting(user);
    if (wanted.active !== false) this.maintenance.assertOpen('changeDirectoryUser');
    const renamed = [wanted.userName, wanted.email].some(
      (address) => address !== undefined && address.trim().toLowerCase() !== user.email.toLowerCase(),
    );
    // Of somebody who took the account's address elsewhere the directory goes on naming the one it knows.
    if (renamed && (await this.seats.reaches(directory, user.email))) {
      throw new ScimFault(400, ADDRESS_STAYS, 'mutability');
    }
    const seat = await this.seats.known(provisioning, user);
    const renumbered = await this.setExternalId(directory, seat, wanted.externalId);
    const changed = (await this.describe(directory, seat, user, wanted)) || renumbered;
    const act = await this.setActive(directory, provisioning, seat, user, wanted.active);
    if (act ?? changed) await this.seats.note(directory, act ?? 'CHANGED', id);
    return this.seats.one(directory, id);
  }

  /** Ends the role; the directory sees nothing of it any more. @throws ScimFault 404, 412; Refused TRANSITION LAST_ADMIN */
  @Transactional()
  async remove(directory: Directory, id: string, seen: (user: DirectoryUser) => Promise<void>): Promise<void> {
    const provisioning = await this.seats.lock(directory);
    const user = await this.seats.one(directory, id);
    await seen(user);
    const seat = await this.seats.known(provisioning, user);
    Object.assign(seat, { gone: true, groups: [], externalId: null });
    if (user.active) await this.end(directory, seat);
    else await this.db.tx.save(seat);
    await this.seats.note(directory, 'REMOVED', id);
  }

  private async setActive(
    directory: Directory,
    provisioning: Provisioning,
    seat: ProvisionedSeat,
    user: DirectoryUser,
    active: boolean | undefined,
  ): Promise<ProvisioningAct | null> {
    if (active === undefined || active === user.active) return null;
    if (!active) {
      await this.end(directory, seat);
      return 'ENDED';
    }
    const member = await this.db.tx.findOneByOrFail(Member, { id: seat.memberId });
    if (!endedBy(seat, member)) throw new ScimFault(403, ENDED_HERE);
    await this.members.resume(directory.actor, member);
    seat.endedAt = null;
    await this.seats.follow(directory.actor, provisioning, seat);
    return 'GIVEN_BACK';
  }

  private async end({ actor }: Directory, seat: ProvisionedSeat): Promise<void> {
    const member = await this.db.tx.findOneByOrFail(Member, { id: seat.memberId });
    const { leftAt } = await this.members.end(actor, member);
    await this.db.tx.save(Object.assign(seat, { endedAt: leftAt }));
  }

  /** What is known of a seat given up earlier. @throws ScimFault 403 */
  private async before({ id: provisioningId, organisationId }: Provisioning, { id: personId }: Person) {
    if (await this.db.tx.existsBy(Member, { personId, steward: true })) {
      throw new ScimFault(403, 'Platform stewards are given roles by the platform alone.');
    }
    const member = await this.db.tx.findOneBy(Member, { personId, organisationId });
    if (!member) return null;
    const seat = await this.db.tx.findOneBy(ProvisionedSeat, { provisioningId, memberId: member.id });
    if (!seat || !endedBy(seat, member)) throw new ScimFault(403, ENDED_HERE);
    return seat;
  }

  private async setExternalId(
    directory: Directory,
    seat: ProvisionedSeat,
    wanted: string | null | undefined,
  ): Promise<boolean> {
    if (wanted === undefined || wanted === seat.externalId) return false;
    seat.externalId = await this.freeExternalId(directory, wanted, seat.memberId);
    await this.db.tx.save(seat);
    return true;
  }

  /** @throws ScimFault 400; 409 for another user's */
  private async freeExternalId({ provisioningId }: Directory, externalId: string | null, memberId?: string) {
    if (externalId === null) return null;
    if (externalId.length > LONGEST_EXTERNAL_ID) {
      throw new ScimFault(400, `externalId has at most ${LONGEST_EXTERNAL_ID} characters.`, 'invalidValue');
    }
    const where = { provisioningId, externalId, gone: false, ...(memberId && { memberId: Not(memberId) }) };
    if (!(await this.db.tx.existsBy(ProvisionedSeat, where))) return externalId;
    throw new ScimFault(409, 'Another user has this externalId.', 'uniqueness');
  }

  /** Title of a seat that the directory made, and name of an account that it made and that has no role elsewhere. */
  private async describe(
    { actor, provisioningId }: Directory,
    { made, personMade, memberId }: ProvisionedSeat,
    user: DirectoryUser,
    wanted: WantedUser,
  ): Promise<boolean> {
    const usual = await this.usualTitle({ id: provisioningId });
    const title = wanted.title === null ? usual : titleOf(wanted.title);
    const name = nameOf(wanted.name);
    const retitled = made && title !== null && title !== (user.title ?? usual);
    if (retitled) {
      const member = await this.db.tx.findOneByOrFail(Member, { id: memberId });
      await this.members.give(actor, member, { title });
    }
    const { personId } = user;
    const renamed =
      personMade &&
      name !== null &&
      name !== user.name &&
      !(await this.db.tx.existsBy(Member, { personId, id: Not(memberId) }));
    if (renamed) {
      const person = await this.db.lock(Person, personId);
      const whose = { personId, memberIds: [memberId], email: person.email, name: person.name };
      await this.db.tx.save(Object.assign(person, { name }));
      for (const { table, of, renamed: calling } of this.declarations.of(personalData))
        if (calling) await this.db.query(sql`update ${raw(table)} set ${calling(whose, name)} where ${of(whose)}`);
    }
    return retitled || renamed;
  }

  private async usualTitle({ id }: Pick<Provisioning, 'id'>): Promise<string> {
    const [row] = await this.db.query<{ title: string }>(sql`select title from sign_on_provider where id = ${id}`);
    return row?.title ?? 'Member';
  }
}

/** True when the directory has ended the seat, and nobody else since. */
function endedBy({ endedAt }: ProvisionedSeat, { state, leftAt }: Member): boolean {
  return state === 'DEACTIVATED' && endedAt !== null && endedAt.getTime() === leftAt?.getTime();
}

const nameOf = (given: string | undefined) => lineOf(given, LONGEST_NAME);
const titleOf = (given: string | null | undefined) => lineOf(given ?? undefined, LONGEST_TITLE);

/** What a directory calls somebody, in one line; null where it says nothing of use. */
function lineOf(given: string | undefined, longest: number): string | null {
  const text = (given ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
  return text === '' ? null : shortened(text, longest).trim();
}
