import type { Actor } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DataAction, DataPurpose, DataWay } from '../../agreements/terms/terms.catalogue.js';
import type { AccessGround, TransferCause, TransferFormat, TransferState } from '../exchange.catalogue.js';
import { whole } from '../sources/whole.js';

/** Rows of one dataset version on their way to one organisation, once. */
@Entity('transfer')
export class Transfer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  datasetId!: string;

  /** The version that is read. */
  @Column('integer')
  datasetVersion!: number;

  /** The version asked for; null for the newest of the time. */
  @Column('integer', { nullable: true })
  askedVersion!: number | null;

  @Column('text')
  ground!: AccessGround;

  @Column('uuid', { nullable: true })
  agreementId!: string | null;

  /** Whose data it is, and who receives it. */
  @Column('uuid')
  providerId!: string;

  @Column('uuid')
  organisationId!: string;

  /** Who asked, and the session or token that carried the question; it must carry the fetching too. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  via!: Actor['via'];

  @Column('uuid', { nullable: true })
  credentialId!: string | null;

  /** The delivery it is an attempt of. */
  @Column('uuid', { nullable: true })
  scheduleId!: string | null;

  /** Held open for a recipient's connector, which is told what becomes of it and may stop it and let it go on. */
  @Column('boolean', { default: false })
  held!: boolean;

  @Column('text')
  way!: DataWay;

  @Column('text')
  action!: DataAction;

  @Column('text')
  purpose!: DataPurpose;

  /** Columns asked for; null for all that are given. */
  @Column('text', { array: true, nullable: true })
  columns!: string[] | null;

  @Column('text')
  format!: TransferFormat;

  @Column('text', { default: 'REQUESTED' })
  state!: TransferState;

  /** Rows and bytes metered: what was sent, and while it runs all of the lease. Never less than what left. */
  @Column({ type: 'bigint', default: 0, transformer: whole })
  rows!: number;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  bytes!: number;

  /** The lease in force (of the last counters it was charged to), by domain time; null when there is none. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leasedAt!: Date | null;

  /** Real time after which nobody sends under the lease any more. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leaseEndsAt!: Date | null;

  /** Mark of the process that sends it, see `runs`; null before it began. */
  @Column('integer', { nullable: true })
  process!: number | null;

  /** Why it ended early: the clause that stands in the way, a code, what that came from, and words in English. */
  @Column('text', { nullable: true })
  clause!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  message!: string | null;

  @Column('jsonb', { nullable: true })
  cause!: TransferCause | null;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  /** Real time until which the ticket can be used; each start of one that is held has its own. */
  @Column({ type: 'timestamptz', precision: 3 })
  ticketEndsAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [] })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
