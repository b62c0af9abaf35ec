import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DrawState } from '../rules/approval.state.js';
import type { Announcement } from './draw.rules.js';
import type { QuotaChange } from './lottery.js';

/** An alternate took the seat of somebody who was drawn. */
export interface DrawMove {
  readonly memberId: string;
  readonly organisationId: string;
  /** The organisation of whoever was drawn. */
  readonly insteadOf: string;
  readonly at: string;
}

/** A group is drawn by lot: what was announced before the seed could be known, and what came of it. */
@Entity('approval_draw')
export class ApprovalDraw {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  stage!: string;

  @Column('text')
  groupKey!: string;

  /** The appeal whose panel it is; null of a group. */
  @Column('uuid', { nullable: true })
  appealId!: string | null;

  @Column('uuid')
  poolId!: string;

  @Column('text')
  state!: DrawState['status'];

  @Column({ type: 'timestamptz', precision: 3 })
  announcedAt!: Date;

  /** Real time, as checkpoints have it. */
  @Column({ type: 'timestamptz', precision: 3 })
  drawAt!: Date;

  /** Exactly what the hash is of. */
  @Column('jsonb')
  announcement!: Announcement;

  @Column('text')
  announcementHash!: string;

  /** What would have had to change for anybody to be drawn; empty unless nobody could be. */
  @Column('jsonb')
  changes!: readonly QuotaChange[];

  /** How many could be drawn together, at most as many as were to be. */
  @Column('integer')
  drawable!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  drawnAt!: Date | null;

  /** Of the checkpoint that gave the seed. */
  @Column('integer', { nullable: true })
  checkpointSize!: number | null;

  @Column('text', { nullable: true })
  seed!: string | null;

  @Column('integer', { nullable: true })
  ticket!: number | null;

  /** Entries of the pool. */
  @Column('uuid', { array: true })
  drawn!: readonly string[];

  /** Entries that move up, in this order. */
  @Column('uuid', { array: true })
  alternates!: readonly string[];

  /** Members who sit, or did: those drawn, or who moved up for them. It is what counts as service. */
  @Column('uuid', { array: true })
  seated!: readonly string[];

  @Column('jsonb')
  moves!: readonly DrawMove[];

  /** How much the organisations that put it forward had taken back once it was known who was drawn for it from the pool, in the year before. */
  @Column('integer', { default: 0 })
  withdrawnBefore!: number;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
