import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connection, enumType, NodeType, Reads } from '#libs/graphql';
import { dataUseKinds } from '../data-use.catalogue.js';

export const DataUseKindEnum = enumType('DataUseKind', dataUseKinds, 'What shared data was used for.', {
  APPROVAL: 'An approval was decided with it.',
  PROPOSAL: 'A proposal was made with it.',
  PROJECT: 'A project works with it.',
  REPORT: 'A report was made from it.',
  INDICATOR: 'An indicator is computed from it.',
});

@Reads('dataset.read')
@ObjectType('DataUse', {
  implements: NodeType,
  description:
    'What was made with the rows of one transfer or preview. Recorded by who received them, and never changed.',
})
export class DataUseType extends NodeType {
  @Field(() => DataUseKindEnum, { description: 'What they were used for.' })
  kind!: string;

  @Field(() => ID, { description: 'Entry of the access log.' })
  accessId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the transfer; null for a preview.' })
  transferId!: string | null;

  @Field(() => ID, { description: 'Id of the organisation that used the data.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the organisation whose data it is.' })
  providerId!: string;

  @Field(() => ID, { description: 'Id of the dataset; you may not be able to see it.' })
  datasetId!: string;

  @Field(() => Int, { description: 'Version of the dataset.' })
  datasetVersion!: number;

  @Field(() => ID, { nullable: true, description: 'Id of the agreement; null for open data and one’s own.' })
  agreementId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Revision of the agreement that was in force.' })
  agreementRevision!: number | null;

  @Field(() => ID, { nullable: true, description: 'Id of the approval.' })
  approvalId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the proposal.' })
  proposalId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the project, or of the one a report or indicator is about.' })
  projectId!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the report or indicator.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is published.' })
  url!: string | null;

  @Field({ description: 'What was done with the data, in words.' })
  note!: string;

  @Field(() => Date, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

export const DataUseConnection = connection('DataUse', () => DataUseType);
