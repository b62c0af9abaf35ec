import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { CurrentActor, NodeLoaders, Op, Operation, Paged, Requires } from '#libs/graphql';
import { columns, grouped, listsBy } from '#libs/platform';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { ReceiptLoader } from '../../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../receipts/api/receipt.types.js';
import { ApprovalIntervention } from '../../interventions/intervention.entity.js';
import { Interventions } from '../../interventions/intervention.service.js';
import { steeredBy } from '../../rules/coordinating/approval.coordinating.js';
import { mostTime } from '../../rules/coordinating/approval.extending.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import {
  ApprovalInterventionType,
  ApprovalSteeringType,
  GrantMoreTimeInput,
  GrantMoreTimeResult,
} from './intervention.types.js';

const INTERVENTION = columns(ApprovalIntervention, [
  'id',
  'approvalId',
  'kind',
  'stage',
  'round',
  'organisationId',
  'memberId',
  'onBehalfOf',
  'reason',
  'workingDays',
  'dueAt',
  'at',
]);

@Resolver(() => ApprovalType)
export class ApprovalInterventionsResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Interventions) private readonly acts: Interventions,
  ) {}

  @Paged(100, 100)
  @ResolveField(() => [ApprovalInterventionType], {
    description: 'What whoever coordinates its stages did while others decided in them, in that order.',
  })
  async interventions(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalInterventionType[]> {
    const found = await operation.batch('approval.interventions', id, async (ids, read) => {
      const order = { by: ['at', 'id'] } as const;
      return grouped(ids, 'approvalId', await read.query(listsBy(INTERVENTION, 'approvalId', ids, { order })));
    });
    return found ?? [];
  }

  @ResolveField(() => ApprovalSteeringType, {
    nullable: true,
    description:
      'What you may do now as the coordinator of the stage in progress; null: it is not yours to coordinate.',
  })
  async steering(
    @Parent() { id }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalSteeringType | null> {
    if (!holds(actor, 'approval.coordinate')) return null;
    const engine = await this.approvals.engine(operation, id);
    const { state, definition } = engine ?? {};
    const rules = state && definition?.stages[state.current];
    if (!rules || steeredBy(state)?.organisationId !== actor.organisationId) return null;
    return { stage: rules.key, moreTime: mostTime(state, rules, actor.organisationId) };
  }

  @Requires('signed-in')
  @Mutation(() => GrantMoreTimeResult, {
    description:
      'Gives those who have not decided in the stage in progress more time, once a round; for whoever coordinates it.',
  })
  async grantMoreTime(@Args('input') input: GrantMoreTimeInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.grantTime(actor, input) };
  }
}

@Resolver(() => ApprovalInterventionType)
export class InterventionResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The coordinator.' })
  organisation(@Parent() { organisationId }: ApprovalInterventionType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'Its receipt.' })
  receipt(
    @Parent() { id, approvalId }: ApprovalInterventionType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }
}
