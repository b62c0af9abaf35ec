import { DatasetThemeEnum } from '../../../partnership/proposals/api/dataset-theme.enum.js';
import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { CalendarDate, MutationInput, mutationResult, sorting, versioned } from '#libs/graphql';
import { alphabetical, column } from '#libs/platform';
import { Dataset } from '../dataset.entity.js';
import { SmartCityComponentEnum } from '../../../partnership/projects/api/project.types.js';
import {
  ClassificationEnum,
  ColumnTypeEnum,
  DatasetStateEnum,
  HttpFormatEnum,
  LegalBasisEnum,
  SensitivityEnum,
  UpdateFrequencyEnum,
} from './dataset.enums.js';
import { DatasetType, DatasetVersionType, SharedRelationType } from './dataset.types.js';

export const datasetSorts = sorting('DatasetSort', 'the newest first', {
  TITLE: { ...alphabetical(column(Dataset, 'title')), says: 'Its title.' },
  CHANGED: { by: column(Dataset, 'updatedAt'), type: 'timestamptz', says: 'When it changed last.' },
});

@ArgsType()
export class DatasetsArgs extends datasetSorts.Args {
  @Field(() => [DatasetThemeEnum], { nullable: true, description: 'Only about one of these.' })
  themes?: string[] | null;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Only serving this component.' })
  component?: string | null;

  @Field(() => [ClassificationEnum], { nullable: true, description: 'Only with one of these classifications.' })
  classifications?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this organisation.' })
  ownerId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those with exactly this keyword.' })
  keyword?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those with (or without) personal data.' })
  personal?: boolean | null;

  @Field(() => [DatasetStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only with these words in title, keywords or description.' })
  text?: string | null;
}

@InputType({ isAbstract: true })
abstract class DetailsInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'What it holds and how it came about.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'At most 30 keywords.' })
  keywords?: string[] | null;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Component of a smart city it serves.' })
  component?: string | null;

  @Field(() => String, { nullable: true, description: 'Place it is about, such as CN-SH/Pudong.' })
  place?: string | null;

  @Field(() => [Float], { nullable: true, description: 'West, south, east, north in degrees.' })
  bounds?: number[] | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day it covers.' })
  coversFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day it covers.' })
  coversUntil?: string | null;

  @Field(() => UpdateFrequencyEnum, { nullable: true, description: 'How often it is renewed.' })
  frequency?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True when it holds personal data.' })
  personal?: boolean | null;

  @Field(() => LegalBasisEnum, { nullable: true, description: 'What makes that lawful.' })
  legalBasis?: string | null;

  @Field(() => String, { nullable: true, description: 'The law, consent or contract meant.' })
  legalBasisNote?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member who answers for it; yourself when left out at first.' })
  stewardId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Organisations that may know of it in any case.' })
  namedIds?: string[] | null;
}

@InputType()
export class CreateDatasetInput extends DetailsInput {
  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => DatasetThemeEnum, { description: 'What it is about.' })
  theme!: string;

  @Field(() => ClassificationEnum, { description: 'Who may know of it once it is published.' })
  classification!: string;
}

@InputType()
export class UpdateDatasetInput extends DetailsInput {
  @Field(() => ID, { description: 'The dataset.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Title.' })
  title?: string;

  @Field(() => DatasetThemeEnum, { nullable: true, description: 'What it is about.' })
  theme?: string;

  @Field(() => ClassificationEnum, { nullable: true, description: 'Who may know of it.' })
  classification?: string;
}

const VersionedInput = versioned('The dataset.');
@InputType()
export class PublishDatasetInput extends VersionedInput {}
@InputType()
export class WithdrawDatasetInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'Why, for those who know of it; at most 1,000 characters.' })
  reason?: string | null;
}

@InputType({ description: 'A column of a dataset.' })
export class DatasetColumnInput {
  @Field({ description: 'Lower-case letters, digits and _, beginning with a letter or _.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Title for people; the name when left out.' })
  title?: string | null;

