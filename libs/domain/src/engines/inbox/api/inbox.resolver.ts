import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Refused, rolesWith, titleIn } from '#libs/contracts';
import { CalendarLoader } from '../../calendars/api/calendar.loader.js';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  pageFrom,
  Requires,
  sorting,
} from '#libs/graphql';
import { Clock, sql } from '#libs/platform';
import { AbsenceType } from '../../absences/api/absence.types.js';
import { ApprovalType } from '../../approvals/api/approval.types.js';
import { englishReasons } from '../../approvals/words/approval.sentence.js';
import { MemberType, RoleEnum } from '../../../identity/members/api/member.types.js';
import { dueWithin, isOverdue } from '../../deadlines/due.catalogue.js';
import { InboxLoader, type InboxRow, type InboxWanted, INBOX_COUNTED } from './inbox.loader.js';
import { InboxFilterInput, InboxItemConnection, InboxItemType, InboxPlaceType } from './inbox.types.js';

const MOST_DAYS = 3_660;

const inboxSorts = sorting('InboxSort', 'the most urgent first', {
  SINCE: { by: sql`since`, type: 'timestamptz', says: 'Since when it waits.' },
});

@ArgsType()
class InboxArgs extends inboxSorts.Args {
  @Field(() => InboxFilterInput, { nullable: true, description: 'What of it; all when left out.' })
  filter?: InboxFilterInput | null;
}

@Resolver(() => InboxItemType)
export class InboxResolver {
  constructor(
    @Inject(CalendarLoader) private readonly calendars: CalendarLoader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InboxLoader) private readonly loader: InboxLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('approval.read')
  @Query(() => InboxItemConnection, {
    description:
      'Everything that waits for you: decisions, signatures, answers, conditions, data. The most urgent first; what has no deadline comes last.',
  })
  async inbox(
    @Args() args: InboxArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<InboxItemType>> {
    const page = inboxSorts.pageOf(args, 2);
    const rows = await this.loader.page(actor, this.wanted(args.filter), this.clock.now(), page, operation.read);
    return pageFrom(rows, page, ({ dueAt, id }) => [dueAt?.toISOString() ?? 'infinity', id]);
  }

  @Requires('approval.read')
  @Query(() => Int, {
    description: `How much waits in your inbox, counted up to ${INBOX_COUNTED}: that many stands for as many or more.`,
  })
  inboxCount(
    @Args('filter', { type: () => InboxFilterInput, nullable: true, description: 'What of it; all when left out.' })
    filter: InboxFilterInput | null | undefined,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<number> {
    return this.loader.count(actor, this.wanted(filter), this.clock.now(), operation.read);
  }

  @ResolveField(() => String, { description: 'What it is about; in your language where the platform calls it so.' })
  title(@Parent() item: InboxItemType, @Op() { language }: Operation): string {
    return titleIn(item, language);
  }

  @ResolveField(() => Boolean, { description: 'True when its deadline has passed.' })
  overdue(@Parent() { dueAt }: InboxItemType): boolean {
    return isOverdue(dueAt, this.clock.now());
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'Working days left after today, 0 on the last one; null without a deadline or beyond the years loaded.',
  })
  workingDaysLeft(@Parent() { dueAt, calendar }: InboxItemType, @Op() operation: Operation): Promise<number | null> {
    return this.calendars.workingDaysLeft(operation, calendar, dueAt);
  }

  @ResolveField(() => String, {
    description: 'Why it is yours, in English.',
    deprecationReason: 'Make a sentence in the reader’s language from `reasons`.',
  })
  because(@Parent() { reasons }: InboxItemType): string {
    return englishReasons(reasons);
  }

  @AtMost(10)
  @ResolveField(() => [RoleEnum], { description: 'Who in your organisation can do it: any of these roles.' })
  roles(@Parent() { act, role }: InboxRow): readonly string[] {
    return role ? [role] : rolesWith(act);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The one member it is asked of; null: any that can.' })
  member(@Parent() { memberId }: InboxRow, @Op() operation: Operation): Promise<MemberType | null> | null {
    return memberId ? this.nodes.load(MemberType, memberId, operation) : null;
  }

  @AtMost(5)
  @ResolveField(() => [AbsenceType], {
    description:
      'Absences of colleagues in whose name you can do it, five of them at most; its `memberId` is `onBehalfOf` of the mutation.',
  })
  async standInFor(@Parent() { standInIds }: InboxRow, @Op() operation: Operation): Promise<AbsenceType[]> {
    const found = await Promise.all(standInIds.map((id) => this.nodes.load(AbsenceType, id, operation)));
    return found.filter((one) => one !== null);
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval, of what belongs to one.' })
  approval(@Parent() { approvalId }: InboxItemType, @Op() operation: Operation): Promise<ApprovalType | null> | null {
    return approvalId ? this.nodes.load(ApprovalType, approvalId, operation) : null;
  }

  private wanted(filter: InboxFilterInput | null | undefined): InboxWanted {
    const { dueWithinDays, subjectKinds, ...rest } = filter ?? {};
    const days = dueWithinDays ?? undefined;
    if (days !== undefined && (days < 0 || days > MOST_DAYS)) {
      const message = `Choose 0 to ${MOST_DAYS} days.`;
      throw Refused.input([{ path: ['filter', 'dueWithinDays'], code: 'OUT_OF_RANGE', message }]);
    }
    for (const list of ['approvalIds', 'changedIds'] as const) {
      if ((rest[list]?.length ?? 0) <= 100) continue;
      throw Refused.input([{ path: ['filter', list], code: 'TOO_MANY', message: 'Name at most 100.' }]);
    }
    const now = this.clock.now();
    if (days === undefined) return { ...rest, subjectKinds };
    const { from, until } = dueWithin(days, now);
    return { ...rest, subjectKinds, dueBefore: until, dueAfter: days > 0 ? from : null };
  }
}

@Resolver(() => InboxPlaceType)
export class InboxPlaceResolver {
  @ResolveField(() => String, { description: 'What it is called, in the reader’s language where it has that.' })
  title(@Parent() place: InboxPlaceType, @Op() { language }: Operation): string {
    return titleIn(place, language);
  }
}
