import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  type PilotDirection,
  pilotDirections,
  type PilotOutcomeKind,
  pilotOutcomeKinds,
  type PilotOutcomeState,
  pilotOutcomeStates,
  type PilotResult,
  pilotResults,
  type PilotState,
  pilotStates,
} from '#libs/contracts';
import { AtMost, CalendarDate, connection, Decimal, enumType, NodeType, Reads } from '#libs/graphql';
import type { ApprovedRevision, CriterionResult } from '../outcomes/outcome.entity.js';
import type { PilotLimit } from '../pilot.entity.js';

export const PilotStateEnum = enumType('PilotState', pilotStates, 'Where a pilot is.', {
  RUNNING: 'It runs, until what is to become of it is decided.',
  REPLICATED: 'It was decided to have it elsewhere too.',
  STOPPED: 'It was decided to stop it.',
});
export const PilotDirectionEnum = enumType(
  'PilotDirection',
  pilotDirections,
  'On which side of its target a measure is a success.',
  { AT_LEAST: 'The target, or more.', AT_MOST: 'The target, or less.' },
);
export const PilotResultEnum = enumType('PilotResult', pilotResults, 'How a criterion stands.', {
  MET: 'The latest measurement reaches the target.',
  NOT_MET: 'The latest measurement does not reach it.',
  NOT_MEASURED: 'Nothing was measured.',
});
export const PilotOutcomeKindEnum = enumType('PilotOutcomeKind', pilotOutcomeKinds, 'What is to become of a pilot.', {
  EXTEND: 'It goes on as a pilot, until a later day.',
  REPLICATE: 'It ends, and proposals for other places begin with what was approved.',
  STOP: 'It ends.',
});
export const PilotOutcomeStateEnum = enumType(
  'PilotOutcomeState',
  pilotOutcomeStates,
  'Where the outcome of a pilot stands that was proposed.',
  {
    REQUESTED: 'It is being decided.',
    APPROVED: 'It was decided so.',
    REFUSED: 'It was not decided so; something else can be proposed.',
    WITHDRAWN: 'Taken back before it was decided.',
  },
);

@Reads('project.read')
@ObjectType('PilotLimit', { description: 'What a pilot must not exceed.' })
export class PilotLimitType implements PilotLimit {
  @Field({ description: 'In words.' })
  text!: string;

  @Field(() => Decimal, { nullable: true, description: 'How much, where it is a figure.' })
  amount!: string | null;

  @Field(() => String, { nullable: true, description: 'Of what.' })
  unit!: string | null;
}

@ObjectType({ isAbstract: true })
abstract class PilotTarget {
  @Field({ description: 'What is measured.' })
  measure!: string;

  @Field({ description: 'In what its figures are.' })
  unit!: string;

  @Field(() => Decimal, { nullable: true, description: 'How it was before the pilot, where that is known.' })
  baseline!: string | null;

  @Field(() => Decimal, { description: 'The target.' })
  target!: string;

  @Field(() => PilotDirectionEnum, { description: 'On which side of it is success.' })
  direction!: PilotDirection;
}

@Reads('project.read')
@ObjectType('PilotCriterion', { description: 'By what it is known whether a pilot has succeeded.' })
export class PilotCriterionType extends PilotTarget {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the co-owner that measures it.' })
  measurerId!: string;
}

@Reads('project.read')
@ObjectType('PilotCriterionResult', { description: 'How a criterion of a pilot stands, or stood.' })
export class PilotCriterionResultType extends PilotTarget implements CriterionResult {
  @Field(() => ID, { description: 'Id of the criterion.' })
  criterionId!: string;

  @Field(() => Decimal, { nullable: true, description: 'The latest measurement that counts.' })
  value!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Its day.' })
  measuredOn!: string | null;

  @Field(() => PilotResultEnum, { description: 'How it stands.' })
  result!: PilotResult;
}

