import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, type ApprovalSubject, type Permission, type Role, titleIn } from '#libs/contracts';
import {
  AtMost,
  Paged,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  sorting,
  pageFrom,
  pageOf,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { CalendarLoader } from '../../calendars/api/calendar.loader.js';
import { isOverdue } from '../../deadlines/due.catalogue.js';
import { Calendars } from '../../calendars/calendar.service.js';
import type { ObjectionStatus } from '../rules/approval.state.js';
import { awaitedIn, openAppeals } from '../rules/appealing/approval.appealing.js';
import { opinionOpenTo } from '../rules/consulting/approval.opinions.js';
import { awaitedBy, pendingIn } from '../rules/objecting/approval.objecting.js';
import { decidesAnew } from '../rules/electing/approval.carried.js';
import { steeredBy } from '../rules/coordinating/approval.coordinating.js';
import { outlook } from '../rules/time/approval.outlook.js';
import { alphabeticalAsCalled, Clock, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { groupTitles, whySentence } from '../words/approval.sentence.js';
import { ApprovalRoutes } from '../routing/approval.routes.service.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ApprovalStateEnum, ApprovalSubjectEnum } from './approval.enums.js';
import { ApprovalLoader } from './approval.loader.js';
import { ApprovalConnection, ApprovalType, DecisionOutlookType } from './approval.types.js';
import {
  ApprovalConditionType,
  ApprovalDecisionType,
  ApprovalSeatType,
  ApprovalDecisionConnection,
} from './decision.types.js';
import { ApprovalStageType } from './stage.types.js';
import { routeView, stagesView } from './approval.view.js';
import { DefinitionType } from './definitions/definition.types.js';
import { ApprovalRouteType, ApprovalWhyType } from './why.types.js';

const approvalSorts = sorting('ApprovalSort', 'the newest first', {
  TITLE: { ...alphabeticalAsCalled(sql`a.title`, sql`a.titles`), says: 'Title of what it is about, as you read it.' },
  DUE: { by: sql`a.due_at`, type: 'timestamptz', sparse: true, says: 'Until when it should be answered.' },
  OPENED: { by: sql`a.opened_at`, type: 'timestamptz', says: 'When it was opened.' },
});

@ArgsType()
class ApprovalsArgs extends approvalSorts.Args {
  @Field(() => ID, { nullable: true, description: 'Only those that concern this project.' })
  projectId?: string | null;

  @Field(() => ApprovalStateEnum, { nullable: true, description: 'Only those that stand like this.' })
  state?: string | null;

  @Field(() => ApprovalSubjectEnum, { nullable: true, description: 'Only those of this kind of subject.' })
  subjectKind?: ApprovalSubject | null;

  @Field(() => Date, { nullable: true, description: 'Only open ones that should be answered before this instant.' })
  dueBefore?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only open ones whose answer is due at this instant or later.' })
  dueAfter?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only open ones that a coordinator is asked to settle.' })
  escalated?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only those that wait for a decision of this organisation; deadlines are then its own.',
  })
  waitingFor?: string | null;
}

@ArgsType()
class DecisionsGivenArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for all that your organisation decided, whoever of it did; false at first.',
  })
  wholeOrganisation?: boolean | null;

  @Field(() => Date, { nullable: true, description: 'Only those given since then, such as since today began.' })
  since?: Date | null;
}

