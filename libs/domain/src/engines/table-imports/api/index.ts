import { TableImportController } from './table-import.controller.js';
import { TableImportLoader } from './table-import.loader.js';
import { TableImportResolver } from './table-import.resolver.js';

export const providers = [TableImportLoader, TableImportResolver];
export const controllers = [TableImportController];
