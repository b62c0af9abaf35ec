import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { poolExpertStates, type PoolExpertState } from '#libs/contracts';
import {
  AtMost,
  connection,
  enumType,
  MutationInput,
  mutationResult,
  NodeType,
  Reads,
  sorting,
  versioned,
} from '#libs/graphql';
import { alphabetical, column } from '#libs/platform';
import { Pool, type PoolStratum } from '../pool.entity.js';

export const PoolExpertStateEnum = enumType('PoolExpertState', poolExpertStates, 'Where an expert is in a pool.', {
  OFFERED: 'Offers itself; the keeper of the pool has yet to admit it.',
  ADMITTED: 'Can be drawn.',
  ENDED: 'Is drawn no more.',
});

@Reads('pool.read')
@ObjectType('PoolStratum', { description: 'By what quotas can tell experts of a pool apart.' })
export class PoolStratumType implements PoolStratum {
  @Field({ description: 'What quotas call it.' })
  key!: string;

  @AtMost(30)
  @Field(() => [String], { description: 'Its values, of which each expert has one.' })
  values!: readonly string[];
}

@Reads('pool.read')
@ObjectType('ExpertStratum', { description: 'The value that an expert has of a stratum.' })
export class ExpertStratumType {
  @Field({ description: 'Key of the stratum.' })
  key!: string;

  @Field({ description: 'The value.' })
  value!: string;
}

@Reads('pool.read')
@ObjectType('ExpertPool', {
  implements: NodeType,
  description: 'Experts from whom those who decide are drawn by lot; kept by an agency.',
})
export class PoolType extends NodeType {
  @Field(() => ID, { description: 'Id of the agency that keeps it.' })
  organisationId!: string;

  @Field({ description: 'What processes call it.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @AtMost(10)
  @Field(() => [PoolStratumType], { description: 'By what quotas can tell its experts apart.' })
  strata!: readonly PoolStratum[];

  @Field(() => Date, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => Int, { description: 'Counts changes.' })
  version!: number;
}

@Reads('pool.read')
@ObjectType('PoolExpert', {
  implements: NodeType,
  description: 'A member who sits for its organisation when it is drawn.',
})
export class PoolExpertType extends NodeType {
  poolId!: string;

  @Field(() => ID, { description: 'Id of its organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member.' })
  memberId!: string;

  @Field({ description: 'What it calls itself.' })
  name!: string;

  /** Resolved as `strata`. */
  has!: Readonly<Record<string, string>>;

  @Field(() => PoolExpertStateEnum, { description: 'Where it is.' })
  state!: PoolExpertState;

  @Field(() => Date, { description: 'Since when it offers itself.' })
  offeredAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when it can be drawn.' })
  admittedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when it is drawn no more.' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Counts changes; `expectedVersion` of what is done about it.' })
  version!: number;
}

export const PoolConnection = connection('ExpertPool', () => PoolType);
export const PoolExpertConnection = connection('PoolExpert', () => PoolExpertType);

export const poolSorts = sorting('ExpertPoolSort', 'by name', {
  TITLE: { ...alphabetical(column(Pool, 'title')), says: 'What it is called.' },
});

@ArgsType()
export class PoolsArgs extends poolSorts.Args {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for only those that your organisation keeps; false at first.',
  })
  own?: boolean | null;
}

@InputType({ description: 'By what quotas can tell experts of a pool apart.' })
export class PoolStratumInput {
  @Field({ description: 'What quotas call it: lower-case letters, digits and hyphens.' })
  key!: string;

  @Field(() => [String], { description: 'Its values, from 2 to 30.' })
  values!: string[];
}

@InputType({ description: 'A pool of experts that your agency keeps.' })
export class OpenPoolInput extends MutationInput {
  @Field({ description: 'What processes call it: lower-case letters, digits and hyphens; it stays.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => [PoolStratumInput], { description: 'By what quotas can tell its experts apart, at most 10.' })
  strata!: PoolStratumInput[];
}

@InputType({ description: 'The value that an expert has of a stratum.' })
export class ExpertStratumInput {
  @Field({ description: 'Key of the stratum.' })
  key!: string;

  @Field({ description: 'One of its values.' })
  value!: string;
}

@InputType({ description: 'You, as an expert of a pool.' })
export class OfferAsExpertInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the pool.' })
  poolId!: string;

  @Field({ description: 'What you want to be called there; everybody who is signed in reads it.' })
  name!: string;

  @Field(() => [ExpertStratumInput], { description: 'A value for each stratum of the pool.' })
  strata!: ExpertStratumInput[];
}

const OneExpertInput = versioned('Id of the entry.');

@InputType({ description: 'Which expert is admitted.' })
export class AdmitExpertInput extends OneExpertInput {}

@InputType({ description: 'Which expert is drawn no more.' })
export class EndExpertInput extends OneExpertInput {}

const expert = { expert: () => PoolExpertType };
export const OpenPoolResult = mutationResult('OpenPool', 'Opened; experts can offer themselves.', {
  pool: () => PoolType,
});
export const OfferAsExpertResult = mutationResult('OfferAsExpert', 'Offered; the keeper has to admit it.', expert);
export const AdmitExpertResult = mutationResult('AdmitExpert', 'Admitted; it can be drawn.', expert);
export const EndExpertResult = mutationResult('EndExpert', 'Ended; it is drawn no more.', expert);
