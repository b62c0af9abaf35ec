import type { JointSessionState } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Minutes } from './joint-session.workflow.js';

/** What was changed about a session before it was held, and why; what it was before. */
export interface SessionChange {
  readonly kind: 'MOVED' | 'CANCELLED';
  readonly reason: string;
  readonly memberId: string;
  readonly onBehalfOf: string | null;
  readonly at: string;
  readonly startedAt: string;
  readonly place: string;
}

/** Minutes with who recorded them. */
export interface RecordedMinutes extends Minutes {
  readonly memberId: string;
  readonly onBehalfOf: string | null;
  readonly at: string;
}

/** Minutes before they were corrected. */
export interface EarlierMinutes extends RecordedMinutes {
  readonly version: number;
  readonly hash: string;
}

/** Those who decide in a stage meet, called by its coordinator. What they decide there each of them says itself. */
@Entity('joint_session')
export class JointSession {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  stage!: string;

  @Column('integer')
  round!: number;

  @Column('text')
  state!: JointSessionState;

  /** The coordinator that called it. */
  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  /** The absent colleague in whose name a deputy called it. */
  @Column('uuid', { nullable: true })
  onBehalfOf!: string | null;

  @Column('text')
  reason!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  calledAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  @Column('text')
  place!: string;

  @Column('jsonb')
  agenda!: readonly string[];

  @Column('uuid', { array: true })
  invited!: string[];

  @Column('jsonb', { default: [] })
  changes!: readonly SessionChange[];

  @Column('jsonb', { nullable: true })
  minutes!: RecordedMinutes | null;

  /** Counted from 1; 0 as long as there are none. */
  @Column('integer', { default: 0 })
  minutesVersion!: number;

  /** Of what is signed: see `minutesHash`. */
  @Column('text', { nullable: true })
  minutesHash!: string | null;

  @Column('uuid', { array: true, default: [] })
  attended!: string[];

  /** Who attended and has not signed the minutes as they stand. */
  @Column('uuid', { array: true, default: [] })
  unsigned!: string[];

  @Column('jsonb', { default: [] })
  earlier!: readonly EarlierMinutes[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];

  @VersionColumn()
  version!: number;
}

/** An organisation stands by minutes as they were in one version. Never edited: a later version leaves it behind. */
@Entity('minutes_signature')
export class MinutesSignature {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  @Column('uuid', { nullable: true })
  onBehalfOf!: string | null;

  @Column('integer')
  minutesVersion!: number;

  @Column('text')
  minutesHash!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  signedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
