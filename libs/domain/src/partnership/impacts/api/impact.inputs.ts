import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ImpactCriteriaState, ImpactDimension, Language } from '#libs/contracts';
import { Decimal, MutationInput, mutationResult, PageArgs, versioned } from '#libs/graphql';
import { ProposalType } from '../../proposals/api/proposal.types.js';
import {
  ImpactAssessmentType,
  ImpactCriteriaStateEnum,
  ImpactCriteriaType,
  ImpactDimensionEnum,
  TitleLanguageEnum,
} from './impact.types.js';

@ArgsType()
export class ImpactCriteriaArgs extends PageArgs {
  @Field(() => ImpactCriteriaStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: ImpactCriteriaState | null;

  @Field(() => ID, { nullable: true, description: 'Only editions of this agency.' })
  organisationId?: string | null;
}

@InputType({ description: 'What something is called in a language other than its author’s.' })
export class TitleInLanguageInput {
  @Field(() => TitleLanguageEnum, { description: 'The language.' })
  language!: Language;

  @Field({ description: 'What it is called, up to 200 characters.' })
  title!: string;
}

@InputType({ isAbstract: true })
abstract class TitledInput {
  @Field({ description: 'What it is called, up to 200 characters.' })
  title!: string;

  @Field(() => [TitleInLanguageInput], { nullable: true, description: 'What it is called in other languages.' })
  titles?: TitleInLanguageInput[] | null;
}

@InputType({ description: 'A step of the scale of a criterion.' })
export class ImpactLevelInput extends TitledInput {}

@InputType({ description: 'One thing by which proposals are to be scored.' })
export class ImpactCriterionInput extends TitledInput {
  @Field({ description: 'What scores call it: lower-case letters, digits and hyphens.' })
  key!: string;

  @Field(() => ImpactDimensionEnum, { description: 'To which of the three it counts.' })
  dimension!: ImpactDimension;

  @Field(() => Decimal, {
    description:
      'Percent of the whole, with at most two decimal places. All sum to 100, those of each dimension to at least 20.',
  })
  weight!: string;

  @Field(() => [ImpactLevelInput], { description: 'Its scale, from 2 to 7 steps, the lowest first, evenly apart.' })
  levels!: ImpactLevelInput[];

  @Field(() => [Int], { nullable: true, description: 'Numbers of the Sustainable Development Goals that it serves.' })
  goals?: number[] | null;
}

@InputType({ description: 'An edition of criteria, as a whole.' })
export class PublishImpactCriteriaInput extends MutationInput {
  @Field({ description: 'What they are called, up to 200 characters.' })
  title!: string;

  @Field(() => [TitleInLanguageInput], { nullable: true, description: 'What they are called in other languages.' })
  titles?: TitleInLanguageInput[] | null;

  @Field(() => [ImpactCriterionInput], { description: 'By what is scored; at most 30.' })
  criteria!: ImpactCriterionInput[];

  @Field(() => Decimal, { description: 'Percent that a proposal has to reach over all criteria, 0 to 100.' })
  minimum!: string;

  @Field(() => Decimal, { description: 'Percent that it has to reach of each dimension, 0 to 100.' })
  dimensionMinimum!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the edition that it takes the place of; null for your first.',
  })
  replacesId?: string | null;
}

@InputType()
export class RetireImpactCriteriaInput extends versioned('Id of the edition.') {}

@InputType({ description: 'What a proposal reaches by one criterion.' })
export class ImpactScoreInput {
  @Field({ description: 'Key of the criterion.' })
  key!: string;

  @Field(() => Int, { description: 'Position in its levels, from 0.' })
  level!: number;

  @Field({ description: 'Why, up to 2000 characters.' })
  reason!: string;
}

@InputType({ description: 'How a proposal is scored.' })
export class AssessImpactInput extends MutationInput {
  @Field(() => ID, { description: 'The proposal.' })
  proposalId!: string;

  @Field(() => Int, { description: 'Number of the revision that you read.' })
  revision!: number;

  @Field(() => ID, { description: 'Id of the criteria that you score by.' })
  criteriaId!: string;

  @Field(() => [ImpactScoreInput], { description: 'One of each criterion.' })
  scores!: ImpactScoreInput[];
}

const criteria = { criteria: () => ImpactCriteriaType };
export const PublishImpactCriteriaResult = mutationResult('PublishImpactCriteria', 'Published.', criteria);
export const RetireImpactCriteriaResult = mutationResult('RetireImpactCriteria', 'They hold no more.', criteria);
export const AssessImpactResult = mutationResult('AssessImpact', 'Scored.', {
  assessment: () => ImpactAssessmentType,
  proposal: () => ProposalType,
});
