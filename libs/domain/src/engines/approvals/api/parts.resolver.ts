import { titleIn } from '#libs/contracts';
import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NodeLoaders, Op, Operation, AtMost, Paged } from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ReceiptLoader } from '../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../receipts/api/receipt.types.js';
import { englishReasons } from '../words/approval.sentence.js';
import { ApprovalLoader } from './approval.loader.js';
import { ApprovalType } from './approval.types.js';
import {
  ApprovalConditionType,
  ApprovalDecisionType,
  ApprovalSeatType,
  DecisionOverrideType,
} from './decision.types.js';
import { AskedReasonType } from './reason.types.js';
import { ApprovalEscalationType, ApprovalGroupType, ApprovalTierType } from './stage.types.js';
import {
  ApprovalLackType,
  ApprovalWaitingType,
  ApprovalWhyType,
  RouteConsultationType,
  RouteSeatType,
} from './why.types.js';

const ORGANISATION = { nullable: true, description: 'The organisation.' } as const;

@Resolver(() => ApprovalGroupType)
class ApprovalGroupResolver {
  constructor(@Inject(ApprovalLoader) private readonly loader: ApprovalLoader) {}

  @Paged(50, 100)
  @ResolveField(() => [ApprovalSeatType], { description: 'Its seats in the present round.' })
  async seats(
    @Parent() { approvalId, stage, key }: ApprovalGroupType,
    @Op() operation: Operation,
  ): Promise<ApprovalSeatType[]> {
    const seats = await this.loader.seats(operation, approvalId);
    return seats.filter((seat) => seat.stage === stage && seat.group === key && seat.state !== 'VOID');
  }
}

@Resolver(() => AskedReasonType)
class AskedReasonResolver {
  @ResolveField(() => String, {
    nullable: true,
    description: 'What the tier is called, of COORDINATES, in the reader’s language where it has that.',
  })
  tier(@Parent() { tier, tiers }: AskedReasonType, @Op() { language }: Operation): string | null {
    return tier === undefined ? null : titleIn({ title: tier, titles: tiers }, language);
  }
}

@Resolver(() => ApprovalSeatType)
class ApprovalSeatResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly loader: ApprovalLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => String, {
    description: 'Why it is this organisation’s, in English.',
    deprecationReason: 'Make a sentence in the reader’s language from `reasons`.',
  })
  because(@Parent() { reasons }: ApprovalSeatType): string {
    return englishReasons(reasons);
  }

  @ResolveField(() => OrganisationType, ORGANISATION)
  organisation(@Parent() { organisationId }: ApprovalSeatType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => ApprovalDecisionType, { nullable: true, description: 'What it said, if it did.' })
  async decision(
    @Parent() { approvalId, id }: ApprovalSeatType,
    @Op() operation: Operation,
  ): Promise<ApprovalDecisionType | null> {
    const decisions = await this.loader.decisions(operation, approvalId);
    return decisions.filter(({ seatId }) => seatId === id).at(-1) ?? null;
  }
}

@Resolver(() => ApprovalDecisionType)
class ApprovalDecisionResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly loader: ApprovalLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => ReceiptType, {
    nullable: true,
    description: 'Its receipt; null for what silence was taken for, and for the moment until the ledger has it.',
  })
  receipt(@Parent() { approvalId, id }: ApprovalDecisionType, @Op() operation: Operation): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }

  @ResolveField(() => OrganisationType, ORGANISATION)
  organisation(@Parent() { organisationId }: ApprovalDecisionType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'Its approval.' })
  approval(@Parent() { approvalId }: ApprovalDecisionType, @Op() operation: Operation) {
    return this.nodes.load(ApprovalType, approvalId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat of the member who decided.' })
  member(@Parent() { memberId }: ApprovalDecisionType, @Op() operation: Operation) {
    return memberId ? this.nodes.load(MemberType, memberId, operation) : null;
  }

  @ResolveField(() => MemberType, {
    nullable: true,
    description: 'The absent member in whose name a deputy decided; null: the member decided for itself.',
  })
  onBehalfOf(@Parent() { onBehalfOfId }: ApprovalDecisionType, @Op() operation: Operation) {
    return onBehalfOfId ? this.nodes.load(MemberType, onBehalfOfId, operation) : null;
  }

  @AtMost(50)
  @ResolveField(() => [ApprovalConditionType], { description: 'The conditions it came with.' })
  async conditions(
    @Parent() { approvalId, id }: ApprovalDecisionType,
    @Op() operation: Operation,
  ): Promise<ApprovalConditionType[]> {
    const conditions = await this.loader.conditions(operation, approvalId);
    return conditions.filter(({ decisionId }) => decisionId === id);
  }
}

@Resolver(() => ApprovalConditionType)
class ApprovalConditionResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that has to meet it.' })
  owner(@Parent() { ownerId }: ApprovalConditionType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, ownerId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that set it.' })
  setter(@Parent() { setBy }: ApprovalConditionType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, setBy, operation);
  }
}

