import { Column, PrimaryColumn } from 'typeorm';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** What is kept of the connector that an agreement is negotiated with, or that a transfer runs to; the id is theirs. */
export abstract class ConnectorSide {
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

  /** Hash of what the first request asked, by which a request that is sent again is known. */
  @Column('text')
  begunWith!: string;

  /** Attempts to tell it the next that came to nothing, in a row. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** Why the last of them did. */
  @Column('text', { nullable: true })
  fault!: string | null;

  /** When the next attempt is due, by domain time, where there is something to tell. */
  @Column(instant)
  dueAt!: Date;

  /** Until when a worker is at it. */
  @Column({ ...instant, nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
