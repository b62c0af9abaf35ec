import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProposalContent } from '../../proposals/content/proposal.content.js';
import type { FrozenAttachment } from '../../proposals/proposal.entity.js';

/** A pilot that is to be elsewhere too: the proposal for that place. */
@Entity('pilot_replica')
export class PilotReplica {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  pilotId!: string;

  @Column('uuid')
  outcomeId!: string;

  /** Where it is to be. */
  @Column('text')
  jurisdiction!: string;

  @Column('uuid')
  proposalId!: string;

  /** Whose proposal it is. */
  @Column('uuid')
  submitterId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  madeAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

/**
 * What was approved in the pilot's place, beside the proposal for another (same id); never changed. A copy, since whoever
 * decides there may not read the proposal that was approved here.
 */
@Entity('replica_origin')
export class ReplicaOrigin {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pilotId!: string;

  /** The one that was approved. */
  @Column('uuid')
  proposalId!: string;

  /** Its number. */
  @Column('integer')
  revision!: number;

  @Column('text')
  contentHash!: string;

  @Column('text')
  title!: string;

  /** Where it was approved for. */
  @Column('text', { nullable: true })
  jurisdiction!: string | null;

  @Column('jsonb')
  content!: ProposalContent;

  @Column('jsonb')
  attachments!: FrozenAttachment[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
