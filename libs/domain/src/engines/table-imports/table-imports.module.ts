import { Module } from '@nestjs/common';
import { TableImports } from './table-import.service.js';
import { TableKinds } from './table-kinds.service.js';

@Module({ providers: [TableImports, TableKinds], exports: [TableImports, TableKinds] })
export class TableImportsModule {}
