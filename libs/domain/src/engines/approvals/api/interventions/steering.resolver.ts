import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation } from '#libs/graphql';
import { Clock, sql } from '#libs/platform';
import { AbsenceType } from '../../../absences/api/absence.types.js';
import { addableTo } from '../../rules/coordinating/approval.adding.js';
import type { ApprovalState } from '../../rules/approval.state.js';
import { invitable, MOST_SESSIONS, mayCallSession } from '../../rules/coordinating/approval.convening.js';
import { steeredBy } from '../../rules/coordinating/approval.coordinating.js';
import { mostTime } from '../../rules/coordinating/approval.extending.js';
import { reassignableBy } from '../../rules/coordinating/approval.reassigning.js';
import { mayTakeOver } from '../../rules/coordinating/approval.taking.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { percent } from '../approval.view.js';
import { standInsOf } from './stand-ins.js';
import type { SessionInvitableType } from '../joint-sessions/joint-session.types.js';
import { ApprovalSteeringType } from './intervention.types.js';

/** What whoever coordinates a stage may do while others decide in it, also as the deputy of a colleague. */
@Resolver(() => ApprovalType)
export class ApprovalSteeringResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @ResolveField(() => ApprovalSteeringType, {
    nullable: true,
    description:
      'What you may do now as the coordinator of the stage in progress, or in the name of a colleague who is absent; null: it is not yours to coordinate.',
  })
  async steering(
    @Parent() { id }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<ApprovalSteeringType | null> {
    const engine = await this.approvals.engine(operation, id);
    const { state, definition } = engine ?? {};
    const rules = state && definition?.stages[state.current];
    const coordinator = rules && steeredBy(state);
    if (!coordinator || !definition || coordinator.organisationId !== actor.organisationId) return null;
    const role = rules.tiers[coordinator.tier - 1]?.role ?? 'OFFICER';
    const standInIds = await standInsOf(actor, id, [role], this.clock.now(), operation);
    const own = holds(actor, 'approval.coordinate') && actor.roles.includes(role);
    if (standInIds.length === 0 && !own) return null;
    const { key: stage, groups, deadlineWorkingDays } = rules;
    const addable = addableTo(state, rules, actor.organisationId);
    const titleOf = (group: string) => groups.find(({ key }) => key === group)?.title ?? group;
    return {
      stage,
      moreTime: mostTime(state, rules, actor.organisationId),
      ownTime: state.stages[state.current]?.dueAt ? (deadlineWorkingDays ?? null) : null,
      joint: await this.joint(state, actor, id, operation),
      takeOver: mayTakeOver(state, definition, actor.organisationId),
      groups: addable.map(({ key, weight, veto }) => ({
        ...{ key, veto, title: titleOf(key) },
        weight: weight === null ? null : percent(weight),
      })),
      reassignable: reassignableBy(state, definition, actor.organisationId).map((seat) => ({
        ...{ ...seat, title: titleOf(seat.group) },
      })),
      roles: [role],
      standInIds,
    };
  }

  /** Whom it may call, unless a session is called already. */
  private async joint(
    state: ApprovalState,
    { organisationId }: Actor,
    id: string,
    { read }: Operation,
  ): Promise<SessionInvitableType | null> {
    if (!mayCallSession(state, organisationId)) return null;
    const [row] = await read.query<{ count: number; called: boolean }>(
      sql`select count(*)::int as count, coalesce(bool_or(state = 'CALLED'), false) as called from joint_session where approval_id = ${id}`,
    );
    if (!row || row.called || row.count >= MOST_SESSIONS) return null;
    const { deciding, consulted } = invitable(state);
    return { decidingIds: deciding, consultedIds: consulted };
  }
}

@Resolver(() => ApprovalSteeringType)
export class SteeringStandInResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(5)
  @ResolveField(() => [AbsenceType], {
    description:
      'Absences of colleagues in whose name you can do it, five of them at most; its `memberId` is `onBehalfOf` of the mutation.',
  })
  async standInFor(@Parent() { standInIds }: ApprovalSteeringType, @Op() operation: Operation): Promise<AbsenceType[]> {
    const found = await Promise.all(standInIds.map((id) => this.nodes.load(AbsenceType, id, operation)));
    return found.filter((one) => one !== null);
  }
}
