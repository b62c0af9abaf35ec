import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { ApprovalType } from '../../../engines/approvals/api/approval.types.js';
import { ProjectType } from '../../projects/api/project.types.js';
import { MOST_RECIPIENTS, ReportPlans } from '../report-plans.service.js';
import { languageOf } from '../../../engines/deadlines/feed-language.catalogue.js';
import { ReportPlanLoader } from './report-plan.loader.js';
import {
  AddReportRecipientInput,
  AddReportRecipientResult,
  EndReportInput,
  EndReportResult,
  LeaveReportInput,
  LeaveReportResult,
  PauseReportInput,
  PauseReportResult,
  PlanReportInput,
  PlanReportResult,
  ReportPlanConnection,
  ReportPlanType,
  ResumeReportInput,
  ResumeReportResult,
} from './report-plan.types.js';

@Resolver(() => ReportPlanType)
export class ReportPlanResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReportPlanLoader) private readonly loader: ReportPlanLoader,
    @Inject(ReportPlans) private readonly plans: ReportPlans,
  ) {}

  @Requires('report.plan')
  @Query(() => ReportPlanConnection, {
    description: 'Reports that are sent to members of your organisation again and again, the oldest first.',
  })
  async reportPlans(
    @Args() args: PageArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<ReportPlanType>> {
    const page = pageOf(args, 1);
    const rows = await this.loader.page(actor.organisationId, page, operation.read, actor);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Mutation(() => PlanReportResult, {
    description: 'Has a report sent from now on: a summary and a link that asks for sign-in, no file.',
  })
  async planReport(@Args('input') { language, ...input }: PlanReportInput, @CurrentActor() actor: Actor) {
    return { reportPlan: await this.plans.plan(actor, { ...input, language: languageOf(language) }) };
  }

  @Requires('signed-in')
  @Mutation(() => PauseReportResult, { description: 'Has a report not sent for now.' })
  async pauseReport(@Args('input') input: PauseReportInput, @CurrentActor() actor: Actor) {
    await this.plans.pause(actor, input);
    return { reportPlan: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => ResumeReportResult, {
    description: 'Has a report sent again; what was missed is not caught up with.',
  })
  async resumeReport(@Args('input') input: ResumeReportInput, @CurrentActor() actor: Actor) {
    await this.plans.resume(actor, input);
    return { reportPlan: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => EndReportResult, { description: 'Has a report sent no more.' })
  async endReport(@Args('input') input: EndReportInput, @CurrentActor() actor: Actor) {
    await this.plans.end(actor, input);
    return { reportPlan: input.id };
  }

  @Requires('signed-in')
  @Mutation(() => LeaveReportResult, { description: 'Has a report sent to you no more, whoever planned it.' })
  async leaveReport(@Args('input') { id }: LeaveReportInput, @CurrentActor() actor: Actor) {
    await this.plans.leave(actor, id);
    return { reportPlan: id };
  }

  @Requires('signed-in')
  @Mutation(() => AddReportRecipientResult, {
    description: 'Has a report sent to one more colleague, or anew to one who left.',
  })
  async addReportRecipient(@Args('input') input: AddReportRecipientInput, @CurrentActor() actor: Actor) {
    await this.plans.add(actor, input);
    return { reportPlan: input.id };
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project; null also when you may not see it.' })
  project(
    @Parent() { kind, subjectId }: ReportPlanType,
    @Op() operation: Operation,
  ): Promise<ProjectType | null> | null {
    return kind === 'PROJECT' && subjectId ? this.nodes.load(ProjectType, subjectId, operation) : null;
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval; null also when you may not see it.' })
  approval(
    @Parent() { kind, subjectId }: ReportPlanType,
    @Op() operation: Operation,
  ): Promise<ApprovalType | null> | null {
    return kind === 'APPROVAL' && subjectId ? this.nodes.load(ApprovalType, subjectId, operation) : null;
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'Who planned it.' })
  member(@Parent() { memberId }: ReportPlanType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @AtMost(MOST_RECIPIENTS)
  @ResolveField(() => [MemberType], { description: 'Whom it goes to, as long as they may see what it is about.' })
  recipients(@Parent() { recipientIds }: ReportPlanType, @Op() operation: Operation): Promise<MemberType[]> {
    return this.members(recipientIds, operation);
  }

  @AtMost(MOST_RECIPIENTS)
  @ResolveField(() => [MemberType], { description: 'Who wanted it no more, the latest last.' })
  leavers(@Parent() { leaverIds }: ReportPlanType, @Op() operation: Operation): Promise<MemberType[]> {
    return this.members(leaverIds, operation);
  }

  private async members(ids: readonly string[], operation: Operation): Promise<MemberType[]> {
    const members = await Promise.all(ids.map((id) => this.nodes.load(MemberType, id, operation)));
    return members.filter((each) => each !== null);
  }
}
