import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Paged, Requires } from '#libs/graphql';
import { Clock, columns, grouped, listsBy } from '#libs/platform';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { AbsenceType } from '../../../absences/api/absence.types.js';
import { ReceiptLoader } from '../../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../receipts/api/receipt.types.js';
import { settledDispute } from '../../approval-receipts.service.js';
import { ApprovalDispute } from '../../disputes/dispute.entity.js';
import { Disputes } from '../../disputes/dispute.service.js';
import { Interventions } from '../../interventions/intervention.service.js';
import { disputableBy } from '../../rules/coordinating/approval.disputing.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { ApprovalCapacityType } from '../interventions/capacity.types.js';
import { capacityOf } from '../interventions/stand-ins.js';
import {
  ApprovalDisputableSeatType,
  ApprovalDisputerType,
  ApprovalDisputeType,
  DisputeSeatInput,
  DisputeSeatResult,
  SettleDisputeInput,
  SettleDisputeResult,
  WithdrawDisputeInput,
  WithdrawDisputeResult,
} from './dispute.types.js';

const DISPUTE = columns(
  ApprovalDispute,
  [
    ...(['id', 'approvalId', 'stage', 'organisationId', 'formerId', 'nomineeId', 'state', 'ground'] as const),
    ...(['reason', 'raisedAt', 'answer', 'settledAt'] as const),
  ],
  { group: 'groupKey', referredToId: 'referredTo' },
);

