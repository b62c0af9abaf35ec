import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { bulkExportStates, exportKinds, exportMeanings, type ExportKind, type Permission } from '#libs/contracts';
import { AtMost, connection, enumType, kindEnum, NodeType, PermissionName, Reads } from '#libs/graphql';
import { missingReasons, partStates } from '../bulk-export.workflow.js';

export const BulkExportKindEnum = kindEnum('BulkExportKind', exportKinds, 'What can be exported.', exportMeanings);
export const BulkExportStateEnum = enumType('BulkExportState', bulkExportStates, 'How far an export is.', {
  WAITING: 'Nothing of it is written yet.',
  RUNNING: 'It is being written.',
  READY: 'All parts can be downloaded.',
  PARTIAL: 'Some parts can be downloaded; the others say why they are missing.',
  FAILED: 'No part could be written.',
  CANCELLED: 'Somebody gave it up.',
});
export const BulkExportPartStateEnum = enumType('BulkExportPartState', partStates, 'How far a part is.', {
  WAITING: 'Nothing of it is written yet.',
  RUNNING: 'It is being written.',
  READY: 'It is there whole.',
  FAILED: 'It is missing.',
});
export const BulkExportMissingEnum = enumType('BulkExportMissing', missingReasons, 'Why a part is missing.', {
  ACCESS_ENDED: 'The session, token or program that asked has ended, or belongs to less than then.',
  NOT_PERMITTED: 'It may not read this kind any more.',
  GAVE_UP: 'Writing it was begun several times and never ended; whoever runs the platform finds why in the log.',
});

@Reads('bulkExport.make')
@ObjectType('BulkExportPart', { description: 'All things of one kind, in one file.' })
export class BulkExportPartType {
  @Field(() => BulkExportKindEnum, { description: 'Of what.' })
  kind!: ExportKind;

  @Field(() => BulkExportPartStateEnum, { description: 'How far it is.' })
  state!: string;

  @Field(() => BulkExportMissingEnum, { nullable: true, description: 'Why it is missing.' })
  reason!: string | null;

  @Field(() => Int, { description: 'How many things are written so far.' })
  lines!: number;

  @Field(() => Date, { nullable: true, description: 'When the state was taken that it shows.' })
  takenAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the feed in that state.' })
  cursor!: string | null;

  @Field(() => Float, { nullable: true, description: 'Bytes of the file, packed.' })
  bytes!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, packed.' })
  sha256!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to `GET` it (JSON Lines, gzip); null unless you asked for it, it is ready and it is still kept.',
  })
  path!: string | null;
}

@Reads('bulkExport.make')
@ObjectType('BulkExport', {
  implements: NodeType,
  description:
    "Everything of some kinds that a caller may read, as files (docs/bulk-export.md). Seen by the organisation's administrators and auditors; the files are for whoever asked.",
})
export class BulkExportType extends NodeType {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member that asked.' })
  memberId!: string;

  @Field(() => BulkExportStateEnum, { description: 'How far it is.' })
  state!: string;

  @Field(() => Date, { description: 'When it was asked for.' })
  askedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was written, or given up.' })
  finishedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when its files are kept.' })
  expiresAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where in the feed to go on once you have all parts: the oldest of their cursors. From there you miss nothing, and may hear of what you have already.',
  })
  cursor!: string | null;

  @AtMost(20)
  @Field(() => [BulkExportPartType], { description: 'Its files, in the order in which they are written.' })
  parts!: BulkExportPartType[];

  @Field({ description: 'The version to give to mutations.' })
  version!: number;

  @AtMost(1)
  @Field(() => [PermissionName], { description: 'What you may do to it.' })
  viewerCan!: Permission[];
}

export const BulkExportConnection = connection('BulkExport', () => BulkExportType);
