import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { DataAction, DataPurpose } from '../../../agreements/terms/terms.catalogue.js';
import { type TransferFormat, type TransferState, transferStates } from '../../exchange.catalogue.js';
import { Transfer } from '../../transfers/transfer.entity.js';
import { MutationInput, mutationResult, sorting } from '#libs/graphql';
import { alphabetical, column, inOrderOf, sql } from '#libs/platform';
import { DataActionEnum, DataPurposeEnum, TransferFormatEnum, TransferStateEnum } from '../exchange.enums.js';
import { TransferType } from './transfer.types.js';

@InputType({ description: 'Asks for the rows of a dataset.' })
export class RequestTransferInput extends MutationInput {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => Int, { nullable: true, description: 'Number of a version; left out: the newest that is given.' })
  version?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The agreement to read under. Left out: none for own and open data, else the only one that gives it.',
  })
  agreementId?: string | null;

  @Field(() => DataActionEnum, { description: 'What you do with the rows.' })
  action!: DataAction;

  @Field(() => DataPurposeEnum, { description: 'What you need them for.' })
  purpose!: DataPurpose;

  @Field(() => [String], { nullable: true, description: 'Names of columns; left out: all that are given.' })
  columns?: string[] | null;

  @Field(() => TransferFormatEnum, { defaultValue: 'csv', description: 'What to send the rows as.' })
  format!: TransferFormat;
}

export const RequestTransferResult = mutationResult(
  'RequestTransfer',
  'Granted: `GET` the path within a minute, once, with the same session or token.',
  { transfer: () => TransferType },
  {
    path: {
      type: () => String,
      nullable: true,
      description: 'Path of the download, with its ticket; null when the mutation was repeated with its key.',
    },
    ticketEndsAt: { type: () => Date, nullable: true, description: 'Until when the ticket can be used.' },
  },
);

export const transferSorts = sorting('TransferSort', 'the newest first', {
  REQUESTED: { by: column(Transfer, 'requestedAt'), type: 'timestamptz', says: 'When it was asked for.' },
  DATASET: {
    ...alphabetical(sql`(select title from dataset where dataset.id = ${column(Transfer, 'datasetId')})`),
    sparse: true,
    says: 'Title of the dataset, where you may know of it.',
  },
  ROWS: { by: column(Transfer, 'rows'), type: 'numeric', says: 'How many rows were sent.' },
  SIZE: { by: column(Transfer, 'bytes'), type: 'numeric', says: 'How many bytes were sent.' },
  STATE: { ...inOrderOf(transferStates, column(Transfer, 'state')), says: 'How far it has come.' },
});

@ArgsType()
export class TransfersArgs extends transferSorts.Args {
  @Field(() => ID, { nullable: true, description: 'Of this dataset only.' })
  datasetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Under this agreement only.' })
  agreementId?: string | null;

  @Field(() => TransferStateEnum, { nullable: true, description: 'In this state only.' })
  state?: TransferState | null;
}
