import { Inject } from '@nestjs/common';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Calendars } from '#libs/domain';
import {
  Clock,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/platform';
import { ApprovalType } from './approval.types.js';
import { InboxLoader } from './inbox.loader.js';
import { InboxItemConnection, InboxItemType } from './inbox.types.js';

@Resolver(() => InboxItemType)
export class InboxResolver {
  constructor(
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InboxLoader) private readonly loader: InboxLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('approval.read')
  @Query(() => InboxItemConnection, {
    description: 'What your seat is asked for, the most urgent first; what has no deadline comes last.',
  })
  async inbox(
    @Args() args: PageArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<InboxItemType>> {
    const page = pageOf(args, 2);
    const rows = await this.loader.page(actor, page, operation.read);
    return pageFrom(rows, page, ({ dueAt, id }) => [dueAt?.toISOString() ?? 'infinity', id]);
  }

  @ResolveField(() => Boolean, { description: 'True when its deadline has passed.' })
  overdue(@Parent() { dueAt }: InboxItemType): boolean {
    return dueAt !== null && dueAt < this.clock.now();
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'Working days left after today, 0 on the last one; null without a deadline or beyond the years loaded.',
  })
  async workingDaysLeft(
    @Parent() { dueAt, calendar: key }: InboxItemType,
    @Op() operation: Operation,
  ): Promise<number | null> {
    if (!dueAt) return null;
    const calendar = await operation.batch('calendar.byKey', key, async (keys) => {
      const found = await Promise.all(keys.map((each) => this.calendars.find(each)));
      return new Map(found.flatMap((one) => (one ? [[one.key, one] as const] : [])));
    });
    const left = calendar?.remaining(this.clock.now().toISOString(), dueAt.toISOString());
    return !left || left.refused ? null : left.value;
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval.' })
  approval(@Parent() { approvalId }: InboxItemType, @Op() operation: Operation): Promise<ApprovalType | null> {
    return this.nodes.load(ApprovalType, approvalId, operation);
  }
}
