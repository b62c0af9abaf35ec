import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Decimal, NodeLoaders, Op, Operation, Paged, Requires } from '#libs/graphql';
import { columns, grouped, listsBy } from '#libs/platform';
import { MemberType } from '../../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { ReceiptLoader } from '../../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../receipts/api/receipt.types.js';
import { ApprovalIntervention } from '../../interventions/intervention.entity.js';
import { Interventions } from '../../interventions/intervention.service.js';
import { ApprovalType } from '../approval.types.js';
import { percent } from '../approval.view.js';
import { ApprovalWaitingType } from '../why.types.js';
import {
  AddAgencyInput,
  AddAgencyResult,
  ApprovalInterventionType,
  ApprovalReassignableSeatType,
  GrantMoreTimeInput,
  GrantMoreTimeResult,
  ReassignSeatInput,
  ReassignSeatResult,
  TakeOverDecisionInput,
  TakeOverDecisionResult,
} from './intervention.types.js';

const INTERVENTION = columns(
  ApprovalIntervention,
  [
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
    'addedId',
    'formerId',
    'veto',
  ],
  { group: 'groupKey', hundredths: 'weight' },
);

/** What was done in an approval, in that order. */
async function interventionsOf(approvalId: string, operation: Operation): Promise<ApprovalInterventionType[]> {
  const found = await operation.batch('approval.interventions', approvalId, async (ids, read) => {
    const order = { by: ['at', 'id'] } as const;
    return grouped(ids, 'approvalId', await read.query(listsBy(INTERVENTION, 'approvalId', ids, { order })));
  });
  return found ?? [];
}

@Resolver(() => ApprovalType)
export class ApprovalInterventionsResolver {
  constructor(@Inject(Interventions) private readonly acts: Interventions) {}

  @Paged(100, 100)
  @ResolveField(() => [ApprovalInterventionType], {
    description: 'What whoever coordinates its stages did while others decided in them, in that order.',
  })
  async interventions(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalInterventionType[]> {
    return interventionsOf(id, operation);
  }

  @Requires('signed-in')
  @Mutation(() => AddAgencyResult, {
    description:
      'Has an agency decide as well that the process did not find; for whoever coordinates the stage in progress.',
  })
  async addAgency(@Args('input') input: AddAgencyInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.addAgency(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => TakeOverDecisionResult, {
    description:
      'Has you decide in the place of those who have not, where the process lets the first coordinator; decide then with `coordinateApproval`.',
  })
  async takeOverDecision(@Args('input') input: TakeOverDecisionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.takeOver(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => ReassignSeatResult, {
    description:
      'Gives an open seat to another agency; for whoever coordinates the stage in progress, once it was asked or where the process lets it decide at any time.',
  })
  async reassignSeat(@Args('input') input: ReassignSeatInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.reassign(actor, input) };
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

@Resolver(() => ApprovalWaitingType)
export class WaitingInterventionResolver {
  @ResolveField(() => ApprovalInterventionType, {
    nullable: true,
    description: 'What a coordinator did to have it asked; null where the process found it.',
  })
  async intervention(
    @Parent() { approvalId, interventionId }: ApprovalWaitingType,
    @Op() operation: Operation,
  ): Promise<ApprovalInterventionType | null> {
    if (!interventionId) return null;
    return (await interventionsOf(approvalId, operation)).find(({ id }) => id === interventionId) ?? null;
  }
}

@Resolver(() => ApprovalReassignableSeatType)
export class ReassignableSeatResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who has it.' })
  organisation(@Parent() { organisationId }: ApprovalReassignableSeatType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
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

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat of the member who did it.' })
  member(@Parent() { memberId }: ApprovalInterventionType, @Op() operation: Operation) {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => MemberType, {
    nullable: true,
    description: 'The absent member in whose name a deputy did it; null: the member did it for itself.',
  })
  absentMember(@Parent() { onBehalfOf }: ApprovalInterventionType, @Op() operation: Operation) {
    return onBehalfOf && this.nodes.load(MemberType, onBehalfOf, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The agency that was given a seat.' })
  added(@Parent() { addedId }: ApprovalInterventionType, @Op() operation: Operation) {
    return addedId && this.nodes.load(OrganisationType, addedId, operation);
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'Who had the seat until then, where it was passed on; null: the seat is one more.',
  })
  former(@Parent() { formerId }: ApprovalInterventionType, @Op() operation: Operation) {
    return formerId && this.nodes.load(OrganisationType, formerId, operation);
  }

  @ResolveField(() => Decimal, {
    nullable: true,
    description: 'Voting weight of the seat that was given, in percent; 0 where nothing is weighed.',
  })
  weight(@Parent() { hundredths }: ApprovalInterventionType): string | null {
    return hundredths === null ? null : percent(hundredths);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'Its receipt.' })
  receipt(
    @Parent() { id, approvalId }: ApprovalInterventionType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }
}