@Resolver(() => ApprovalEscalationType)
class ApprovalEscalationResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, ORGANISATION)
  organisation(@Parent() { organisationId }: ApprovalEscalationType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ApprovalTierType)
class ApprovalTierResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, ORGANISATION)
  organisation(@Parent() { organisationId }: ApprovalTierType, @Op() operation: Operation) {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }
}

@Resolver(() => ApprovalWaitingType)
class ApprovalWaitingResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, ORGANISATION)
  organisation(@Parent() { organisationId }: ApprovalWaitingType, @Op() operation: Operation) {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }
}

@Resolver(() => ApprovalLackType)
class ApprovalLackResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'Whoever has to see to it; null where nobody is named.',
  })
  organisation(@Parent() { owedById }: ApprovalLackType, @Op() operation: Operation) {
    return owedById ? this.nodes.load(OrganisationType, owedById, operation) : null;
  }
}

@Resolver(() => DecisionOverrideType)
class DecisionOverrideResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, ORGANISATION)
  organisation(@Parent() { organisationId }: DecisionOverrideType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ApprovalWhyType)
class ApprovalWhyResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(100)
  @ResolveField(() => [OrganisationType], {
    description: 'Once it has ended: the organisations that a coordinator decided against.',
  })
  async overridden(@Parent() { overriddenIds }: ApprovalWhyType, @Op() operation: Operation) {
    return this.named(overriddenIds, operation);
  }

  @AtMost(100)
  @ResolveField(() => [OrganisationType], {
    description:
      'Once it has ended: the organisations that had not answered when a coordinator took the decision over.',
  })
  async unheard(@Parent() { unheardIds }: ApprovalWhyType, @Op() operation: Operation) {
    return this.named(unheardIds, operation);
  }

  @AtMost(200)
  @ResolveField(() => [OrganisationType], {
    description:
      'The organisations that are not asked in the stage in progress: what they approved elsewhere carries over.',
  })
  async carried(@Parent() { carriedIds }: ApprovalWhyType, @Op() operation: Operation) {
    return this.named(carriedIds, operation);
  }

  private async named(ids: readonly string[], operation: Operation): Promise<OrganisationType[]> {
    const found = await Promise.all(ids.map((one) => this.nodes.load(OrganisationType, one, operation)));
    return found.filter((one) => one !== null);
  }
}

@Resolver(() => RouteSeatType)
class RouteSeatResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, ORGANISATION)
  organisation(@Parent() { organisationId }: RouteSeatType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => RouteConsultationType)
class RouteConsultationResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(200)
  @ResolveField(() => [OrganisationType], { description: 'The organisations.' })
  async organisations(@Parent() { organisationIds }: RouteConsultationType, @Op() operation: Operation) {
    const found = await Promise.all(organisationIds.map((one) => this.nodes.load(OrganisationType, one, operation)));
    return found.filter((one) => one !== null);
  }
}

/** Resolvers of an approval's parts. */
export const partResolvers = [
  ApprovalConditionResolver,
  ApprovalDecisionResolver,
  ApprovalEscalationResolver,
  ApprovalGroupResolver,
  ApprovalSeatResolver,
  ApprovalTierResolver,
  ApprovalLackResolver,
  ApprovalWaitingResolver,
  ApprovalWhyResolver,
  AskedReasonResolver,
  DecisionOverrideResolver,
  RouteConsultationResolver,
  RouteSeatResolver,
];