@Resolver(() => ApprovalType)
export class ApprovalResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(CalendarLoader) private readonly workingDays: CalendarLoader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ApprovalLoader) private readonly loader: ApprovalLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ApprovalRoutes) private readonly routes: ApprovalRoutes,
  ) {}

  @ResolveField(() => String, {
    description:
      'What is approved, as inboxes show it: as people wrote it or, where the platform calls it so, in your language.',
  })
  title(@Parent() approval: ApprovalType, @Op() { language }: Operation): string {
    return titleIn(approval, language);
  }

  @Requires('approval.read')
  @Query(() => ApprovalType, { nullable: true, description: 'An approval by id, with its full state.' })
  approval(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<ApprovalType | null> {
    return this.nodes.load(ApprovalType, id, operation);
  }

  @Requires('approval.read')
  @Query(() => ApprovalConnection, { description: 'Approvals you may see, newest first.' })
  async approvals(@Args() args: ApprovalsArgs, @Op() operation: Operation): Promise<Connection<ApprovalType>> {
    const page = approvalSorts.pageOf(args, 2, operation.language);
    const rows = await this.loader.page(args, page, operation.read);
    return pageFrom(rows, page, ({ openedAt, id }) => [openedAt.toISOString(), id]);
  }

  @Requires('approval.read')
  @Query(() => ApprovalDecisionConnection, {
    description: 'Decisions that you gave, or a deputy in your name, the last one first; void ones included.',
  })
  async decisionsGiven(
    @Args() args: DecisionsGivenArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<ApprovalDecisionType>> {
    const page = pageOf(args, 2);
    const rows = await this.loader.given(actor, args, page, operation.read);
    return pageFrom(rows, page, ({ decidedAt, id }) => [decidedAt.toISOString(), id]);
  }

  @ResolveField(() => Boolean, {
    description: 'True when one of those who are waited for is late: by the same deadline as in their inboxes.',
  })
  overdue(@Parent() { state, dueAt }: ApprovalType): boolean {
    return state === 'OPEN' && isOverdue(dueAt, this.clock.now());
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'Working days left after today until `dueAt`, 0 on the last one, as in inboxes; null without a deadline, once it has ended, or beyond the years loaded.',
  })
  async workingDaysLeft(
    @Parent() { id, state, dueAt }: ApprovalType,
    @Op() operation: Operation,
  ): Promise<number | null> {
    if (state !== 'OPEN' || !dueAt) return null;
    const engine = await this.loader.engine(operation, id);
    return this.workingDays.workingDaysLeft(operation, engine?.definition.calendar ?? null, dueAt);
  }

  @ResolveField(() => String, {
    description: 'IANA time zone in which days of its conditions end: that of the calendar of its process.',
  })
  async timeZone(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<string> {
    const engine = await this.loader.engine(operation, id);
    const calendar = engine && (await this.calendars.find(engine.definition.calendar));
    return calendar?.timeZone ?? 'UTC';
  }

  @AtMost(200)
  @ResolveField(() => [OrganisationType], {
    description:
      'Whom a condition may be laid on: whoever put the subject forward, co-owners of the project, who decides or decided.',
  })
  async parties(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<OrganisationType[]> {
    const ids = await this.loader.parties(operation, id);
    const organisations = await Promise.all(ids.map((one) => this.nodes.load(OrganisationType, one, operation)));
    return organisations.filter((one) => one !== null);
  }

  @AtMost(10)
  @ResolveField(() => [DecisionOutlookType], {
    description: 'What would follow at once from each decision that your organisation could give for a seat now.',
  })
  async outlook(
    @Parent() { id }: ApprovalType,
    @Args('seatId', { type: () => ID, description: 'A seat of your organisation.' }) seatId: string,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<DecisionOutlookType[]> {
    const seat = (await this.loader.seats(operation, id)).find((one) => one.id === seatId);
    const engine = await this.loader.engine(operation, id);
    if (!engine || seat?.organisationId !== actor.organisationId) return [];
    if (seat.state !== 'WAITING' && !decidesAnew(engine.state, seat)) return [];
    const calendar = await this.calendars.find(engine.definition.calendar);
    if (!calendar) return [];
    const unmet = (await this.loader.missing(operation, engine)).map(({ at, kind, code, title, on }) => ({
      path: at,
      kind,
      code,
      message: title ?? code,
      owedBy: on,
    }));
    const ground = { definition: engine.definition, calendar, now: this.clock.now().toISOString(), unmet };
    const foretold = outlook(engine.state, { ...seat, role: seat.role as Role }, ground);
    return foretold.map((one) => ({ ...one, approvalId: id }));
  }

  @ResolveField(() => DefinitionType, { nullable: true, description: 'The edition of the process it follows.' })
  definition(@Parent() { definitionId }: ApprovalType, @Op() operation: Operation): Promise<DefinitionType | null> {
    return this.nodes.load(DefinitionType, definitionId, operation);
  }

  @AtMost(20)
  @ResolveField(() => [ApprovalStageType], { description: 'Its stages in order, those to come included.' })
  async stages(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalStageType[]> {
    const engine = await this.loader.engine(operation, id);
    return engine ? stagesView(id, engine.state, engine.definition) : [];
  }

  @Paged(200, 200)
  @ResolveField(() => [ApprovalSeatType], { description: 'Every seat of every round, coordinators included.' })
  seats(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalSeatType[]> {
    return this.loader.seats(operation, id);
  }

  @Paged(100, 100)
  @ResolveField(() => [ApprovalDecisionType], {
    description: 'Every decision in the order in which it was recorded; those a revision made void say so.',
  })
  decisions(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalDecisionType[]> {
    return this.loader.decisions(operation, id);
  }

  @Paged(100, 100)
  @ResolveField(() => [ApprovalConditionType], { description: 'The conditions under which it was approved.' })
  conditions(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalConditionType[]> {
    return this.loader.conditions(operation, id);
  }

  @ResolveField(() => ApprovalWhyType, {
    nullable: true,
    description: 'Why it stands where it stands: on whom it waits, since when, what happens next and when.',
  })
  async why(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalWhyType | null> {
    const answer = await this.loader.why(operation, id);
    if (!answer) return null;
    const { waitingOn, missing, overridden, unheard, carried } = answer;
    const awaited = [
      ...waitingOn.flatMap(({ organisationId }) => organisationId ?? []),
      ...overridden,
      ...unheard,
      ...carried,
      ...missing.flatMap(({ owedBy }) => owedBy ?? []),
    ];
    const organisations = await Promise.all(awaited.map((one) => this.nodes.load(OrganisationType, one, operation)));
    const names = new Map(organisations.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
    return {
      ...answer,
      waitingOn: waitingOn.map((one) => ({ ...one, approvalId: id })),
      overriddenIds: overridden,
      unheardIds: unheard,
      carriedIds: carried,
      joined: groupTitles(answer.joined, answer.definition),
      left: groupTitles(answer.left, answer.definition),
      lacking: missing.map((one) => ({ ...one, path: one.at.map(String), owedById: one.owedBy })),
      sentence: whySentence(answer, answer.definition, names),
    };
  }

  @ResolveField(() => ApprovalRouteType, {
    nullable: true,
    description: 'Who decided, decides and will decide: dates of stages to come are the latest, found out now.',
  })
  async route(@Parent() { id, state }: ApprovalType, @Op() { language }: Operation): Promise<ApprovalRouteType | null> {
    return state === 'OPEN' ? routeView(await this.routes.route(id), language) : null;
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do in it now.' })
  async viewerCan(
    @Parent() { id, state }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Permission[]> {
    const [seats, conditions, engine] = await Promise.all([
      this.loader.seats(operation, id),
      this.loader.conditions(operation, id),
      this.loader.engine(operation, id),
    ]);
    const waiting = seats.filter(
      (seat) =>
        state === 'OPEN' &&
        (seat.state === 'WAITING' || (engine && decidesAnew(engine.state, seat))) &&
        seat.organisationId === actor.organisationId &&
        actor.roles.some((role) => role === seat.role),
    );
    const owed = conditions.some(
      ({ state: standing, ownerId, setBy }) =>
        (standing === 'OPEN' && ownerId === actor.organisationId) ||
        ((standing === 'OPEN' || standing === 'REPORTED') && setBy === actor.organisationId),
    );
    const contested = engine && state === 'OPEN' ? pendingIn(engine.state) : [];
    const contests = (where: ObjectionStatus): boolean =>
      contested.some((one) => one.status === where && awaitedBy(one).includes(actor.organisationId));
    const steers = engine && steeredBy(engine.state)?.organisationId === actor.organisationId;
    const appeals = engine ? openAppeals(engine.state) : [];
    return this.access.which(actor, [
      'approval.read',
      ...(waiting.some(({ tier }) => tier === null) || contests('ANSWERED') ? (['approval.decide'] as const) : []),
      ...(waiting.some(({ tier }) => tier !== null) || steers || contests('REFERRED')
        ? (['approval.coordinate'] as const)
        : []),
      ...(contests('RAISED') ? (['approval.answerObjection'] as const) : []),
      ...(engine && opinionOpenTo(engine.state, actor.organisationId) ? (['approval.giveOpinion'] as const) : []),
      ...(appeals.some((one) => one.organisationId === actor.organisationId) ? (['approval.appeal'] as const) : []),
      ...(appeals.some(
        (one) =>
          one.referral?.organisationId === actor.organisationId ||
          (!one.referral && awaitedIn(one).some(({ memberId }) => memberId === actor.memberId)),
      )
        ? (['approval.decideAppeal'] as const)
        : []),
      ...(owed ? (['approval.fulfilCondition'] as const) : []),
    ]);
  }
}
