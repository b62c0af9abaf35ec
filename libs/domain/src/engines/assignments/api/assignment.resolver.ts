import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Refused } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { Clock } from '#libs/platform';
import { Declarations } from '../../../declarations.js';
import { MemberType } from '../../../identity/members/api/member.types.js';
import type { InboxRow } from '../../inbox/api/inbox.loader.js';
import { InboxItemType } from '../../inbox/api/inbox.types.js';
import { waitingItems } from '../../inbox/inbox.subject.js';
import { Assignments, MOST_AT_ONCE } from '../assignment.service.js';
import { AssignmentLoadType, AssignWorkInput, AssignWorkResult, InboxAssigneeType } from './assignment.types.js';

const MOST_MEMBERS = 100;

@Resolver(() => InboxItemType)
export class AssignmentResolver {
  private readonly able: string;
  private readonly loads: string;

  constructor(
    @Inject(Assignments) private readonly service: Assignments,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Declarations) declarations: Declarations,
  ) {
    this.able = `
      with item as (select * from (${waitingItems(declarations)}) item where item.id = any($3::uuid[]))
      select m.id from member m join person p on p.id = m.person_id
      where m.organisation_id = $1 and m.state = 'ACTIVE' and (select count(distinct id) from item) = cardinality($3::uuid[])
        and not exists (select from item i where i."memberId" is not null or not m.roles && i.roles or m.id = any(i.barred))
      order by p.name, m.id limit ${MOST_MEMBERS}`;
    this.loads = `
      select w.member_id as "memberId", count(*)::int as items
      from work_assignment w
      join member m on m.id = w.member_id and m.state = 'ACTIVE'
      join (${waitingItems(declarations)}) item on item.id = w.item_id and item.kind = w.kind
      where w.organisation_id = $1
      group by w.member_id order by items desc, w.member_id limit ${MOST_MEMBERS}`;
  }

  @Requires('signed-in')
  @Mutation(() => AssignWorkResult, {
    description:
      'Says who of your organisation has these items of its inbox. It changes nothing about who may decide. What you can do yourself you may assign, an administrator all.',
  })
  async assignWork(@Args('input') input: AssignWorkInput, @CurrentActor() actor: Actor) {
    return { changed: await this.service.assign(actor, input) };
  }

  @Requires('approval.read')
  @AtMost(MOST_MEMBERS)
  @Query(() => [MemberType], {
    description:
      'Colleagues, and you, who can do all of these items of the inbox, by name: whom they can be assigned to.',
  })
  async assignableMembers(
    @Args('items', { type: () => [ID], description: 'Ids of the items, at most 100, each once.' }) items: string[],
    @CurrentActor() { organisationId }: Actor,
    @Op() operation: Operation,
  ): Promise<MemberType[]> {
    if (items.length > MOST_AT_ONCE) {
      throw Refused.input([{ path: ['items'], code: 'TOO_MANY', message: `Name at most ${MOST_AT_ONCE} at once.` }]);
    }
    const rows = await operation.read.query<{ id: string }>(this.able, [organisationId, this.clock.now(), items]);
    const found = await Promise.all(rows.map(({ id }) => this.nodes.load(MemberType, id, operation)));
    return found.filter((one) => one !== null);
  }

  @Requires('approval.read')
  @AtMost(MOST_MEMBERS)
  @Query(() => [AssignmentLoadType], {
    description: 'How many items each colleague has, the most first. Who is not listed has none.',
  })
  assignmentLoads(@CurrentActor() { organisationId }: Actor, @Op() { read }: Operation): Promise<AssignmentLoadType[]> {
    return read.query<AssignmentLoadType>(this.loads, [organisationId, this.clock.now()]);
  }

  @ResolveField(() => InboxAssigneeType, {
    nullable: true,
    description: 'Who of your organisation has it; null: nobody.',
  })
  assignee(@Parent() { assigneeId, assignedBy, assignedAt, note }: InboxRow): InboxAssigneeType | null {
    return assigneeId === null ? null : { memberId: assigneeId, byId: assignedBy, since: assignedAt, note };
  }
}

@Resolver(() => InboxAssigneeType)
export class AssigneeResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => MemberType, { nullable: true, description: 'The member.' })
  member(@Parent() { memberId }: InboxAssigneeType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'Who assigned it.' })
  by(@Parent() { byId }: InboxAssigneeType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, byId, operation);
  }
}
