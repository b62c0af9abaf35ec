import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { MutationInput, mutationResult, PageArgs, sorting, versioned } from '#libs/graphql';
import { alphabetical, column, inOrderOf } from '#libs/platform';
import { needStates } from '../need.catalogue.js';
import { DataNeed } from '../need.entity.js';
import { DatasetThemeEnum } from '../../../partnership/proposals/api/dataset-theme.enum.js';
import { OrganisationFunctionEnum } from '../../../identity/organisations/api/organisation.types.js';
import { DataNeedStateEnum, DataNeedType } from './need.types.js';

export const dataNeedSorts = sorting('DataNeedSort', 'the newest first', {
  TITLE: { ...alphabetical(column(DataNeed, 'title')), says: 'What is needed.' },
  STATE: { ...inOrderOf(needStates, column(DataNeed, 'state')), says: 'How far it is met.' },
  CHANGED: { by: column(DataNeed, 'updatedAt'), type: 'timestamptz', says: 'When it changed last.' },
});

@ArgsType()
export class DataNeedsArgs extends dataNeedSorts.Args {
  @Field(() => ID, { nullable: true, description: 'Only of this project.' })
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this proposal.' })
  proposalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those this organisation has or is expected to have.' })
  providerId?: string | null;

  @Field(() => OrganisationFunctionEnum, {
    nullable: true,
    description: 'Only those without a named provider that are expected from this field of work.',
  })
  providerFunction?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those for which no provider is known at all.' })
  withoutProvider?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this organisation.' })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those met by this dataset.' })
  datasetId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those whose title or reason holds this, at most 200 characters.',
  })
  text?: string | null;

  @Field(() => [DataNeedStateEnum], {
    nullable: true,
    description: 'Only in one of these states; all but WITHDRAWN when left out.',
  })
  states?: string[] | null;
}

@ArgsType()
export class DataIslandsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this provider.' })
  providerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this project.' })
  projectId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: also where everything is covered. Left out: only where something is missing.',
  })
  covered?: boolean | null;
}

@InputType({ isAbstract: true })
abstract class NeedInput extends MutationInput {
  @Field(() => String, { nullable: true, description: "Which data; the dataset's title when left out." })
  title?: string | null;

  @Field(() => DatasetThemeEnum, { nullable: true, description: 'What it is about.' })
  theme?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is needed for.' })
  reason?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether anybody is known to collect it already.' })
  existing?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it would hold personal data.' })
  personal?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Which personal data; required when there is any.' })
  personalData?: string | null;

  @Field(() => ID, { nullable: true, description: 'Organisation that is expected to have it.' })
  providerId?: string | null;

  @Field(() => OrganisationFunctionEnum, {
    nullable: true,
    description: 'Field of work of whoever is expected to have it, where no organisation can be named.',
  })
  providerFunction?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Co-owner that is to receive the data; your organisation when left out.',
  })
  organisationId?: string | null;
}

@InputType()
export class AddDataNeedInput extends NeedInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: 'A dataset of the catalogue that meets it, if one is known.' })
  datasetId?: string | null;
}

@InputType()
export class UpdateDataNeedInput extends NeedInput {
  @Field(() => ID, { description: 'The need.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType()
export class MatchDataNeedInput extends versioned('The need.') {
  @Field(() => ID, { nullable: true, description: 'The dataset that meets it; null takes the one it has away.' })
  datasetId?: string | null;
}

@InputType()
export class WithdrawDataNeedInput extends versioned('The need.') {}

const dataNeed = { dataNeed: () => DataNeedType };
export const AddDataNeedResult = mutationResult('AddDataNeed', 'Added to the project.', dataNeed);
export const UpdateDataNeedResult = mutationResult('UpdateDataNeed', 'Saved.', dataNeed);
export const MatchDataNeedResult = mutationResult('MatchDataNeed', 'It has this dataset, or none.', dataNeed);
export const WithdrawDataNeedResult = mutationResult('WithdrawDataNeed', 'No longer put forward.', dataNeed);
