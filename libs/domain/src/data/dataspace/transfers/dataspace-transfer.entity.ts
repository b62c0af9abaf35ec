import { Column, Entity } from 'typeorm';
import type { ToldTransferState } from '../dataspace.catalogue.js';
import { ConnectorSide } from '../negotiations/connector-side.entity.js';

/** A transfer that a recipient's connector asked for by the Dataspace Protocol; its id is the transfer's. */
@Entity('dataspace_transfer')
export class DataspaceTransfer extends ConnectorSide {
  /** What the connector was told last, and has taken; null: nothing yet. */
  @Column('text', { nullable: true })
  told!: ToldTransferState | null;

  /** Of which start that was, by the end of its ticket. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  toldTicket!: Date | null;
}
