import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Decimal, AtMost, Reads } from '#libs/graphql';
import { ProjectStageEnum, SmartCityComponentEnum } from '../../projects/api/project.types.js';
import { ProposalStateEnum } from '../../proposals/api/proposal.types.js';

@Reads('project.read')
@ObjectType('PortfolioProjects', { description: 'How many projects are in a stage and serve a component.' })
export class PortfolioProjectsType {
  @Field(() => ProjectStageEnum, { description: 'The stage.' })
  stage!: string;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'The component; null for those without one.' })
  component!: string | null;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@Reads('proposal.read')
@ObjectType('PortfolioProposals', { description: 'How many proposals stand so and serve a component.' })
export class PortfolioProposalsType {
  @Field(() => ProposalStateEnum, { description: 'Where they stand.' })
  state!: string;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'The component; null for those without one.' })
  component!: string | null;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@Reads('proposal.read')
@ObjectType('PortfolioValue', { description: 'What proposals under review and approved ones would build.' })
export class PortfolioValueType {
  @Field({ description: 'ISO 4217 code.' })
  currency!: string;

  @Field(() => Decimal, { description: 'Sum of capital values, exact.' })
  amount!: string;

  @Field(() => Int, { description: 'How many proposals.' })
  count!: number;
}

@Reads('approval.read')
@ObjectType('PortfolioAgency', { description: 'What waits for decisions of an organisation.' })
export class PortfolioAgencyType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => Int, { description: 'Approvals that wait for it.' })
  waiting!: number;

  @Field(() => Int, { description: 'Of these, how many should have been answered.' })
  overdue!: number;

  @Field(() => Date, { nullable: true, description: 'The next deadline; null when none has one.' })
  nextDueAt!: Date | null;
}

@Reads('project.read')
@ObjectType('PortfolioOwner', { description: 'How many projects an organisation owns part of.' })
export class PortfolioOwnerType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => Int, { description: 'Projects that it owns part of.' })
  count!: number;

  @Field(() => Int, { description: 'Of these, how many it leads.' })
  leads!: number;
}

@Reads('approval.read')
@ObjectType('PortfolioDeadlines', { description: 'Open approvals by how much their deadlines are at risk.' })
export class PortfolioDeadlinesType {
  @Field(() => Date, { description: 'The instant from which it is counted.' })
  now!: Date;

  @Field(() => Date, { description: 'A week later: where `dueSoon` ends.' })
  soon!: Date;

  @Field(() => Int, { description: 'Open approvals.' })
  open!: number;

  @Field(() => Int, { description: 'Of these, how many should have been answered before `now`.' })
  overdue!: number;

  @Field(() => Int, { description: 'Of these, how many are due from `now` until `soon`.' })
  dueSoon!: number;

  @Field(() => Int, { description: 'Of these, how many a coordinator is asked to settle.' })
  escalated!: number;
}

@Reads('project.read')
@ObjectType('Portfolio', { description: 'Everything you may see, counted.' })
export class PortfolioType {
  @AtMost(100)
  @Field(() => [PortfolioProjectsType], { description: 'Projects by stage and component.' })
  projects!: PortfolioProjectsType[];

  @AtMost(200)
  @Field(() => [PortfolioProposalsType], { description: 'Proposals by state and component.' })
  proposals!: PortfolioProposalsType[];

  @AtMost(50)
  @Field(() => [PortfolioValueType], { description: 'Capital values, by currency.' })
  values!: PortfolioValueType[];

  @AtMost(50)
  @Field(() => [PortfolioOwnerType], { description: 'Organisations that own projects, those with the most first.' })
  owners!: PortfolioOwnerType[];

  @Field(() => PortfolioDeadlinesType, { description: 'Deadlines at risk and escalations.' })
  deadlines!: PortfolioDeadlinesType;

  @AtMost(50)
  @Field(() => [PortfolioAgencyType], { description: 'Organisations that are waited for, the most burdened first.' })
  agencies!: PortfolioAgencyType[];
}
