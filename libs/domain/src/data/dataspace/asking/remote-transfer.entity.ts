import { Column, Entity } from 'typeorm';
import type { TransferState } from '../../exchange/exchange.catalogue.js';
import type { ToldEnd } from '../dataspace.catalogue.js';
import { AttemptsToTell } from '../attempts.entity.js';

/** A transfer of rows that a provider elsewhere is asked for by the Dataspace Protocol; its id is the transfer's. */
@Entity('remote_transfer')
export class RemoteTransfer extends AttemptsToTell {
  @Column('uuid')
  connectorId!: string;

  /** What the provider calls it; null until it has answered. */
  @Column('text', { nullable: true })
  providerPid!: string | null;

  /** Of the key that is part of the address where the provider answers. */
  @Column('bytea')
  keyHash!: Buffer;

  /** Where it stands at the provider, as that has told. */
  @Column('text')
  state!: TransferState;

  /** Where the rows are fetched, once it has started. */
  @Column('text', { nullable: true })
  endpoint!: string | null;

  /** The token that is shown there, sealed. */
  @Column('text', { nullable: true })
  sealed!: string | null;

  /** What the provider was told of its end here; null: nothing. */
  @Column('text', { nullable: true })
  told!: ToldEnd | null;

  /** Hashes of the messages that were taken. */
  @Column('text', { array: true, default: [] })
  heard!: string[];

  /** Why the provider stopped or ended it, in its own words. */
  @Column('text', { nullable: true })
  reason!: string | null;
}
