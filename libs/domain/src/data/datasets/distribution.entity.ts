import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Column as DatasetColumn, HttpFormat, HttpHeader, UploadFormat } from './dataset.catalogue.js';
import type { FileFaultDetails } from './ingest/tabular.records.js';

/** bigint comes as a string; sizes and counts are far below 2^53. */
const whole = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: unknown) => value,
};

/** Where a version's rows are: one row a version (same id), for the owner's eyes. */
@Entity('distribution')
export class Distribution {
  @PrimaryColumn('uuid')
  id!: string;

  /** Table or view of schema `shared`; null for a partner's API. */
  @Column('text', { nullable: true })
  relation!: string | null;

  /** Name of the uploaded file, without any path. */
  @Column('text', { nullable: true })
  fileName!: string | null;

  @Column('text', { nullable: true })
  fileFormat!: UploadFormat | null;

  /** Bytes. */
  @Column({ type: 'bigint', nullable: true, transformer: whole })
  size!: number | null;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { nullable: true })
  storageKey!: string | null;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('text', { nullable: true })
  httpFormat!: HttpFormat | null;

  @Column('jsonb', { default: [] })
  headers!: HttpHeader[];

  @Column('uuid')
  addedBy!: string;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

export const ingestStates = ['WAITING', 'RUNNING', 'DONE', 'FAILED'] as const;
export type IngestState = (typeof ingestStates)[number];

/** A row that did not fit, as the report has it. */
export interface Rejection {
  /** Line of the file, or number of the record where the form has no lines; from 1. */
  readonly line: number;
  /** Null when it is the row as a whole. */
  readonly column: string | null;
  readonly code: string;
  /** What stands there, where that helps. */
  readonly found?: string;
  readonly message: string;
}

/** How a version is being made ready, and what came of it: one row a version (same id), for the owner's eyes. */
@Entity('ingest')
export class Ingest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  datasetId!: string;

  @Column('text', { default: 'WAITING' })
  state!: IngestState;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  bytesDone!: number;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  bytesTotal!: number;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  accepted!: number;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  rejected!: number;

  /** The first rejections; all of them are in the report. */
  @Column('jsonb', { default: [] })
  rejections!: Rejection[];

  /** The report's key in the store; null when nothing was rejected. */
  @Column('text', { nullable: true })
  reportKey!: string | null;

  /** Why it came to nothing. */
  @Column('text', { nullable: true })
  errorCode!: string | null;

  @Column('jsonb', { nullable: true })
  errorDetails!: FileFaultDetails | null;

  @Column('text', { nullable: true })
  errorMessage!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When it is next taken up; whoever works at it moves it ahead. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

/** A table or view of schema `shared` that a platform steward lends to an organisation, for its datasets to stand on. */
@Entity('shared_relation')
export class SharedRelation {
  @PrimaryColumn('uuid')
  id!: string;

  /** As in PostgreSQL, without the schema. */
  @Column('text')
  name!: string;

  @Column('uuid')
  organisationId!: string;

  /** As PostgreSQL describes them when it was registered. */
  @Column('jsonb')
  columns!: DatasetColumn[];

  @Column('uuid')
  registeredBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  registeredAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
