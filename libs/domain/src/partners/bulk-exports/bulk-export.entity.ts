import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { BulkExportState, ExportKind, Permission } from '#libs/contracts';
import type { MissingReason, PartState } from './bulk-export.workflow.js';

/** Somebody asked for all that he may read of some kinds. */
@Entity('bulk_export')
export class BulkExport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** Who asked; nobody else gets the files. */
  @Column('uuid')
  memberId!: string;

  /** With what it was asked for: while that holds, it is written. */
  @Column('text')
  via!: 'session' | 'token' | 'program';

  @Column('uuid', { nullable: true })
  credentialId!: string | null;

  /** Of the token or program then. */
  @Column('text', { array: true, nullable: true })
  scopes!: Permission[] | null;

  /** What whoever asked belonged to then: who belongs to less gets nothing of what he saw as one of them. */
  @Column('uuid', { array: true })
  audiences!: string[];

  @Column('text')
  state!: BulkExportState;

  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;

  /** Which run is at it, and until when others leave it alone. */
  @Column({ type: 'uuid', nullable: true, insert: false, update: false })
  claim!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true, insert: false, update: false })
  claimedUntil!: Date | null;

  /** How often a run began it. */
  @Column({ type: 'integer', default: 0, insert: false, update: false })
  runs!: number;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** One kind of an export, a file of its own. */
@Entity('bulk_export_part')
export class BulkExportPart {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  exportId!: string;

  @Column('text')
  kind!: ExportKind;

  /** In which order they are written. */
  @Column('integer')
  place!: number;

  @Column('text')
  state!: PartState;

  @Column('text', { nullable: true })
  reason!: MissingReason | null;

  /** How often a run began it; after some it is given up. */
  @Column({ type: 'integer', default: 0, insert: false, update: false })
  runs!: number;

  /** The ledger, and the last of its events that the lines know of. */
  @Column('text', { nullable: true })
  epoch!: string | null;

  @Column({ type: 'bigint', nullable: true, transformer: { from: asNumber, to: (value: unknown) => value } })
  seq!: number | null;

  /** When its state of the database was taken. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  takenAt!: Date | null;

  /** Written so far, header and trailer not counted. */
  @Column('integer')
  lines!: number;

  /** Of the file, as it is stored. */
  @Column({ type: 'bigint', nullable: true, transformer: { from: asNumber, to: (value: unknown) => value } })
  bytes!: number | null;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { nullable: true })
  storageKey!: string | null;
}

function asNumber(value: string | null): number | null {
  return value === null ? null : Number(value);
}
