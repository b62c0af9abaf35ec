import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DataAction, DataPurpose, DataWay } from '../../agreements/terms/terms.catalogue.js';
import type { AccessDecision, AccessGround } from '../exchange.catalogue.js';
import { whole } from '../sources/whole.js';

/**
 * One access to a dataset's rows, or one refused: who, for what, under which clauses, how much. The database lets it be
 * written once and ended once, and nothing else.
 */
@Entity('access_log')
export class AccessEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  transferId!: string | null;

  @Column('uuid')
  datasetId!: string;

  /** Null when it was refused before one was found. */
  @Column('integer', { nullable: true })
  datasetVersion!: number | null;

  @Column('uuid')
  providerId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  /** Null when it was refused before one was found. */
  @Column('text', { nullable: true })
  ground!: AccessGround | null;

  @Column('uuid', { nullable: true })
  agreementId!: string | null;

  /** Revision of the agreement that was decided by. */
  @Column('integer', { nullable: true })
  policyVersion!: number | null;

  @Column('text')
  way!: DataWay;

  @Column('text')
  action!: DataAction;

  @Column('text')
  purpose!: DataPurpose;

  /** Columns given, or asked for when refused; null for all. */
  @Column('text', { array: true, nullable: true })
  columns!: string[] | null;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  rows!: number;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  bytes!: number;

  @Column('text')
  decision!: AccessDecision;

  /** Clause that refused it or cut it off; null for what went through. */
  @Column('text', { nullable: true })
  clause!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  startedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [] })
  readers!: string[];
}
