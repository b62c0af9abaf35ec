import type { IncidentEntryKind, IncidentKind, IncidentSeverity, IncidentState } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

const instant = { type: 'timestamptz', precision: 3 } as const;
const readers = { type: 'uuid', array: true, default: [], update: false } as const;

/** What was found when a review ended. */
export interface IncidentFindings {
  readonly cause: string;
  readonly found: string;
  readonly lessons: string;
}

/** Something that went wrong in the operation of a project, and its review. */
@Entity('incident')
export class Incident {
  static readonly lockedAfter = { table: 'project', by: 'project_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('text')
  kind!: IncidentKind;

  @Column('text')
  severity!: IncidentSeverity;

  /** What happened, on one line. */
  @Column('text')
  title!: string;

  /** The same at length. */
  @Column('text', { default: '' })
  account!: string;

  /** Who or what is affected. */
  @Column('text', { default: '' })
  affected!: string;

  /** What was done about it at once. */
  @Column('text', { default: '' })
  measures!: string;

  /** When it began, where that is known. */
  @Column({ ...instant, nullable: true })
  beganAt!: Date | null;

  @Column(instant)
  noticedAt!: Date;

  @Column('uuid', { array: true, default: [] })
  agreementIds!: string[];

  @Column('uuid', { array: true, default: [] })
  datasetIds!: string[];

  /** Known to agencies only, besides who reported it and who owns its review. */
  @Column('boolean', { default: false })
  confidential!: boolean;

  /** Who is concerned besides the co-owners: who steers projects there if it is bad, and the parties of its agreements. */
  @Column('uuid', { array: true, default: [] })
  concernedIds!: string[];

  @Column('text', { default: 'UNDER_REVIEW' })
  state!: IncidentState;

  @Column('uuid')
  reporterId!: string;

  @Column('uuid')
  reportedBy!: string;

  @Column(instant)
  reportedAt!: Date;

  /** By when the first report was owed. */
  @Column(instant)
  firstDueAt!: Date;

  /** By when an interim report is owed; null where none is. */
  @Column({ ...instant, nullable: true })
  interimDueAt!: Date | null;

  @Column({ ...instant, nullable: true })
  interimAt!: Date | null;

  /** By when the review is to end: that is the final report. */
  @Column(instant)
  finalDueAt!: Date;

  /** The public co-owner that owns the review. */
  @Column('uuid')
  ownerId!: string;

  @Column('jsonb', { nullable: true })
  findings!: IncidentFindings | null;

  /** Why the review ended so. */
  @Column('text', { nullable: true })
  because!: string | null;

  @Column({ ...instant, nullable: true })
  settledAt!: Date | null;

  /** When somebody is told next that a report is owed. */
  @Column({ ...instant, nullable: true })
  remindAt!: Date | null;

  @Column(readers)
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What a correction changed: before and after, by field. */
export type IncidentChanges = Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;

/** Something on the record of an incident; never changed. */
@Entity('incident_entry')
export class IncidentEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  incidentId!: string;

  @Column('text')
  kind!: IncidentEntryKind;

  @Column('text')
  text!: string;

  /** Of a correction. */
  @Column('jsonb', { nullable: true })
  changes!: IncidentChanges | null;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  recordedBy!: string;

  @Column(instant)
  recordedAt!: Date;

  @Column(readers)
  readers!: string[];
}
