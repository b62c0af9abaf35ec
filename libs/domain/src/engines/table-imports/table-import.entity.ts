import type { TableImportState, TableKind, TableNotice, TableRowOutcome } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { TableValues } from '../../declared/imported-table.js';

/** What is wrong with a row: the column, where it is one; a JSON pointer into what was sent, where that was a document. */
export interface TableRowFault {
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** A row of a table, and what becomes of it. */
export interface TableRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly written: Readonly<Record<string, string>>;
  readonly values: TableValues;
  readonly outcome: TableRowOutcome;
  readonly faults: readonly TableRowFault[];
  /** What was mended or left out of it; the column is a JSON pointer. */
  readonly remarks: readonly TableRowFault[];
  /** What it became, or is here already. */
  readonly subjectId: string | null;
  readonly takenBack: boolean;
}

/** A table that somebody looked through, and perhaps brought in and took back. Of the file its rows are kept, for a time. */
@Entity('table_import')
export class TableImport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** Who sent the file. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  kind!: TableKind;

  @Column('boolean')
  stewardsOnly!: boolean;

  @Column('text')
  fileName!: string;

  /** Of the file as it was sent. */
  @Column('text')
  sha256!: string;

  @Column('text')
  state!: TableImportState;

  @Column('text', { array: true })
  notices!: TableNotice[];

  @Column('text', { array: true })
  unknownColumns!: string[];

  /** Empty once they have been kept long enough. */
  @Column('jsonb')
  rows!: readonly TableRow[];

  @Column('integer')
  fresh!: number;

  @Column('integer')
  known!: number;

  @Column('integer')
  refused!: number;

  @Column('integer')
  entered!: number;

  @Column('integer')
  takenBack!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  appliedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