@Reads('project.read')
@ObjectType('Pilot', {
  implements: NodeType,
  description: 'A project that is tried in one place, within limits, until a day.',
})
export class PilotType extends NodeType {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => PilotStateEnum, { description: 'Where it is.' })
  state!: PilotState;

  @Field({ description: 'Where it is tried, such as CN-SH/Pudong.' })
  jurisdiction!: string;

  @Field({ description: 'Where in there, in words.' })
  place!: string;

  @AtMost(20)
  @Field(() => [PilotLimitType], { description: 'What it must not exceed.' })
  limits!: PilotLimitType[];

  @AtMost(20)
  @Field(() => [PilotCriterionType], { description: 'By what it is known whether it has succeeded.' })
  criteria!: PilotCriterionType[];

  @Field(() => CalendarDate, { description: 'Its last day, where it is tried.' })
  endsOn!: string;

  @Field(() => Date, { description: 'The instant at which that day is over there.' })
  endsAt!: Date;

  @Field(() => Int, { description: 'How often it was extended.' })
  extensions!: number;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when it is over and nothing was decided; null while it is not.',
  })
  overdueAt!: Date | null;

  @Field(() => Date, { description: 'When it was declared.' })
  declaredAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided how it ends.' })
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Counts changes and measurements; `expectedVersion` of what is done about it.' })
  version!: number;
}

@Reads('project.read')
@ObjectType('PilotMeasurement', {
  implements: NodeType,
  description: 'What was measured in a pilot on a day. It stays; a later one can correct it.',
})
export class PilotMeasurementType extends NodeType {
  @Field(() => ID, { description: 'Id of the pilot.' })
  pilotId!: string;

  @Field(() => ID, { description: 'Id of the criterion.' })
  criterionId!: string;

  @Field(() => Decimal, { description: 'The figure, in the unit of the criterion.' })
  value!: string;

  @Field(() => CalendarDate, { description: 'The day.' })
  measuredOn!: string;

  @Field({ description: 'How it was measured, and where that can be looked up.' })
  evidence!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the earlier one that it corrects.' })
  correctsId!: string | null;

  @Field({ description: 'True when a later one corrects it: it no longer counts.' })
  corrected!: boolean;

  @Field(() => ID, { description: 'Id of the organisation that measured it.' })
  organisationId!: string;

  @Field(() => Date, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@Reads('project.read')
@ObjectType('ApprovedRevision', { description: 'What was approved of a project: a revision of a proposal.' })
export class ApprovedRevisionType implements ApprovedRevision {
  readonly proposalId!: string;

  @Field(() => Int, { description: 'Its number.' })
  revision!: number;

  @Field({ description: 'Its content hash.' })
  contentHash!: string;
}

@Reads('project.read')
@ObjectType('PilotOutcome', {
  implements: NodeType,
  description: 'What its lead proposes to become of a pilot, decided by an approval.',
})
export class PilotOutcomeType extends NodeType {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => ID, { description: 'Id of the pilot.' })
  pilotId!: string;

  @Field(() => PilotOutcomeKindEnum, { description: 'What is proposed.' })
  kind!: PilotOutcomeKind;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The new last day, of an extension, where the pilot is tried.',
  })
  endsOn!: string | null;

  @AtMost(20)
  @Field(() => [String], { description: 'Where else it is to be, of replicating it.' })
  districts!: string[];

  readonly approved!: ApprovedRevision | null;

  @Field({ description: 'Why, in the words of the lead.' })
  reason!: string;

  @AtMost(20)
  @Field(() => [PilotCriterionResultType], { description: 'How each criterion stood then.' })
  results!: PilotCriterionResultType[];

  @Field(() => PilotOutcomeStateEnum, { description: 'Where it stands.' })
  state!: PilotOutcomeState;

  @Field({ description: 'SHA-256 of what is decided on.' })
  contentHash!: string;

  @Field(() => ID, { nullable: true, description: 'Id of its approval.' })
  approvalId!: string | null;

  @Field(() => Date, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided, or taken back.' })
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const PilotConnection = connection('Pilot', () => PilotType);
