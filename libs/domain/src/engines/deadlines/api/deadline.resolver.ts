import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, type DeadlineKind, Refused, titleIn } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { Clock } from '#libs/platform';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { dueWithin, isOverdue } from '../due.catalogue.js';
import { Deadlines } from '../deadline.reads.js';
import { DeadlineKindEnum, DeadlineType, FeedLanguageEnum } from './deadline.types.js';
import { languageOf } from '../feed-language.catalogue.js';

const MOST = 500;
const MOST_DAYS = 400;
const DAY_MS = 24 * 3600 * 1000;

@ArgsType()
class DeadlinesArgs {
  @Field(() => Date, { nullable: true, description: 'From when on; with `until`, or else `dueWithinDays`.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: `Until when; at most ${MOST_DAYS} days later.` })
  until?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Instead of both: due within so many times 24 hours from now, without what is overdue, as in an inbox.',
  })
  dueWithinDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'True for what concerns your organisation only.' })
  mine?: boolean | null;

  @Field(() => [DeadlineKindEnum], { nullable: true, description: 'Only these kinds.' })
  kinds?: DeadlineKind[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this project.' })
  projectId?: string | null;
}

@Resolver(() => DeadlineType)
export class DeadlineResolver {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('signed-in')
  @AtMost(MOST)
  @Query(() => [DeadlineType], {
    name: 'deadlines',
    description: 'Dates to keep, of all that you may see: what is due and not done, in order of time.',
  })
  async list(
    @Args() { from, until, dueWithinDays, ...wanted }: DeadlinesArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<DeadlineType[]> {
    const days = typeof dueWithinDays === 'number';
    if (days ? from || until : !from || !until) {
      const message = 'Give `from` and `until`, or `dueWithinDays` alone.';
      throw Refused.input([{ path: ['dueWithinDays'], code: 'OUT_OF_RANGE', message }]);
    }
    const time = days ? dueWithin(dueWithinDays, this.clock.now()) : { from: from!, until: until! };
    const length = (time.until.getTime() - time.from.getTime()) / DAY_MS;
    if (length <= 0 || length > MOST_DAYS) {
      const message = `Ask for a time that ends after it begins, of at most ${MOST_DAYS} days.`;
      throw Refused.input([{ path: [days ? 'dueWithinDays' : 'until'], code: 'OUT_OF_RANGE', message }]);
    }
    return this.deadlines.page(actor, { ...wanted, ...time }, MOST + 1, operation.read);
  }

  @ResolveField(() => String, {
    description: 'Of what it is the deadline; in your language where the platform calls it so.',
  })
  title(@Parent() deadline: DeadlineType, @Op() { language }: Operation): string {
    return titleIn(deadline, language);
  }

  @ResolveField(() => String, { description: 'What is due, in a few words.' })
  what(
    @Parent() { kind }: DeadlineType,
    @Args('language', { type: () => FeedLanguageEnum, description: 'In which language.' }) language: string,
  ): string {
    return this.deadlines.wordsOf(kind, languageOf(language));
  }

  @ResolveField(() => Boolean, { description: 'True when it has passed.' })
  overdue(@Parent() { at }: DeadlineType): boolean {
    return isOverdue(at, this.clock.now());
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who has something to do, where it is one.' })
  organisation(
    @Parent() { organisationId }: DeadlineType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }
}
