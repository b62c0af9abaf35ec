import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database, sql } from '#libs/platform';
import { DirectorySeats, type DirectoryUser } from './directory-seats.service.js';
import type { Directory } from './provisioning-tokens.service.js';
import { Provisioning, type ProvisioningGroup } from './provisioning.entity.js';
import { type MemberStep, membersAfter } from './provisioning.rules.js';
import { GROUP_NAME_STAYS, ScimFault } from './scim/scim.fault.js';

/** What a directory says of a group; what it leaves out stays. */
export interface WantedGroup {
  readonly name?: string | undefined;
  readonly externalId?: string | null | undefined;
  /** Steps in the order in which they were said. */
  readonly members: readonly MemberStep[];
}

export interface GroupWithMembers extends ProvisioningGroup {
  readonly members: readonly DirectoryUser[];
}

const LONGEST_EXTERNAL_ID = 200;
const MOST_MEMBERS = 1000;

/** Groups that administrators have named, and whom the directory has put in them. A group's roles are the administrators' to say. */
@Injectable()
export class DirectoryGroups {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(DirectorySeats) private readonly seats: DirectorySeats,
  ) {}

  @Transactional()
  async all({ provisioningId }: Directory): Promise<readonly ProvisioningGroup[]> {
    return (await this.db.tx.findOneBy(Provisioning, { id: provisioningId }))?.groups ?? [];
  }

  /** @throws ScimFault 404 */
  @Transactional()
  async one(directory: Directory, id: string): Promise<GroupWithMembers> {
    const group = (await this.all(directory)).find((each) => each.id === id);
    if (!group) throw ScimFault.noGroup(id);
    return { ...group, members: await this.seats.inGroup(directory, id) };
  }

  /**
   * Puts people in a group and takes them out. What is so already changes nothing.
   * @param seen throws where the caller saw another
   * @throws ScimFault 400 for who is no user and for another name; 404, 412
   * @throws Refused TRANSITION LAST_ADMIN
   */
  @Transactional()
  async change(
    directory: Directory,
    id: string,
    wanted: WantedGroup,
    seen: (group: GroupWithMembers) => void,
  ): Promise<GroupWithMembers> {
    const provisioning = await this.seats.lock(directory);
    const group = await this.one(directory, id);
    seen(group);
    if (wanted.name !== undefined && wanted.name.trim().toLowerCase() !== group.name.toLowerCase()) {
      throw new ScimFault(400, GROUP_NAME_STAYS, 'mutability');
    }
    await this.setExternalId(provisioning, id, wanted.externalId);
    const before = new Set(group.members.map((member) => member.id));
    const after = membersAfter(before, wanted.members);
    const changed = [
      ...[...before].filter((each) => !after.has(each)),
      ...[...after].filter((each) => !before.has(each)),
    ];
    if (changed.length > MOST_MEMBERS) {
      throw new ScimFault(400, `At most ${MOST_MEMBERS} people come and go by one request.`, 'tooMany');
    }
    const users = await this.seats.some(directory, changed);
    const known = new Set(users.map((user) => user.id));
    const unknown = changed.find((each) => after.has(each) && !known.has(each));
    if (unknown !== undefined) throw new ScimFault(400, `There is no user ${unknown}.`, 'invalidValue');
    for (const user of users) {
      const seat = await this.seats.known(provisioning, user);
      const others = seat.groups.filter((each) => each !== id);
      seat.groups = after.has(user.id) ? [...others, id] : others;
      await this.seats.follow(directory.actor, provisioning, seat);
    }
    if (users.length > 0) await this.seats.note(directory, 'GROUP_CHANGED');
    return this.one(directory, id);
  }

  private async setExternalId({ id, groups }: Provisioning, groupId: string, wanted: string | null | undefined) {
    if (wanted === undefined || groups.find((group) => group.id === groupId)?.externalId === wanted) return;
    if ((wanted?.length ?? 0) > LONGEST_EXTERNAL_ID) {
      throw new ScimFault(400, `externalId has at most ${LONGEST_EXTERNAL_ID} characters.`, 'invalidValue');
    }
    const after = groups.map((group) => (group.id === groupId ? { ...group, externalId: wanted } : group));
    // What administrators have seen is as it was: their version stays.
    await this.db.query(sql`update provisioning set groups = ${JSON.stringify(after)}::jsonb where id = ${id}`);
  }
}
