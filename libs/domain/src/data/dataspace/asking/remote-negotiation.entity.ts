import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AskedState } from '../dataspace.catalogue.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** An agreement that is negotiated with a provider elsewhere by the Dataspace Protocol; its id is the agreement's. */
@Entity('remote_negotiation')
export class RemoteNegotiation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  connectorId!: string;

  /** What the provider calls it; null until it has answered. */
  @Column('text', { nullable: true })
  providerPid!: string | null;

  /** What the provider is called there. */
  @Column('uuid')
  providerParticipant!: string;

  /** What we are called there. */
  @Column('uuid')
  consumerParticipant!: string;

  /** The offer of its catalogue that it began from. */
  @Column('text')
  offerName!: string;

  /** Of the key that is part of the address where the provider answers, which nobody else is told. */
  @Column('bytea')
  keyHash!: Buffer;

  /** The key itself, sealed. */
  @Column('text')
  sealed!: string;

  /** What the provider was told last, and has taken; null: nothing yet. */
  @Column('text', { nullable: true })
  told!: AskedState | null;

  @Column('integer', { nullable: true })
  toldRevision!: number | null;

  /** Hashes of the messages that were taken: one that comes again changes nothing. */
  @Column('text', { array: true, default: [] })
  heard!: string[];

  /** The message by which the provider agreed, as it came: it stands for its signature. */
  @Column('text', { nullable: true })
  agreementMessage!: string | null;

  /** SHA-256 of it. */
  @Column('text', { nullable: true })
  agreementHash!: string | null;

  @Column({ ...instant, nullable: true })
  agreedAt!: Date | null;

  /** Why the provider ended it, in its own words. */
  @Column('text', { nullable: true })
  endReason!: string | null;

  /** Attempts to tell the provider the next that came to nothing, in a row. */
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
