import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { CalendarDate, connection, PermissionName, NodeType, AtMost, Reads } from '#libs/graphql';
import { DatasetThemeEnum } from '../../../partnership/proposals/api/dataset-theme.enum.js';
import { SmartCityComponentEnum } from '../../../partnership/projects/api/project.types.js';
import { FileStateEnum } from '../../../engines/files/api/file.enums.js';
import {
  ClassificationEnum,
  ColumnTypeEnum,
  DatasetStateEnum,
  DistributionKindEnum,
  HttpFormatEnum,
  IngestStateEnum,
  LegalBasisEnum,
  SensitivityEnum,
  UpdateFrequencyEnum,
  UploadFormatEnum,
  VersionStateEnum,
} from './dataset.enums.js';

@Reads('dataset.read')
@ObjectType('DatasetColumn', { description: 'A column of a dataset.' })
export class DatasetColumnType {
  @Field({ description: 'Name, as in rows and filters.' })
  name!: string;

  @Field({ description: 'Title for people.' })
  title!: string;

  @Field(() => ColumnTypeEnum, { description: 'Type of its values.' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'Unit of measure, such as kWh.' })
  unit!: string | null;

  @Field(() => SensitivityEnum, { description: 'What it may do when it becomes known.' })
  sensitivity!: string;

  @Field({ description: 'What it means.' })
  description!: string;
}

@Reads('dataset.read')
@ObjectType('ColumnCompleteness', { description: 'How complete a column is.' })
export class ColumnCompletenessType {
  @Field({ description: 'Name of the column.' })
  column!: string;

  @Field(() => Float, { description: 'Share of rows that have a value, 0 to 1, rounded down.' })
  share!: number;
}

@Reads('dataset.read')
@ObjectType('DatasetQuality', {
  description: 'How good the rows of a version are, as measured when it was made ready.',
})
export class DatasetQualityType {
  @Field(() => Float, { description: 'Rows.' })
  rows!: number;

  @Field(() => Float, { description: 'Rows of the file that did not fit and were left out.' })
  rejected!: number;

  @AtMost(500)
  @Field(() => [ColumnCompletenessType], { description: 'Completeness by column.' })
  completeness!: ColumnCompletenessType[];

  @Field(() => Float, { nullable: true, description: 'Different keys; null when no key columns are named.' })
  distinctKeys!: number | null;

  @Field(() => String, { nullable: true, description: 'The column with the latest date or instant.' })
  newestColumn!: string | null;

  @Field(() => Date, { nullable: true, description: 'That date or instant: how fresh the rows are.' })
  newestAt!: string | null;

  @Field(() => Date, { description: 'When this was measured.' })
  measuredAt!: string;
}

@Reads('dataset.read')
@ObjectType('RowRejection', { description: 'A row that did not fit.' })
export class RowRejectionType {
  @Field(() => Float, { description: 'Line of the file, or number of the record, from 1.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'Column; null when it is the row as a whole.' })
  column!: string | null;

  @Field({ description: 'Stable code such as NOT_A_NUMBER.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What stands there, shortened; of FIELD_COUNT how many fields. Null where that says nothing.',
  })
  found?: string | null;

  @Field({
    description: 'What was expected and what was found, in English.',
    deprecationReason: 'Make a sentence in the reader’s language from `code` and `found`.',
  })
  message!: string;
}

@Reads('dataset.read')
@ObjectType('IngestErrorDetails', { description: 'What the reason of a file that was not taken in is about.' })
export class IngestErrorDetailsType {
  @AtMost(500)
  @Field(() => [String], { description: 'Columns of the file that are wrong, as it names them.' })
  columns!: readonly string[];

  @AtMost(500)
  @Field(() => [String], { description: 'Columns that the file lacks.' })
  missing!: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Line of the file, from 1.' })
  line!: number | null;

  @Field(() => Int, { nullable: true, description: 'The most that is taken: megabytes, columns, times its size.' })
  most!: number | null;
}

@Reads('dataset.read')
@ObjectType('DatasetIngest', { description: 'The taking in of a version, seen by its owner.' })
export class DatasetIngestType {
  id!: string;

  @Field(() => IngestStateEnum, { description: 'How far it is.' })
  state!: string;

  @Field(() => FileStateEnum, {
    nullable: true,
    description: 'How far the malware check of its file is; rows are taken in after it. Null where there is none.',
  })
  check!: string | null;

  @Field(() => Float, { description: 'Bytes of the file read so far.' })
  bytesDone!: number;

  @Field(() => Float, { description: 'Bytes of the file.' })
  bytesTotal!: number;

  @Field(() => Float, { description: 'Rows taken in.' })
  accepted!: number;

  @Field(() => Float, { description: 'Rows that did not fit.' })
  rejected!: number;

  @AtMost(100)
  @Field(() => [RowRejectionType], { description: 'The first 100 of them; all are in the report.' })
  rejections!: RowRejectionType[];

  @Field(() => String, { nullable: true, description: 'Path of the report (CSV); null when nothing was rejected.' })
  reportPath!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it came to nothing: a stable code.' })
  errorCode!: string | null;

  @Field(() => IngestErrorDetailsType, {
    nullable: true,
    description: 'What that is about; null while nothing is wrong.',
  })
  errorDetails!: IngestErrorDetailsType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it came to nothing, and what to do, in English.',
    deprecationReason: 'Make a sentence in the reader’s language from `errorCode` and `errorDetails`.',
  })
  errorMessage!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was first begun.' })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt!: Date | null;
}

