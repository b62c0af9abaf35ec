import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Refused } from '#libs/contracts';
import { Calendars } from '../../calendars/calendar.service.js';
import {
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { Clock } from '#libs/platform';
import { ApprovalType } from './approval.types.js';
import { InboxLoader, type InboxWanted } from './inbox.loader.js';
import { InboxFilterInput, InboxItemConnection, InboxItemType } from './inbox.types.js';

const DAY_MS = 24 * 3600 * 1000;
const MOST_DAYS = 3_660;

@ArgsType()
class InboxArgs extends PageArgs {
  @Field(() => InboxFilterInput, { nullable: true, description: 'What of it; all when left out.' })
  filter?: InboxFilterInput | null;
}

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
    @Args() args: InboxArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<InboxItemType>> {
    const page = pageOf(args, 2);
    const rows = await this.loader.page(actor, this.wanted(args.filter), page, operation.read);
    return pageFrom(rows, page, ({ dueAt, id }) => [dueAt?.toISOString() ?? 'infinity', id]);
  }

  @Requires('approval.read')
  @Query(() => Int, { description: 'How much waits in your inbox.' })
  inboxCount(
    @Args('filter', { type: () => InboxFilterInput, nullable: true, description: 'What of it; all when left out.' })
    filter: InboxFilterInput | null | undefined,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<number> {
    return this.loader.count(actor, this.wanted(filter), operation.read);
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

  private wanted(filter: InboxFilterInput | null | undefined): InboxWanted {
    const { dueWithinDays, subjectKinds, ...rest } = filter ?? {};
    const days = dueWithinDays ?? undefined;
    if (days !== undefined && (days < 0 || days > MOST_DAYS)) {
      const message = `Choose 0 to ${MOST_DAYS} days.`;
      throw Refused.input([{ path: ['filter', 'dueWithinDays'], code: 'OUT_OF_RANGE', message }]);
    }
    if ((rest.approvalIds?.length ?? 0) > 100) {
      throw Refused.input([{ path: ['filter', 'approvalIds'], code: 'TOO_MANY', message: 'Name at most 100.' }]);
    }
    const dueBefore = days === undefined ? null : new Date(this.clock.now().getTime() + days * DAY_MS);
    return { ...rest, subjectKinds, dueBefore };
  }
}
