import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QuotaPeriod } from '../../agreements/terms/terms.catalogue.js';
import { whole } from '../sources/whole.js';

/** What one organisation took of one dataset under one agreement in one period; open leases included. */
@Entity('usage_counter')
export class UsageCounter {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('uuid')
  datasetId!: string;

  @Column('uuid')
  providerId!: string;

  /** The recipient. */
  @Column('uuid')
  organisationId!: string;

  @Column('text')
  per!: QuotaPeriod;

  /** Beginning of the period; of `whole` the epoch. */
  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  rows!: number;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  bytes!: number;

  @Column({ type: 'bigint', default: 0, transformer: whole })
  requests!: number;

  @Column({ type: 'uuid', array: true, default: [] })
  readers!: string[];
}
