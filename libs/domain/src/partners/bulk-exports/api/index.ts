import { BulkExportController } from './bulk-export.controller.js';
import { BulkExportLoader } from './bulk-export.loader.js';
import { BulkExportResolver } from './bulk-export.resolver.js';

export const controllers = [BulkExportController];
export const providers = [BulkExportLoader, BulkExportResolver];
