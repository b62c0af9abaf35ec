import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds, type Role } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation } from '#libs/graphql';
import { Clock } from '#libs/platform';
import { AbsenceType } from '../../../absences/api/absence.types.js';
import { standing, standsInSql } from '../../../absences/deputy.service.js';
import { standIn } from '../../approval.inbox.js';
import { addableTo } from '../../rules/coordinating/approval.adding.js';
import { steeredBy } from '../../rules/coordinating/approval.coordinating.js';
import { mostTime } from '../../rules/coordinating/approval.extending.js';
import { mayTakeOver } from '../../rules/coordinating/approval.taking.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { percent } from '../approval.view.js';
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
    const standInIds = await this.standIns(actor, id, role, operation);
    if (standInIds.length === 0 && !holds(actor, 'approval.coordinate')) return null;
    const { key: stage, groups, deadlineWorkingDays } = rules;
    const addable = addableTo(state, rules, actor.organisationId);
    return {
      stage,
      moreTime: mostTime(state, rules, actor.organisationId),
      ownTime: state.stages[state.current]?.dueAt ? (deadlineWorkingDays ?? null) : null,
      takeOver: mayTakeOver(state, definition, actor.organisationId),
      groups: addable.map(({ key, weight, veto }) => ({
        ...{ key, veto, title: groups.find((one) => one.key === key)?.title ?? key },
        weight: weight === null ? null : percent(weight),
      })),
      roles: [role],
      standInIds,
    };
  }

  /** Absences in which the actor stands in for a colleague who could do it. */
  private async standIns(actor: Actor, id: string, role: Role, { read }: Operation): Promise<string[]> {
    const matter = standIn('a.id', 'a.barred');
    const rows = await read.query<{ id: string }>(
      `with ${standing('$1::uuid', '$2::timestamptz')}
       select g.id from approval a cross join lateral (select g.id ${standsInSql('array[$4]', matter)}) g
       where a.id = $3::uuid order by g.id limit 5`,
      [actor.memberId, this.clock.now(), id, role],
    );
    return rows.map((row) => row.id);
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
