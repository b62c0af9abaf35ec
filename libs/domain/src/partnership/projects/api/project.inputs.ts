import { projectStages, type SmartCityComponent, type StakeKind } from '#libs/contracts';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { CalendarDate, Decimal, MutationInput, mutationResult, sorting } from '#libs/graphql';
import { alphabeticalAsNamed, inOrderOf, sql } from '#libs/platform';
import { withdrawing } from '../../../engines/approvals/api/ending/withdrawal.types.js';
import {
  ProjectGateType,
  ProjectStageEnum,
  ProjectType,
  SmartCityComponentEnum,
  StakeChangeType,
  StakeKindEnum,
} from './project.types.js';

export const projectSorts = sorting('ProjectSort', 'the newest first', {
  NAME: { ...alphabeticalAsNamed(sql`p.name`, sql`p.native_name`), says: 'Its name, as you read it.' },
  STAGE: { ...inOrderOf(projectStages, sql`p.stage`), says: 'How far it is.' },
  CHANGED: { by: sql`p.updated_at`, type: 'timestamptz', says: 'When it changed last.' },
});

@ArgsType()
export class ProjectsArgs extends projectSorts.Args {
  @Field(() => ProjectStageEnum, { nullable: true, description: 'Only in this stage.' })
  stage?: string | null;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Only serving this component.' })
  component?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those that serve no component.' })
  withoutComponent?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only those this organisation owns part of.' })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those this organisation leads.' })
  leadId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only in this area and those within it, such as CN-SH.' })
  jurisdiction?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those whose name or summary has these words.' })
  text?: string | null;
}

@InputType({ description: "One organisation's share in a project." })
export class StakeLineInput {
  @Field(() => ID, { description: 'A verified organisation.' })
  organisationId!: string;

  @Field(() => StakeKindEnum, { description: 'What it brings in.' })
  kind!: StakeKind;

  @Field(() => Decimal, { description: 'Share in percent with at most two decimal places; all sum to exactly 100.' })
  share!: string;

  @Field(() => Decimal, { nullable: true, description: 'Weight in votes, 0 to 100; the share when left out.' })
  votingWeight?: string | null;
}

@InputType({ isAbstract: true })
abstract class ProjectDetailsInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'Name in the language of the place.' })
  nativeName?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  summary?: string | null;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Component of a smart city it serves.' })
  component?: SmartCityComponent | null;

  @Field(() => String, { nullable: true, description: 'Where it is, such as CN-SH/Pudong.' })
  jurisdiction?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Known only to co-owners and who decides on it; false at first.',
  })
  confidential?: boolean | null;
}

@InputType()
export class CreateProjectInput extends ProjectDetailsInput {
  @Field({ description: 'Name in English.' })
  name!: string;

  @Field(() => [StakeLineInput], {
    nullable: true,
    description:
      'Who is to own it; your organisation alone when left out. It leads. Others become co-owners once all of them have agreed; until then your organisation holds all of it.',
  })
  stakes?: StakeLineInput[] | null;

  @Field(() => ID, { nullable: true, description: 'An approved proposal without a project, which it is made from.' })
  proposalId?: string | null;
}

@InputType()
export class UpdateProjectInput extends ProjectDetailsInput {
  @Field(() => ID, { description: 'The project.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Name in English.' })
  name?: string;
}

@InputType()
export class ProposeStakesInput extends MutationInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => Int, { description: "The project's version you saw." })
  expectedVersion!: number;

  @Field(() => [StakeLineInput], { description: 'The whole table as it is to be.' })
  stakes!: StakeLineInput[];

  @Field(() => ID, { nullable: true, description: 'Who is to lead; whoever leads now when left out.' })
  leadId?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'From when, where the project is; today there when left out.',
  })
  effectiveOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;
}

const Withdrawal = withdrawing('Its id.');
@InputType()
export class WithdrawStakeChangeInput extends Withdrawal {}
@InputType()
export class WithdrawGateInput extends Withdrawal {}

@InputType()
export class RequestGateInput extends MutationInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => Int, { description: "The project's version you saw." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'What speaks for entering the next stage.' })
  note?: string | null;
}

const project = { project: () => ProjectType };
const change = { stakeChange: () => StakeChangeType, ...project };
const gate = { gate: () => ProjectGateType, ...project };
export const CreateProjectResult = mutationResult('CreateProject', 'The project is there, in PLANNING.', project);
export const UpdateProjectResult = mutationResult('UpdateProject', 'Changed.', project);
export const ProposeStakesResult = mutationResult(
  'ProposeStakes',
  'Those it affects are asked; or, when nobody else is affected, it is agreed.',
  change,
);
export const WithdrawStakeChangeResult = mutationResult('WithdrawStakeChange', 'Taken back.', change);
export const RequestGateResult = mutationResult('RequestGate', 'The gate is being decided.', gate);
export const WithdrawGateResult = mutationResult('WithdrawGate', 'Taken back; the project stays in its stage.', gate);
