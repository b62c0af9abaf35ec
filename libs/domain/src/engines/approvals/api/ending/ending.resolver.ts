import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { Clock, columns, grouped, listsBy, sql } from '#libs/platform';
import { MemberType } from '../../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { AbsenceType } from '../../../absences/api/absence.types.js';
import { ReceiptLoader } from '../../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../receipts/api/receipt.types.js';
import { ApprovalEnding } from '../../ending/ending.entity.js';
import { Endings } from '../../ending/ending.service.js';
import { isOpenAppeal } from '../../rules/appealing/approval.appealing.js';
import { coordinatorOf } from '../../rules/coordinating/approval.coordinating.js';
import { cancellableBy, everAsked } from '../../rules/coordinating/approval.ending.js';
import { pendingIn } from '../../rules/objecting/approval.objecting.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { standInsOf } from '../interventions/stand-ins.js';
import {
  ApprovalCancellerType,
  ApprovalEndingType,
  CancelApprovalInput,
  CancelApprovalResult,
} from './ending.types.js';

const ENDING = columns(ApprovalEnding, [
  'id',
  'approvalId',
  'because',
  'reason',
  'organisationId',
  'memberId',
  'onBehalfOf',
  'endedAt',
]);

@Resolver(() => ApprovalType)
export class ApprovalEndingResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Endings) private readonly acts: Endings,
  ) {}

  @ResolveField(() => ApprovalEndingType, {
    nullable: true,
    description: 'Who ended it before it was decided, and why; null where it goes on or was decided.',
  })
  async ending(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalEndingType | null> {
    const found = await operation.batch('approval.ending', id, async (ids, read) =>
      grouped(ids, 'approvalId', await read.query(listsBy(ENDING, 'approvalId', ids, { order: { by: ['id'] } }))),
    );
    return found?.[0] ?? null;
  }

  @ResolveField(() => ApprovalCancellerType, {
    nullable: true,
    description:
      'Whether you may cancel it now, yourself or in the name of a colleague who is absent, and what would follow; null: no.',
  })
  async canceller(
    @Parent() { id }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalCancellerType | null> {
    const { state, definition } = (await this.approvals.engine(operation, id)) ?? {};
    const stage = state?.stages[state.current];
    if (!state || !definition || !stage || cancellableBy(state) !== actor.organisationId) return null;
    const tier = coordinatorOf(stage)?.tier ?? 1;
    const role = definition.stages[state.current]?.tiers[tier - 1]?.role ?? 'OFFICER';
    const standInIds = await standInsOf(actor, id, [role], this.clock.now(), operation);
    const own = holds(actor, 'approval.coordinate') && actor.roles.includes(role);
    if (standInIds.length === 0 && !own) return null;
    const called = await operation.batch('approval.called', id, async (ids, read) => {
      const rows = await read.query<{ id: string; count: number }>(sql`
        select approval_id as id, count(*)::int as count from joint_session
        where approval_id = any(${ids}::uuid[]) and state = 'CALLED' group by approval_id`);
      return new Map(rows.map((row) => [row.id, row.count]));
    });
    const open = state.conditions.filter(
      ({ fulfilledAt, waivedAt, voidedAt }) => !fulfilledAt && !waivedAt && !voidedAt,
    );
    return {
      stage: stage.key,
      asked: everAsked(state).filter((one) => one !== actor.organisationId).length,
      sessions: called ?? 0,
      objections: pendingIn(state).length,
      appeals: (state.appeals ?? []).filter(isOpenAppeal).length,
      conditions: open.length,
      roles: [role],
      standInIds,
    };
  }

  @Requires('signed-in')
  @Mutation(() => CancelApprovalResult, {
    description:
      'Ends an approval that cannot go on before it is decided; for whoever coordinates the stage in progress. Nothing is approved or rejected by it.',
  })
  async cancelApproval(@Args('input') input: CancelApprovalInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.cancel(actor, input) };
  }
}

@Resolver(() => ApprovalEndingType)
export class EndingResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that ended it.' })
  organisation(@Parent() { organisationId }: ApprovalEndingType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat of the member who did it.' })
  member(@Parent() { memberId }: ApprovalEndingType, @Op() operation: Operation) {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => MemberType, {
    nullable: true,
    description: 'The absent member in whose name a deputy did it; null: the member did it for itself.',
  })
  absentMember(@Parent() { onBehalfOf }: ApprovalEndingType, @Op() operation: Operation) {
    return onBehalfOf && this.nodes.load(MemberType, onBehalfOf, operation);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'Its receipt.' })
  receipt(@Parent() { id, approvalId }: ApprovalEndingType, @Op() operation: Operation): Promise<ReceiptType | null> {
    return this.receipts.beside(id, approvalId, operation);
  }
}

@Resolver(() => ApprovalCancellerType)
export class CancellerStandInResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(5)
  @ResolveField(() => [AbsenceType], {
    description:
      'Absences of colleagues in whose name you can do it, five of them at most; its `memberId` is `onBehalfOf` of the mutation.',
  })
  async standInFor(
    @Parent() { standInIds }: ApprovalCancellerType,
    @Op() operation: Operation,
  ): Promise<AbsenceType[]> {
    const found = await Promise.all(standInIds.map((id) => this.nodes.load(AbsenceType, id, operation)));
    return found.filter((one) => one !== null);
  }
}
