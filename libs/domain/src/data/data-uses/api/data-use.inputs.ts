import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { MutationInput, mutationResult, PageArgs } from '#libs/graphql';
import { DataUseKindEnum, DataUseType } from './data-use.types.js';

@ArgsType()
export class DataUsesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only made with this dataset.' })
  datasetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only made under this agreement.' })
  agreementId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this approval was decided with.' })
  approvalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this proposal was made with.' })
  proposalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this project, its reports and indicators included.' })
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only by this organisation.' })
  organisationId?: string | null;
}

@InputType()
export class RecordDataUseInput extends MutationInput {
  @Field(() => [ID], { nullable: true, description: 'Transfers that your organisation received.' })
  transferIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Previews that it saw: their accessId.' })
  accessIds?: string[] | null;

  @Field(() => DataUseKindEnum, { description: 'What they were used for.' })
  kind!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The approval, proposal or project; for a report or indicator the project it is about, if any.',
  })
  subjectId?: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the report or indicator.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is published.' })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What was done with the data.' })
  note?: string | null;
}

export const RecordDataUseResult = mutationResult(
  'RecordDataUse',
  'On record; nobody can take it back.',
  { dataUse: () => DataUseType },
  { count: { type: () => Int, description: 'How many entries were added: one for each transfer or preview.' } },
);
