import type { PilotDirection, PilotOutcomeKind, PilotState } from '#libs/contracts';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { CalendarDate, Decimal, MutationInput, mutationResult, PageArgs } from '#libs/graphql';
import { withdrawing } from '../../../engines/approvals/api/ending/withdrawal.types.js';
import { ProjectType } from '../../projects/api/project.types.js';
import {
  PilotDirectionEnum,
  PilotMeasurementType,
  PilotOutcomeKindEnum,
  PilotOutcomeType,
  PilotStateEnum,
  PilotType,
} from './pilot.types.js';

@ArgsType()
export class PilotsArgs extends PageArgs {
  @Field(() => PilotStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: PilotState | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those that are over without a decision.' })
  overdue?: boolean | null;
}

@InputType({ description: 'What a pilot must not exceed.' })
export class PilotLimitInput {
  @Field({ description: 'In words, such as “lamp posts”.' })
  text!: string;

  @Field(() => Decimal, { nullable: true, description: 'How much, where it is a figure.' })
  amount?: string | null;

  @Field(() => String, { nullable: true, description: 'Of what.' })
  unit?: string | null;
}

@InputType({ description: 'By what it is to be known whether a pilot has succeeded.' })
export class PilotCriterionInput {
  @Field(() => ID, { nullable: true, description: 'Of one that is there already, which it then replaces.' })
  id?: string | null;

  @Field({ description: 'What is measured.' })
  measure!: string;

  @Field({ description: 'In what its figures are.' })
  unit!: string;

  @Field(() => Decimal, { nullable: true, description: 'How it was before the pilot, where that is known.' })
  baseline?: string | null;

  @Field(() => Decimal, { description: 'The target, with at most four decimal places.' })
  target!: string;

  @Field(() => PilotDirectionEnum, { description: 'On which side of it is success.' })
  direction!: PilotDirection;

  @Field(() => ID, { nullable: true, description: 'Id of the co-owner that measures it; the lead when left out.' })
  measurerId?: string | null;
}

@InputType({ isAbstract: true })
abstract class PilotInput extends MutationInput {
  @Field({ description: 'Where it is tried, such as CN-SH/Pudong.' })
  jurisdiction!: string;

  @Field(() => String, { nullable: true, description: 'Where in there, in words.' })
  place?: string | null;

  @Field(() => [PilotLimitInput], { description: 'What it must not exceed; at most 20.' })
  limits!: PilotLimitInput[];

  @Field(() => [PilotCriterionInput], { description: 'By what it is known whether it has succeeded; from 1 to 20.' })
  criteria!: PilotCriterionInput[];

  @Field(() => CalendarDate, { description: 'Its last day where it is tried, within five years.' })
  endsOn!: string;
}

@InputType({ description: 'A project as a pilot.' })
export class DeclarePilotInput extends PilotInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => Int, { description: "The project's version you saw." })
  expectedVersion!: number;
}

@InputType({ description: 'A pilot as it is to be, as a whole.' })
export class ChangePilotInput extends PilotInput {
  @Field(() => ID, { description: 'The pilot.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType({ description: 'What was measured in a pilot.' })
export class RecordPilotMeasurementInput extends MutationInput {
  @Field(() => ID, { description: 'The pilot.' })
  pilotId!: string;

  @Field(() => ID, { description: 'The criterion.' })
  criterionId!: string;

  @Field(() => Decimal, { description: 'The figure, with at most four decimal places.' })
  value!: string;

  @Field(() => CalendarDate, { description: 'The day on which it was measured.' })
  measuredOn!: string;

  @Field({ description: 'How it was measured, and where that can be looked up.' })
  evidence!: string;

  @Field(() => ID, { nullable: true, description: 'Id of an earlier measurement that this one corrects.' })
  correctsId?: string | null;
}

@InputType({ description: 'What is to become of a pilot.' })
export class ProposePilotOutcomeInput extends MutationInput {
  @Field(() => ID, { description: 'The pilot.' })
  pilotId!: string;

  @Field(() => Int, { description: "The pilot's version you saw: what was measured since is not overlooked." })
  expectedVersion!: number;

  @Field(() => PilotOutcomeKindEnum, { description: 'What is to become of it.' })
  kind!: PilotOutcomeKind;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The new last day, of an extension, where the pilot is tried.',
  })
  endsOn?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Where else it is to be, of replicating it: from 1 to 20 places such as CN-SH/Xuhui.',
  })
  districts?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Of which approved proposal of the project they carry over what was approved; left out, of the one it was made from, or that was approved last.',
  })
  approvedProposalId?: string | null;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType()
export class WithdrawPilotOutcomeInput extends withdrawing('Its id.') {}

const project = { project: () => ProjectType };
const pilot = { pilot: () => PilotType, ...project };
const outcome = { outcome: () => PilotOutcomeType, ...project };
export const DeclarePilotResult = mutationResult('DeclarePilot', 'The project is a pilot.', pilot);
export const ChangePilotResult = mutationResult('ChangePilot', 'Changed.', pilot);
export const RecordPilotMeasurementResult = mutationResult('RecordPilotMeasurement', 'On record.', {
  measurement: () => PilotMeasurementType,
  pilot: () => PilotType,
});
export const ProposePilotOutcomeResult = mutationResult('ProposePilotOutcome', 'It is being decided.', outcome);
export const WithdrawPilotOutcomeResult = mutationResult(
  'WithdrawPilotOutcome',
  'Taken back; the pilot goes on as it was.',
  outcome,
);
