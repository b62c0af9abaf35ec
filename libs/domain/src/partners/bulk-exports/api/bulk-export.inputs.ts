import { Field, InputType } from '@nestjs/graphql';
import type { ExportKind } from '#libs/contracts';
import { MutationInput, mutationResult, versioned } from '#libs/graphql';
import { BulkExportKindEnum, BulkExportType } from './bulk-export.types.js';

@InputType()
export class ExportInBulkInput extends MutationInput {
  @Field(() => [BulkExportKindEnum], { description: 'What of; each takes the scope that reads it.' })
  kinds!: ExportKind[];
}

@InputType()
export class CancelBulkExportInput extends versioned('Id of the export.') {}

const bulkExport = { bulkExport: () => BulkExportType };
export const ExportInBulkResult = mutationResult(
  'ExportInBulk',
  'It is written as soon as a worker is free.',
  bulkExport,
);
export const CancelBulkExportResult = mutationResult('CancelBulkExport', 'Nothing of it is kept.', bulkExport);
