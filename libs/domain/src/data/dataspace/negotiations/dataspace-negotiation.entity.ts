import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TellableState } from '../dataspace.catalogue.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** An agreement that a recipient's connector negotiates by the Dataspace Protocol; its id is the agreement's. */
@Entity('dataspace_negotiation')
export class DataspaceNegotiation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  providerId!: string;

  @Column('uuid')
  consumerId!: string;

  /** What the connector calls it. */
  @Column('text')
  consumerPid!: string;

  /** Where the connector is told what the provider did. */
  @Column('text')
  callbackAddress!: string;

  /** Hash of the terms of the first request, by which a request that is sent again is known. */
  @Column('text')
  begunWith!: string;

  /** What the connector was told last, and has taken; null: nothing yet. */
  @Column('text', { nullable: true })
  told!: TellableState | null;

  @Column('integer', { nullable: true })
  toldRevision!: number | null;

  /** Attempts to tell it the next that came to nothing, in a row. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** Why the last of them did. */
  @Column('text', { nullable: true })
  fault!: string | null;

  /** Why the connector ended it, in its own words. */
  @Column('text', { nullable: true })
  endReason!: string | null;

  /** When the next attempt is due, by domain time, where there is something to tell. */
  @Column(instant)
  dueAt!: Date;

  /** Until when a worker is at it. */
  @Column({ ...instant, nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
