import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor, Permission } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  pageFrom,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { Clock } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { Absences } from '../absence.service.js';
import { AbsenceLoader } from './absence.loader.js';
import {
  AbsenceConnection,
  AbsencesArgs,
  absenceSorts,
  AbsenceType,
  AnswerDelegationInput,
  AnswerDelegationResult,
  EndAbsenceInput,
  EndAbsenceResult,
  NameDeputyInput,
  NameDeputyResult,
  RecordAbsenceInput,
  RecordAbsenceResult,
} from './absence.types.js';

@Resolver(() => AbsenceType)
export class AbsenceResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(AbsenceLoader) private readonly loader: AbsenceLoader,
    @Inject(Absences) private readonly service: Absences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('absence.read')
  @Query(() => AbsenceConnection, {
    description: 'Who of your organisation is or will be away, and who stands in; by start.',
  })
  async absences(
    @Args() args: AbsencesArgs,
    @CurrentActor() { organisationId, memberId: own }: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<AbsenceType>> {
    const page = absenceSorts.pageOf(args, 2);
    const memberId = args.mine ? own : null;
    const wanted = { organisationId, memberId, current: args.current ?? false, now: this.clock.now() };
    const rows = await this.loader.page(wanted, page, operation.read);
    return pageFrom(rows, page, ({ startsAt, id }) => [startsAt.toISOString(), id]);
  }

  @Requires('signed-in')
  @Mutation(() => RecordAbsenceResult, {
    description: 'Records that you are away, or as administrator that a colleague is, and asks who is to stand in.',
  })
  async recordAbsence(@Args('input') input: RecordAbsenceInput, @CurrentActor() actor: Actor) {
    return { absence: await this.service.record(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => NameDeputyResult, { description: 'Asks another colleague to stand in.' })
  async nameDeputy(@Args('input') input: NameDeputyInput, @CurrentActor() actor: Actor) {
    await this.service.nameDeputy(actor, input);
    return { absence: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => AnswerDelegationResult, { description: 'Says whether you stand in for a colleague.' })
  async answerDelegation(@Args('input') input: AnswerDelegationInput, @CurrentActor() actor: Actor) {
    await this.service.answer(actor, input);
    return { absence: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => EndAbsenceResult, { description: 'Ends an absence, also before it begins.' })
  async endAbsence(@Args('input') input: EndAbsenceInput, @CurrentActor() actor: Actor) {
    await this.service.end(actor, input);
    return { absence: input.id };
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member who is away.' })
  member(@Parent() { memberId }: AbsenceType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The colleague who is asked to stand in.' })
  deputy(@Parent() { deputyId }: AbsenceType, @Op() operation: Operation): Promise<MemberType | null> | null {
    return deputyId ? this.nodes.load(MemberType, deputyId, operation) : null;
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan(@Parent() { organisationId, memberId, endedAt }: AbsenceType, @CurrentActor() actor: Actor): Permission[] {
    if (endedAt) return [];
    const own: Permission[] = memberId === actor.memberId ? ['absence.record'] : [];
    return this.access.which(actor, [...own, 'absence.manage'], { owners: [organisationId] });
  }
}
