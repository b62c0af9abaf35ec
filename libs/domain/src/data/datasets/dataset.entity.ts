import type { SmartCityComponent, Classification, DatasetTheme } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type {
  Column as DatasetColumn,
  DatasetState,
  DistributionKind,
  LegalBasis,
  UpdateFrequency,
  VersionState,
} from './dataset.catalogue.js';

/** How good a version's rows are, measured when it was made ready. */
export interface Quality {
  readonly rows: number;
  /** Rows of the file that did not fit. */
  readonly rejected: number;
  /** By column: the share of rows that have a value, 0 to 1. */
  readonly completeness: Readonly<Record<string, number>>;
  /** How many different keys there are; null when no key columns are named. */
  readonly distinctKeys: number | null;
  /** The latest date or instant in any column; null when there is none. */
  readonly newest: { readonly column: string; readonly at: string } | null;
  readonly measuredAt: string;
}

/** West, south, east, north in WGS 84 degrees. */
export type Bounds = readonly [number, number, number, number];

/** A dataset as the catalogue shows it. What its rows look like is in its versions, which fewer may see. */
@Entity('dataset')
export class Dataset {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  ownerId!: string;

  @Column('text')
  title!: string;

  @Column('text', { default: '' })
  description!: string;

  @Column('text', { array: true, default: [] })
  keywords!: string[];

  @Column('text')
  theme!: DatasetTheme;

  @Column('text', { nullable: true })
  component!: SmartCityComponent | null;

  /** Place it is about, such as CN-SH/Pudong. */
  @Column('text', { nullable: true })
  place!: string | null;

  @Column('double precision', { array: true, nullable: true })
  bounds!: Bounds | null;

  @Column('date', { nullable: true })
  coversFrom!: string | null;

  @Column('date', { nullable: true })
  coversUntil!: string | null;

  @Column('text', { default: 'UNKNOWN' })
  frequency!: UpdateFrequency;

  @Column('text')
  classification!: Classification;

  @Column('boolean', { default: false })
  personal!: boolean;

  @Column('text', { nullable: true })
  legalBasis!: LegalBasis | null;

  /** The law, consent or contract meant. */
  @Column('text', { nullable: true })
  legalBasisNote!: string | null;

  /** Member of the owner who answers for it. */
  @Column('uuid', { nullable: true })
  stewardId!: string | null;

  /** Organisations that may know of it, and of its versions, whatever its classification. */
  @Column('uuid', { array: true, default: [] })
  namedIds!: string[];

  @Column('text', { default: 'DRAFT' })
  state!: DatasetState;

  /** Number of the version it shows; 0 before the first. */
  @Column('integer', { default: 0 })
  currentVersion!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;

  /** Why its rows are not served any more; null while they are, and when nobody said. */
  @Column('text', { nullable: true })
  withdrawalReason!: string | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What a dataset was at one time: its columns, how good they are, and what it came as. */
@Entity('dataset_version')
export class DatasetVersion {
  static readonly lockedAfter = { table: 'dataset', by: 'dataset_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  datasetId!: string;

  /** Counted from 1. */
  @Column('integer')
  number!: number;

  @Column('text', { default: 'PREPARING' })
  state!: VersionState;

  @Column('text')
  kind!: DistributionKind;

  /** Media type of what it came as. */
  @Column('text')
  mediaType!: string;

  /** Null until they were proposed from the file. */
  @Column('jsonb', { nullable: true })
  columns!: DatasetColumn[] | null;

  /** Columns that together tell rows apart. */
  @Column('text', { array: true, default: [] })
  keyColumns!: string[];

  /** What changed, in the publisher's words. */
  @Column('text', { default: '' })
  note!: string;

  /** Null until measured, and for a partner's API. */
  @Column('jsonb', { nullable: true })
  quality!: Quality | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  releasedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
