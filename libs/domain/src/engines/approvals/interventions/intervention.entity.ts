import type { InterventionKind } from '#libs/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What whoever coordinates a stage did while others decide in it, and why. Never edited. */
@Entity('approval_intervention')
export class ApprovalIntervention {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  @Column('text')
  kind!: InterventionKind;

  @Column('text')
  stage!: string;

  @Column('integer')
  round!: number;

  /** The coordinator. */
  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  /** The absent colleague in whose name a deputy acted. */
  @Column('uuid', { nullable: true })
  onBehalfOf!: string | null;

  @Column('text')
  reason!: string;

  /** How many working days were granted. */
  @Column('integer', { nullable: true })
  workingDays!: number | null;

  /** Until when those it is about have time. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** In which group it had somebody decide as well, or instead. */
  @Column('text', { nullable: true })
  groupKey!: string | null;

  /** Whom. */
  @Column('uuid', { nullable: true })
  addedId!: string | null;

  /** Who had the seat until then that was passed on. */
  @Column('uuid', { nullable: true })
  formerId!: string | null;

  /** Whose seat that was at first. */
  @Column('uuid', { nullable: true })
  placeId!: string | null;

  /** In hundredths of a percent. */
  @Column('integer', { nullable: true })
  weight!: number | null;

  @Column('boolean', { nullable: true })
  veto!: boolean | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
