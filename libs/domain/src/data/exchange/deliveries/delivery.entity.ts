import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DataAction, DataPurpose } from '../../agreements/terms/terms.catalogue.js';
import type { Schedule } from './delivery.schedule.js';
import type { Target } from './delivery.target.js';
import type { DeliveryState } from './delivery.workflow.js';
import type { TransferCause, TransferFormat } from '../exchange.catalogue.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** A dataset delivered to an organisation's own endpoint or bucket by a schedule. Each attempt is a transfer of its own. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid')
  id!: string;

  /** Who receives it. */
  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  datasetId!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('text')
  action!: DataAction;

  @Column('text')
  purpose!: DataPurpose;

  /** Null for all that are given. */
  @Column('text', { array: true, nullable: true })
  columns!: string[] | null;

  @Column('text')
  format!: TransferFormat;

  @Column('jsonb')
  target!: Target;

  @Column('jsonb')
  schedule!: Schedule;

  @Column('text')
  state!: DeliveryState;

  /** The seat in whose name it runs: who set it up or changed it last. When it may read no more, nothing is delivered. */
  @Column('uuid')
  memberId!: string;

  /** For which instant of the schedule the next attempt is: the same for all attempts of one run. */
  @Column(instant)
  runAt!: Date;

  /** When the next attempt is due, by domain time. */
  @Column(instant)
  dueAt!: Date;

  /** The attempt under way, or one whose outcome nobody has put down yet. */
  @Column('uuid', { nullable: true })
  transferId!: string | null;

  /** Attempts failed in a row. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** Why the last attempt failed; null when it did not. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  message!: string | null;

  @Column('jsonb', { nullable: true })
  cause!: TransferCause | null;

  /** When everything was delivered last. */
  @Column({ ...instant, nullable: true })
  deliveredAt!: Date | null;

  @Column(instant)
  createdAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** Header values, keys: sealed as one, never read over the API. */
@Entity('delivery_secret')
export class DeliverySecret {
  @PrimaryColumn('uuid')
  deliveryId!: string;

  @Column('text')
  sealed!: string;
}
