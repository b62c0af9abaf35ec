import { Column, Entity } from 'typeorm';
import type { TellableState } from '../dataspace.catalogue.js';
import { ConnectorSide } from './connector-side.entity.js';

/** An agreement that a recipient's connector negotiates by the Dataspace Protocol; its id is the agreement's. */
@Entity('dataspace_negotiation')
export class DataspaceNegotiation extends ConnectorSide {
  /** What the connector was told last, and has taken; null: nothing yet. */
  @Column('text', { nullable: true })
  told!: TellableState | null;

  @Column('integer', { nullable: true })
  toldRevision!: number | null;

  /** Why the connector ended it, in its own words. */
  @Column('text', { nullable: true })
  endReason!: string | null;
}