@Resolver(() => ApprovalType)
export class ApprovalDisputesResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Disputes) private readonly disputesService: Disputes,
    @Inject(Interventions) private readonly interventions: Interventions,
  ) {}

  @Paged(100, 100)
  @ResolveField(() => [ApprovalDisputeType], {
    description: 'Disputes over whose its decisions are, in the order in which they were raised.',
  })
  async disputes(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalDisputeType[]> {
    const found = await operation.batch('approval.disputes', id, async (ids, read) => {
      const order = { by: ['raisedAt', 'id'] } as const;
      return grouped(ids, 'approvalId', await read.query(listsBy(DISPUTE, 'approvalId', ids, { order })));
    });
    return found ?? [];
  }

  @ResolveField(() => Boolean, {
    description: 'Whether whose one of its decisions is was disputed, or can be by your organisation now.',
  })
  async contested(
    @Parent() { id }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<boolean> {
    const engine = await this.approvals.engine(operation, id);
    if (!engine) return false;
    if ((engine.state.disputes ?? []).length > 0) return true;
    const { organisationId } = actor;
    if (holds(actor, 'approval.decide'))
      return disputableBy(engine.state, engine.definition, organisationId).length > 0;
    return (await this.disputing(id, actor, operation)) !== null;
  }

  @AtMost(100)
  @ResolveField(() => [ApprovalDisputableSeatType], {
    description:
      'Open seats of which your organisation can say whose they are instead: its own or, where it has none in the stage in progress, those of others.',
  })
  async disputable(
    @Parent() { id }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalDisputableSeatType[]> {
    return (await this.disputing(id, actor, operation))?.seats ?? [];
  }

  @ResolveField(() => ApprovalDisputerType, {
    nullable: true,
    description:
      'Whether you may say whose one of `disputable` is, yourself or in the name of a colleague who is absent; null: no.',
  })
  async disputer(
    @Parent() { id }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalDisputerType | null> {
    return this.disputing(id, actor, operation);
  }

  /** What the actor, or a colleague for whom it stands in, may dispute; null where nothing. */
  private async disputing(
    id: string,
    actor: Actor,
    operation: Operation,
  ): Promise<(ApprovalDisputerType & { readonly seats: ApprovalDisputableSeatType[] }) | null> {
    const engine = await this.approvals.engine(operation, id);
    if (!engine) return null;
    const { state, definition } = engine;
    const groups = definition.stages[state.current]?.groups ?? [];
    const ruleOf = (key: string) => groups.find((one) => one.key === key);
    const seats = disputableBy(state, definition, actor.organisationId).map((seat) => ({
      ...seat,
      title: ruleOf(seat.group)?.title ?? seat.group,
    }));
    if (seats.length === 0) return null;
    const roles = [...new Set(seats.map(({ group }) => ruleOf(group)?.role ?? 'OFFICER'))].sort();
    const asked = { roles, permission: 'approval.decide' } as const;
    const capacity = await capacityOf(actor, id, asked, this.clock.now(), operation);
    return capacity && { seats, ...capacity };
  }

  @Requires('signed-in')
  @Mutation(() => DisputeSeatResult, {
    description:
      'Says that a decision is another’s than whose it is: as the one that has it, or as the one that should. Whoever coordinates the stage settles it; until then it is waited for where it is.',
  })
  async disputeSeat(@Args('input') input: DisputeSeatInput, @CurrentActor() actor: Actor) {
    return { approval: await this.disputesService.raise(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawDisputeResult, {
    description: 'Takes back a dispute of your organisation that is not settled; the decision stays where it is.',
  })
  async withdrawDispute(@Args('input') input: WithdrawDisputeInput, @CurrentActor() actor: Actor) {
    return { approval: await this.disputesService.withdraw(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => SettleDisputeResult, {
    description:
      'Gives a disputed decision to the agency that was named, or leaves it where it is, as the coordinator of the stage.',
  })
  async settleDispute(@Args('input') input: SettleDisputeInput, @CurrentActor() actor: Actor) {
    return { approval: await this.interventions.settleDispute(actor, input) };
  }
}

@Resolver(() => ApprovalDisputerType)
export class DisputerResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(5)
  @ResolveField(() => [AbsenceType], {
    description:
      'Absences of colleagues in whose name you can do it, five of them at most; its `memberId` is `onBehalfOf` of the mutation.',
  })
  async standInFor(@Parent() { standInIds }: ApprovalDisputerType, @Op() operation: Operation): Promise<AbsenceType[]> {
    const found = await Promise.all(standInIds.map((id) => this.nodes.load(AbsenceType, id, operation)));
    return found.filter((one) => one !== null);
  }
}

@Resolver(() => ApprovalDisputeType)
export class DisputeResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that disputes it.' })
  organisation(@Parent() { organisationId }: ApprovalDisputeType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose it was when it was disputed.' })
  former(@Parent() { formerId }: ApprovalDisputeType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, formerId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose it is said to be.' })
  nominee(@Parent() { nomineeId }: ApprovalDisputeType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, nomineeId, operation);
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'The coordinator that settles, or settled, it.',
  })
  referredTo(@Parent() { referredToId }: ApprovalDisputeType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, referredToId, operation);
  }

  @ResolveField(() => ApprovalCapacityType, {
    nullable: true,
    description: 'Whether you may take it back, yourself or in the name of a colleague who is absent; null: no.',
  })
  async withdrawer(
    @Parent() { approvalId, organisationId, state, stage, group }: ApprovalDisputeType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalCapacityType | null> {
    if (state !== 'RAISED' || organisationId !== actor.organisationId) return null;
    const engine = await this.approvals.engine(operation, approvalId);
    const groups = engine?.definition.stages.find(({ key }) => key === stage)?.groups;
    const roles = [groups?.find(({ key }) => key === group)?.role ?? 'OFFICER'] as const;
    return capacityOf(actor, approvalId, { roles, permission: 'approval.decide' }, this.clock.now(), operation);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'The receipt of the dispute.' })
  receipt(@Parent() { id, approvalId }: ApprovalDisputeType, @Op() operation: Operation): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'The receipt of how it was settled.' })
  settlementReceipt(
    @Parent() { id, approvalId }: ApprovalDisputeType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return this.receipts.beside(settledDispute(id), approvalId, operation);
  }
}

@Resolver(() => ApprovalDisputableSeatType)
export class DisputableSeatResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that has it.' })
  organisation(@Parent() { organisationId }: ApprovalDisputableSeatType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}
