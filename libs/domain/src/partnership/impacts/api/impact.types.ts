import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  type ImpactCriteriaState,
  impactCriteriaStates,
  type ImpactDimension,
  impactDimensions,
  type Language,
  languages,
} from '#libs/contracts';
import { AtMost, connection, Decimal, enumType, kindEnum, NodeType, Reads } from '#libs/graphql';
import type { ImpactCriteria, ImpactCriterion, ImpactLevel, ImpactScore } from '../impact.entity.js';

export const ImpactDimensionEnum = enumType('ImpactDimension', impactDimensions, 'The triple bottom line.', {
  ECONOMIC: 'What it does for livelihoods and the economy.',
  SOCIAL: 'What it does for people.',
  ENVIRONMENTAL: 'What it does for the environment.',
});

export const ImpactCriteriaStateEnum = enumType(
  'ImpactCriteriaState',
  impactCriteriaStates,
  'Whether an edition of criteria holds.',
  {
    PUBLISHED: 'Proposals for its place are scored by it.',
    SUPERSEDED: 'A later edition took its place.',
    RETIRED: 'It was retired without a later one.',
  },
);

export const TitleLanguageEnum = kindEnum('TitleLanguage', languages, 'A language that something is called in.');

@Reads('proposal.read')
@ObjectType('TitleInLanguage', { description: 'What something is called in a language other than its author’s.' })
export class TitleInLanguageType {
  @Field(() => TitleLanguageEnum, { description: 'The language.' })
  language!: Language;

  @Field({ description: 'What it is called.' })
  title!: string;
}

@Reads('proposal.read')
@ObjectType('ImpactLevel', { description: 'A step of the scale of a criterion.' })
export class ImpactLevelType implements ImpactLevel {
  readonly title!: string;
  readonly titles?: ImpactLevel['titles'];
}

@Reads('proposal.read')
@ObjectType('ImpactCriterion', { description: 'One thing by which proposals are scored.' })
export class ImpactCriterionType implements ImpactCriterion {
  readonly title!: string;
  readonly titles?: ImpactCriterion['titles'];

  @Field({ description: 'What scores call it; the same in every language.' })
  key!: string;

  @Field(() => ImpactDimensionEnum, { description: 'To which of the three it counts.' })
  dimension!: ImpactDimension;

  @Field(() => Decimal, { description: 'Percent of the whole; those of all criteria sum to 100.' })
  weight!: string;

  @AtMost(7)
  @Field(() => [ImpactLevelType], { description: 'Its scale, the lowest first; a score names the position, from 0.' })
  levels!: readonly ImpactLevel[];

  @AtMost(17)
  @Field(() => [Int], { description: 'Numbers of the Sustainable Development Goals that it serves, 1 to 17.' })
  goals!: readonly number[];
}

@Reads('proposal.read')
@ObjectType('ImpactCriteria', {
  implements: NodeType,
  description:
    'An edition of the criteria by which an agency scores what proposals for its place do besides what they yield.',
})
export class ImpactCriteriaType extends NodeType {
  readonly title!: string;
  readonly titles!: ImpactCriteria['titles'];

  @Field(() => ID, { description: 'Id of the agency.' })
  organisationId!: string;

  @Field(() => String, { nullable: true, description: 'For which place, such as CN-SH; null for everywhere.' })
  jurisdiction!: string | null;

  @Field(() => Int, { description: 'Counted from 1, by agency.' })
  edition!: number;

  @Field(() => ImpactCriteriaStateEnum, { description: 'Whether it holds.' })
  state!: ImpactCriteriaState;

  @AtMost(30)
  @Field(() => [ImpactCriterionType], { description: 'By what is scored.' })
  criteria!: readonly ImpactCriterion[];

  @Field(() => Decimal, { description: 'Percent that a proposal has to reach over all criteria.' })
  minimum!: string;

  @Field(() => Decimal, { description: 'Percent that it has to reach of each dimension.' })
  dimensionMinimum!: string;

  @Field({ description: 'SHA-256 of what is scored by.' })
  contentHash!: string;

  @Field(() => Date, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when it holds no more.' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('proposal.read')
@ObjectType('ImpactScore', { description: 'What a proposal reaches by one criterion, and why.' })
export class ImpactScoreType implements ImpactScore {
  @Field({ description: 'Key of the criterion.' })
  key!: string;

  @Field(() => Int, { description: 'Position in its levels, from 0.' })
  level!: number;

  @Field({ description: 'Why.' })
  reason!: string;
}

@Reads('proposal.read')
@ObjectType('ImpactShare', { description: 'What a proposal reaches of one dimension.' })
export class ImpactShareType {
  @Field(() => ImpactDimensionEnum, { description: 'Which.' })
  dimension!: ImpactDimension;

  @Field(() => Decimal, { description: 'Percent of what can be reached, rounded down to two places.' })
  percent!: string;

  @Field({ description: 'Whether that is the minimum of a dimension, or more.' })
  reached!: boolean;
}

@Reads('proposal.read')
@ObjectType('ImpactAssessment', {
  implements: NodeType,
  description: 'A revision of a proposal as it was scored. It stays; of a revision the latest counts.',
})
export class ImpactAssessmentType extends NodeType {
  @Field(() => ID, { description: 'Id of the proposal.' })
  proposalId!: string;

  @Field(() => Int, { description: 'Number of the revision.' })
  revision!: number;

  @Field({ description: 'Content hash of the revision.' })
  contentHash!: string;

  @Field(() => ID, { description: 'Id of the criteria.' })
  criteriaId!: string;

  @Field(() => ID, { description: 'Id of the agency that scored it.' })
  organisationId!: string;

  @Field(() => Date, { description: 'When.' })
  recordedAt!: Date;

  @AtMost(30)
  @Field(() => [ImpactScoreType], { description: 'What it reaches by each criterion, in their order.' })
  scores!: readonly ImpactScore[];

  @Field(() => Decimal, {
    description:
      'Percent of what can be reached over all criteria: weight × level / (levels − 1), summed; rounded down to two places.',
  })
  overall!: string;

  @Field({ description: 'Whether every minimum of the criteria is reached.' })
  reached!: boolean;

  /** Resolved as `dimensions`. */
  shares!: Readonly<Record<ImpactDimension, string>>;
}

export const ImpactCriteriaConnection = connection('ImpactCriteria', () => ImpactCriteriaType);