  @Field(() => ColumnTypeEnum, { description: 'Type of its values.' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'Unit of measure.' })
  unit?: string | null;

  @Field(() => SensitivityEnum, { nullable: true, description: 'INTERNAL when left out.' })
  sensitivity?: string | null;

  @Field(() => String, { nullable: true, description: 'What it means.' })
  description?: string | null;
}

@InputType()
export class DescribeDatasetVersionInput extends MutationInput {
  @Field(() => ID, { description: 'The version.' })
  id!: string;

  @Field(() => Int, { description: 'The version (of its record) you saw.' })
  expectedVersion!: number;

  @Field(() => [DatasetColumnInput], {
    nullable: true,
    description: 'Columns as they should be described; those not mentioned stay. Names and types are fixed.',
  })
  columns?: DatasetColumnInput[] | null;

  @Field(() => String, { nullable: true, description: 'What changed in this version.' })
  note?: string | null;
}

@InputType()
export class AddRelationVersionInput extends MutationInput {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => Int, { description: "The dataset's version you saw." })
  expectedVersion!: number;

  @Field(() => ID, { description: 'A shared relation of your organisation.' })
  relationId!: string;

  @Field(() => [DatasetColumnInput], { nullable: true, description: 'Columns to offer; all when left out.' })
  columns?: DatasetColumnInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Columns that together tell rows apart.' })
  keyColumns?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What is new.' })
  note?: string | null;
}

@InputType({ description: 'A header sent to a partner’s API.' })
export class PartnerHeaderInput {
  @Field({ description: 'Name.' })
  name!: string;

  @Field({ description: 'Value; kept sealed and never shown again.' })
  value!: string;
}

/** Holds secrets, so it takes no idempotency key: the table of keys would keep a fast hash of them. */
@InputType()
export class AddPartnerApiVersionInput {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => Int, { description: "The dataset's version you saw." })
  expectedVersion!: number;

  @Field({ description: 'Address that answers with all rows.' })
  url!: string;

  @Field(() => HttpFormatEnum, { description: 'What it answers in.' })
  format!: string;

  @Field(() => [PartnerHeaderInput], { nullable: true, description: 'Headers, such as its credentials.' })
  headers?: PartnerHeaderInput[] | null;

  @Field(() => [DatasetColumnInput], { description: 'Columns it answers with.' })
  columns!: DatasetColumnInput[];

  @Field(() => [String], { nullable: true, description: 'Columns that together tell rows apart.' })
  keyColumns?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What is new.' })
  note?: string | null;
}

@InputType()
export class RegisterSharedRelationInput extends MutationInput {
  @Field({ description: 'Table or view of schema shared.' })
  name!: string;

  @Field(() => ID, { description: 'Organisation it is lent to.' })
  organisationId!: string;
}

const dataset = { dataset: () => DatasetType };
const version = { datasetVersion: () => DatasetVersionType };
export const CreateDatasetResult = mutationResult('CreateDataset', 'Begun, seen by its owner only.', dataset);
export const UpdateDatasetResult = mutationResult('UpdateDataset', 'Saved.', dataset);
export const PublishDatasetResult = mutationResult('PublishDataset', 'Shown with its newest version.', dataset);
export const WithdrawDatasetResult = mutationResult('WithdrawDataset', 'Its rows are not served any more.', dataset);
export const DescribeDatasetVersionResult = mutationResult('DescribeDatasetVersion', 'Described.', version);
export const AddRelationVersionResult = mutationResult('AddRelationVersion', 'Added; it is being measured.', version);
export const AddPartnerApiVersionResult = mutationResult(
  'AddPartnerApiVersion',
  'Added, ready to be published.',
  version,
);
export const RegisterSharedRelationResult = mutationResult('RegisterSharedRelation', 'Registered.', {
  sharedRelation: () => SharedRelationType,
});
