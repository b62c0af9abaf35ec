import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AuditKind, DutyKind, DutyState } from '../agreement.catalogue.js';

const instant = { type: 'timestamptz', precision: 3 } as const;
const readers = { type: 'uuid', array: true, default: [], update: false } as const;

export type BreachState = 'NOTED' | 'REPORTED' | 'RESOLVED';

/** Something went wrong with the data. Noted, only the party that discovered it reads it, and its clock runs; reported, all do. */
@Entity('agreement_breach')
export class AgreementBreach {
  static readonly called = 'breach';

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  /** The party that discovered it. */
  @Column('uuid')
  organisationId!: string;

  @Column('text')
  state!: BreachState;

  @Column('text')
  description!: string;

  @Column('uuid', { array: true, default: [] })
  datasetIds!: string[];

  @Column(instant)
  discoveredAt!: Date;

  @Column(instant)
  reportDueAt!: Date;

  @Column(instant)
  notedAt!: Date;

  @Column('uuid')
  notedBy!: string;

  @Column({ ...instant, nullable: true })
  reportedAt!: Date | null;

  @Column('uuid', { nullable: true })
  reportedBy!: string | null;

  /** What was done about it. */
  @Column('text', { nullable: true })
  resolution!: string | null;

  @Column({ ...instant, nullable: true })
  resolvedAt!: Date | null;

  @Column('uuid', { nullable: true })
  resolvedBy!: string | null;

  @Column(readers)
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** One party has stopped the data; only it can let them flow again. */
@Entity('agreement_suspension')
export class AgreementSuspension {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid', { nullable: true })
  breachId!: string | null;

  @Column('text')
  reason!: string;

  @Column(instant)
  placedAt!: Date;

  @Column('uuid')
  placedBy!: string;

  @Column({ ...instant, nullable: true })
  liftedAt!: Date | null;

  @Column('uuid', { nullable: true })
  liftedBy!: string | null;

  @Column('text', { nullable: true })
  liftedBecause!: string | null;

  @Column(readers)
  readers!: string[];
}

/** Something a party owes by a date. */
@Entity('agreement_duty')
export class AgreementDuty {
  static readonly called = 'duty';

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  kind!: DutyKind;

  @Column('text')
  state!: DutyState;

  @Column('uuid', { nullable: true })
  breachId!: string | null;

  @Column(instant)
  openedAt!: Date;

  @Column(instant)
  dueAt!: Date;

  @Column('integer', { default: 0 })
  reminders!: number;

  @Column({ ...instant, nullable: true })
  remindedAt!: Date | null;

  /** Since when the other parties and the organisation's administrators have been told that it is overdue. */
  @Column({ ...instant, nullable: true })
  escalatedAt!: Date | null;

  @Column({ ...instant, nullable: true })
  doneAt!: Date | null;

  @Column('uuid', { nullable: true })
  doneBy!: string | null;

  /** What whoever fulfilled it declares. */
  @Column('text', { nullable: true })
  statement!: string | null;

  @Column(readers)
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** A provider used its right to see what happens to its data. */
@Entity('agreement_audit')
export class AgreementAudit {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  /** The provider. */
  @Column('uuid')
  organisationId!: string;

  @Column('text')
  kind!: AuditKind;

  /** For an access log: of this dataset, in this period. */
  @Column('uuid', { nullable: true })
  datasetId!: string | null;

  @Column({ ...instant, nullable: true })
  periodFrom!: Date | null;

  @Column({ ...instant, nullable: true })
  periodUntil!: Date | null;

  /** For an inspection: of this recipient, at this time. */
  @Column('uuid', { nullable: true })
  inspectsId!: string | null;

  @Column({ ...instant, nullable: true })
  inspectsAt!: Date | null;

  @Column('text')
  reason!: string;

  @Column(instant)
  requestedAt!: Date;

  @Column('uuid')
  requestedBy!: string;

  @Column(readers)
  readers!: string[];
}
