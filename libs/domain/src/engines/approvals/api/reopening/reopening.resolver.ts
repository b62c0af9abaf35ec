import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { Clock, columns, grouped, listsBy } from '#libs/platform';
import { AbsenceType } from '../../../absences/api/absence.types.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { ApprovalSubjects } from '../../approval.subjects.service.js';
import { ApprovalReopening } from '../../reopening/reopening.entity.js';
import { Reopenings } from '../../reopening/reopening.service.js';
import { reopenableBy } from '../../rules/approval.reopening.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { standInsOf } from '../interventions/stand-ins.js';
import {
  ApprovalReopenerType,
  ApprovalReopeningType,
  ReopenApprovalInput,
  ReopenApprovalResult,
} from './reopening.types.js';

/** The last ones; an approval that is opened again more often has other troubles. */
const MOST = 20;
const REOPENING = columns(ApprovalReopening, [
  'id',
  'approvalId',
  'stage',
  'because',
  'organisationId',
  'memberId',
  'onBehalfOf',
  'reason',
  'reopenedAt',
]);

@Resolver(() => ApprovalType)
export class ApprovalReopeningsResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Reopenings) private readonly acts: Reopenings,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  @AtMost(MOST)
  @ResolveField(() => [ApprovalReopeningType], {
    description: 'When and why it was decided anew, the last time first.',
  })
  async reopenings(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalReopeningType[]> {
    const found = await operation.batch('approval.reopenings', id, async (ids, read) => {
      const order = { by: ['reopenedAt', 'id'], descending: true } as const;
      return grouped(
        ids,
        'approvalId',
        await read.query(listsBy(REOPENING, 'approvalId', ids, { order, limit: MOST })),
      );
    });
    return found ?? [];
  }

  @AtMost(20)
  @ResolveField(() => [String], {
    description: 'Keys of the stages that your organisation, as their coordinator, may have decided anew now.',
  })
  async reopenable(
    @Parent() { id, subjectKind }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<string[]> {
    if (!this.subjects.of(subjectKind).reopens) return [];
    const engine = await this.approvals.engine(operation, id);
    return engine ? reopenableBy(engine.state, actor.organisationId) : [];
  }

  @ResolveField(() => ApprovalReopenerType, {
    nullable: true,
    description:
      'Whether you may have it decided anew, yourself or in the name of a colleague who is absent; null: no.',
  })
  async reopener(
    @Parent() approval: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalReopenerType | null> {
    const { id, subjectKind } = approval;
    const engine = this.subjects.of(subjectKind).reopens && (await this.approvals.engine(operation, id));
    if (!engine) return null;
    const keys = reopenableBy(engine.state, actor.organisationId);
    const stages = engine.state.stages.filter(({ key }) => keys.includes(key));
    const roles = stages.map(({ key, tiers }) => {
      const rules = engine.definition.stages.find((one) => one.key === key);
      return rules?.tiers[tiers.indexOf(actor.organisationId)]?.role ?? 'OFFICER';
    });
    if (roles.length === 0) return null;
    const distinct = [...new Set(roles)].sort();
    const standInIds = await standInsOf(actor, id, distinct, this.clock.now(), operation);
    return standInIds.length > 0 || holds(actor, 'approval.coordinate') ? { roles: distinct, standInIds } : null;
  }

  @Requires('signed-in')
  @Mutation(() => ReopenApprovalResult, {
    description: 'Has a stage of an approval that has ended decided anew, since facts came up; for its coordinator.',
  })
  async reopenApproval(@Args('input') input: ReopenApprovalInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.reopen(actor, input) };
  }
}

@Resolver(() => ApprovalReopeningType)
export class ReopeningResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The coordinator.' })
  organisation(@Parent() { organisationId }: ApprovalReopeningType, @Op() operation: Operation) {
    return organisationId && this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ApprovalReopenerType)
export class ReopenerStandInResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(5)
  @ResolveField(() => [AbsenceType], {
    description:
      'Absences of colleagues in whose name you can do it, five of them at most; its `memberId` is `onBehalfOf` of the mutation.',
  })
  async standInFor(@Parent() { standInIds }: ApprovalReopenerType, @Op() operation: Operation): Promise<AbsenceType[]> {
    const found = await Promise.all(standInIds.map((id) => this.nodes.load(AbsenceType, id, operation)));
    return found.filter((one) => one !== null);
  }
}
