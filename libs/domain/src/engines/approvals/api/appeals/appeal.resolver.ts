import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Paged, Requires } from '#libs/graphql';
import { Clock, columns, grouped, listsBy } from '#libs/platform';
import { MemberType } from '../../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { ReceiptLoader } from '../../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../receipts/api/receipt.types.js';
import { ApprovalAppeal } from '../../appeals/appeal.entity.js';
import { Appeals } from '../../appeals/appeal.service.js';
import { decidedAppeal, votedInPanel } from '../../approval-receipts.service.js';
import { PANEL_ROLE } from '../../rules/appealing/approval.appealing.js';
import { ApprovalType } from '../approval.types.js';
import { ApprovalCapacityType } from '../interventions/capacity.types.js';
import { capacityOf } from '../interventions/stand-ins.js';
import {
  AppealDecisionInput,
  AppealDecisionResult,
  AppealPanellistType,
  ApprovalAppealType,
  DecideAppealInput,
  DecideAppealResult,
  LeavePanelInput,
  LeavePanelResult,
  WithdrawAppealInput,
  WithdrawAppealResult,
} from './appeal.types.js';

const APPEAL = columns(
  ApprovalAppeal,
  [
    'id',
    'approvalId',
    'decisionId',
    'stage',
    'organisationId',
    'role',
    'referredRole',
    'state',
    'openedAt',
    'until',
    'ground',
    'reason',
    'asks',
    'lodgedBy',
    'lodgedAt',
    'dueAt',
    'answer',
    'panelReasons',
    'decidedBy',
    'settledAt',
  ],
  { referredToId: 'referredTo', seats: 'panel' },
);

@Resolver(() => ApprovalType)
export class ApprovalAppealsResolver {
  constructor(@Inject(Appeals) private readonly acts: Appeals) {}

  @Paged(100, 100)
  @ResolveField(() => [ApprovalAppealType], {
    description:
      'Appeals that may be lodged against coordinators, or were, in the order in which that became possible.',
  })
  async appeals(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalAppealType[]> {
    const found = await operation.batch('approval.appeals', id, async (ids, read) => {
      const order = { by: ['openedAt', 'id'] } as const;
      return grouped(ids, 'approvalId', await read.query(listsBy(APPEAL, 'approvalId', ids, { order })));
    });
    return found ?? [];
  }

  @Requires('signed-in')
  @Mutation(() => AppealDecisionResult, {
    description: 'Appeals, once, against a coordinator that decided against what your organisation said.',
  })
  async appealDecision(@Args('input') input: AppealDecisionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.lodge(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawAppealResult, { description: 'Takes back an appeal of your organisation.' })
  async withdrawAppeal(@Args('input') input: WithdrawAppealInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.withdraw(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => DecideAppealResult, {
    description:
      'Lets what a coordinator decided stand, or overturns it, as the coordinator above or as one of a panel.',
  })
  async decideAppeal(@Args('input') input: DecideAppealInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.decide(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => LeavePanelResult, {
    description:
      'Steps aside from a panel into which you were drawn, in person, before you have said what you think of the appeal. The next alternate sits in your place, and you lose sight of the approval until it has ended.',
  })
  async leavePanel(@Args('input') input: LeavePanelInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.leavePanel(actor, input) };
  }
}

@Resolver(() => ApprovalAppealType)
export class AppealResolver {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that may appeal, or did.' })
  organisation(@Parent() { organisationId }: ApprovalAppealType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'The coordinator that decides, or decided, it.',
  })
  referredTo(@Parent() { referredToId }: ApprovalAppealType, @Op() operation: Operation) {
    return referredToId ? this.nodes.load(OrganisationType, referredToId, operation) : null;
  }

  @AtMost(30)
  @ResolveField(() => [AppealPanellistType], {
    nullable: true,
    description:
      'Who was drawn by lot to decide it, by more than half; empty until they are drawn, null where a coordinator decides.',
  })
  panel(@Parent() { id: appealId, approvalId, seats, panelReasons }: ApprovalAppealType): AppealPanellistType[] | null {
    if (!seats) return null;
    return seats.map((one) => ({ ...one, appealId, approvalId, reason: panelReasons[one.memberId] ?? null }));
  }

  @ResolveField(() => ApprovalCapacityType, {
    nullable: true,
    description:
      'Whether you may do what can be done about it now (lodge it, take it back, decide it), yourself or in the name of a colleague who is absent; null: no.',
  })
  async capacity(
    @Parent() { approvalId, organisationId, state, referredToId, role, referredRole, seats }: ApprovalAppealType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalCapacityType | null> {
    const lodged = state === 'LODGED';
    const own = organisationId === actor.organisationId && (lodged || state === 'POSSIBLE');
    const decides = lodged && referredToId === actor.organisationId;
    if (own || decides) {
      const asked = own
        ? ({ roles: [role], permission: 'approval.appeal' } as const)
        : ({ roles: [referredRole ?? PANEL_ROLE], permission: 'approval.decideAppeal' } as const);
      return capacityOf(actor, approvalId, asked, this.clock.now(), operation);
    }
    // Whoever was drawn says what it thinks in person, and once.
    const sits =
      lodged && !referredToId && seats?.some((one) => one.memberId === actor.memberId && !one.at && !one.leftAt);
    return sits ? { roles: [PANEL_ROLE], standInIds: [] } : null;
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'The receipt of the appeal.' })
  receipt(@Parent() { id, approvalId }: ApprovalAppealType, @Op() operation: Operation): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'The receipt of what was decided about it.' })
  decisionReceipt(
    @Parent() { id, approvalId }: ApprovalAppealType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return this.receipts.beside(decidedAppeal(id), approvalId, operation);
  }
}

@Resolver(() => AppealPanellistType)
export class AppealPanellistResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Its organisation.' })
  organisation(@Parent() { organisationId }: AppealPanellistType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'Who it is.' })
  member(@Parent() { memberId }: AppealPanellistType, @Op() operation: Operation) {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'The receipt of what it said.' })
  receipt(
    @Parent() { appealId, memberId, approvalId }: AppealPanellistType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return this.receipts.beside(votedInPanel(appealId, memberId), approvalId, operation);
  }
}
