import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { connection, enumType, PermissionName, NodeType, AtMost, Reads } from '#libs/graphql';
import { needGrounds, needStates } from '../need.catalogue.js';
import { DatasetThemeEnum } from '../../../partnership/proposals/api/dataset-theme.enum.js';
import { OrganisationFunctionEnum } from '../../../identity/organisations/api/organisation.types.js';

export const DataNeedStateEnum = enumType('DataNeedState', needStates, 'Where a data need stands.', {
  OPEN: 'No dataset has been found for it.',
  MATCHED: 'There is a dataset, but nothing in force that gives it to who needs it.',
  COVERED: 'Who needs it may have it: see its ground.',
  WITHDRAWN: 'It is no longer put forward.',
});

export const DataNeedGroundEnum = enumType('DataNeedGround', needGrounds, 'What a covered need rests on.', {
  AGREEMENT: 'An agreement in force gives the dataset to who needs it.',
  OPEN: 'The dataset is open and holds no personal data.',
  OWN: 'Who needs it owns the dataset.',
});

@Reads('dataset.read')
@ObjectType('DataNeed', {
  implements: NodeType,
  description: 'Data that an organisation needs from another for a project or a proposal.',
})
export class DataNeedType extends NodeType {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the project; null while it belongs to a proposal that is not part of one.',
  })
  projectId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the proposal whose revision asks for it.' })
  proposalId!: string | null;

  @Field(() => ID, { description: 'Id of the organisation that is to receive the data.' })
  organisationId!: string;

  @Field({ description: 'Which data.' })
  title!: string;

  @Field(() => DatasetThemeEnum, { nullable: true, description: 'What it is about.' })
  theme!: string | null;

  @Field({ description: 'What it is needed for.' })
  reason!: string;

  @Field({ description: 'Whether anybody is known to collect it already.' })
  existing!: boolean;

  @Field({ description: 'Whether it holds personal data.' })
  personal!: boolean;

  @Field({ description: 'Which personal data; empty when none.' })
  personalData!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation that has it, or is expected to.' })
  providerId!: string | null;

  @Field(() => OrganisationFunctionEnum, {
    nullable: true,
    description: 'Field of work of whoever is expected to have it, where no organisation is named.',
  })
  providerFunction!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the dataset that meets it; you may not be able to see it.' })
  datasetId!: string | null;

  @Field(() => DataNeedStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => DataNeedGroundEnum, { nullable: true, description: 'What it rests on; null while it is not covered.' })
  ground!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the agreement that covers it; only its parties see the agreement.',
  })
  agreementId!: string | null;

  @Field(() => Date, { description: 'When it was added.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Version of this record, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan!: Permission[];
}

@Reads('dataset.read')
@ObjectType('DataIsland', {
  description: 'What one provider has not given to one project or proposal: a cell of the data-island map.',
})
export class DataIslandType {
  @Field(() => ID, { nullable: true, description: 'Id of the provider; null when none is named.' })
  providerId!: string | null;

  @Field(() => OrganisationFunctionEnum, {
    nullable: true,
    description: 'Field of work that is expected to have the data, where no provider is named.',
  })
  providerFunction!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the project.' })
  projectId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the proposal, where there is no project yet.' })
  proposalId!: string | null;

  @Field(() => Int, { description: 'Needs for which there is no dataset.' })
  open!: number;

  @Field(() => Int, { description: 'Needs with a dataset and without an agreement in force.' })
  matched!: number;

  @Field(() => Int, { description: 'Needs that are covered.' })
  covered!: number;

  /** Keyset of the cell: provider and what it is for. */
  key!: [string, string];
}

@Reads('dataset.read')
@ObjectType('DataIslandSummary', { description: 'The data-island map in figures, over what you may see.' })
export class DataIslandSummaryType {
  @Field(() => Int, { description: 'Needs that are put forward.' })
  needs!: number;

  @Field(() => Int, { description: 'Of these, without a dataset.' })
  open!: number;

  @Field(() => Int, { description: 'Of these, with a dataset and without an agreement in force.' })
  matched!: number;

  @Field(() => Int, { description: 'Of these, covered.' })
  covered!: number;

  @Field(() => Int, { description: 'Providers of whom something is missing.' })
  providers!: number;

  @Field(() => Int, { description: 'Projects and proposals that miss something.' })
  subjects!: number;
}

export const DataNeedConnection = connection('DataNeed', () => DataNeedType);
export const DataIslandConnection = connection('DataIsland', () => DataIslandType);
