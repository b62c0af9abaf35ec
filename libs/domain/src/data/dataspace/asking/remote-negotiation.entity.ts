import { Column, Entity } from 'typeorm';
import type { AskedState } from '../dataspace.catalogue.js';
import { AttemptsToTell } from '../attempts.entity.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** An agreement that is negotiated with a provider elsewhere by the Dataspace Protocol; its id is the agreement's. */
@Entity('remote_negotiation')
export class RemoteNegotiation extends AttemptsToTell {
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
}