@Reads('dataset.read')
@ObjectType('DatasetDistribution', { description: 'Where the rows of a version come from, seen by its owner.' })
export class DatasetDistributionType {
  id!: string;

  @Field(() => String, { nullable: true, description: 'Table or view of the shared schema.' })
  relation!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the uploaded file.' })
  fileName!: string | null;

  @Field(() => UploadFormatEnum, { nullable: true, description: 'Form of the uploaded file.' })
  fileFormat!: string | null;

  @Field(() => Float, { nullable: true, description: 'Bytes of the uploaded file.' })
  size!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the uploaded file.' })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: 'Path to get the uploaded file from.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the partner’s API.' })
  url!: string | null;

  @Field(() => HttpFormatEnum, { nullable: true, description: 'What the partner’s API answers in.' })
  httpFormat!: string | null;

  @AtMost(20)
  @Field(() => [String], { description: 'Names of the headers sent to it; their values are sealed.' })
  headerNames!: string[];
}

@Reads('dataset.read')
@ObjectType('DatasetVersion', {
  implements: NodeType,
  description: 'What a dataset was at one time. Rows are never read here; they need an agreement.',
})
export class DatasetVersionType extends NodeType {
  @Field(() => ID, { description: 'Id of the dataset.' })
  datasetId!: string;

  @Field(() => Int, { description: 'Counted from 1.' })
  number!: number;

  @Field(() => VersionStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => DistributionKindEnum, { description: 'Where its rows come from.' })
  kind!: string;

  @Field({ description: 'Media type of what it came as.' })
  mediaType!: string;

  @AtMost(500)
  @Field(() => [DatasetColumnType], { nullable: true, description: 'Columns; null until they are known.' })
  columns!: DatasetColumnType[] | null;

  @AtMost(500)
  @Field(() => [String], { description: 'Columns that together tell rows apart.' })
  keyColumns!: string[];

  @Field({ description: 'What changed.' })
  note!: string;

  @Field(() => DatasetQualityType, { nullable: true, description: 'How good its rows are; null until measured.' })
  quality!: DatasetQualityType | null;

  @Field(() => Date, { description: 'When it was added.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was first shown.' })
  releasedAt!: Date | null;

  @Field(() => Int, { description: 'Version of this record, for expectedVersion.' })
  version!: number;
}

@Reads('dataset.read')
@ObjectType('Dataset', { implements: NodeType, description: 'A dataset of the catalogue, owned by an organisation.' })
export class DatasetType extends NodeType {
  @Field(() => ID, { description: 'Id of the organisation that owns it.' })
  ownerId!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field({ description: 'What it holds and how it came about.' })
  description!: string;

  @AtMost(30)
  @Field(() => [String], { description: 'Keywords.' })
  keywords!: string[];

  @Field(() => DatasetThemeEnum, { description: 'What it is about.' })
  theme!: string;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Component of a smart city it serves.' })
  component!: string | null;

  @Field(() => String, { nullable: true, description: 'Place it is about, such as CN-SH/Pudong.' })
  place!: string | null;

  @AtMost(4)
  @Field(() => [Float], { nullable: true, description: 'West, south, east, north in degrees.' })
  bounds!: readonly number[] | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day it covers.' })
  coversFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day it covers.' })
  coversUntil!: string | null;

  @Field(() => UpdateFrequencyEnum, { description: 'How often it is renewed.' })
  frequency!: string;

  @Field(() => ClassificationEnum, { description: 'Who may know of it.' })
  classification!: string;

  @Field({ description: 'True when it holds personal data.' })
  personal!: boolean;

  @Field(() => LegalBasisEnum, { nullable: true, description: 'What makes that lawful.' })
  legalBasis!: string | null;

  @Field(() => String, { nullable: true, description: 'The law, consent or contract meant.' })
  legalBasisNote!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who answers for it.' })
  stewardId!: string | null;

  @AtMost(500)
  @Field(() => [ID], { description: 'Ids of organisations that may know of it and its columns in any case.' })
  namedIds!: string[];

  @Field(() => DatasetStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Int, { description: 'Number of the version it shows; 0 before the first.' })
  currentNumber!: number;

  @Field(() => Date, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was first published.' })
  publishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn, where somebody said.' })
  withdrawalReason!: string | null;

  @Field(() => Int, { description: 'Version of this record, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan!: Permission[];
}

@Reads('dataset.read')
@ObjectType('SharedRelation', {
  implements: NodeType,
  description: 'A table or view of the shared schema, lent to an organisation by a platform steward.',
})
export class SharedRelationType extends NodeType {
  @Field({ description: 'Name in PostgreSQL.' })
  name!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @AtMost(500)
  @Field(() => [DatasetColumnType], { description: 'Its columns when it was registered.' })
  columns!: DatasetColumnType[];

  @Field(() => Date, { description: 'When it was registered.' })
  registeredAt!: Date;

  @Field(() => Int, { description: 'Version of this record.' })
  version!: number;
}

export const DatasetConnection = connection('Dataset', () => DatasetType);
