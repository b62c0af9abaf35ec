import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectionGround, Role } from '#libs/contracts';
import type { AppealStatus } from '../rules/approval.state.js';

/** One of those who decide an appeal together; null as long as it has said nothing. */
export interface Panellist {
  readonly organisationId: string;
  readonly memberId: string;
  readonly overturned: boolean | null;
  readonly at: string | null;
  /** When it stepped aside; whoever did sits no more. */
  readonly leftAt: string | null;
}

/** What an organisation may do, or did, against a coordinator that overrode it, and what became of it. Where it is, the engine's state says. */
@Entity('approval_appeal')
export class ApprovalAppeal {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  approvalId!: string;

  /** The coordinator's decision that it is against. */
  @Column('uuid')
  decisionId!: string;

  @Column('text')
  stage!: string;

  /** Organisation that may appeal, or did. */
  @Column('uuid')
  organisationId!: string;

  /** Role a member of it needs for that. */
  @Column('text')
  role!: Role;

  @Column('text')
  state!: AppealStatus;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  /** Until when it may appeal. */
  @Column({ type: 'timestamptz', precision: 3 })
  until!: Date;

  @Column('text', { nullable: true })
  ground!: ObjectionGround | null;

  /** Why what was decided is wrong, in the words of whoever appealed. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** What it asks for. */
  @Column('text', { nullable: true })
  asks!: string | null;

  @Column('uuid', { nullable: true })
  lodgedBy!: string | null;

  @Column('uuid', { nullable: true })
  lodgedOnBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lodgedAt!: Date | null;

  /** Until when it is to be decided. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** The coordinator that decides, or decided, it. */
  @Column('uuid', { nullable: true })
  referredTo!: string | null;

  @Column('text', { nullable: true })
  referredRole!: Role | null;

  /** Who was drawn to decide it, and what each said; empty until they are drawn, null where a coordinator decides. */
  @Column('jsonb', { nullable: true })
  panel!: readonly Panellist[] | null;

  /** Why each of them said so, by its id. */
  @Column('jsonb')
  panelReasons!: Readonly<Record<string, string>>;

  /** Why it was decided so; nothing where time decided. */
  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('uuid', { nullable: true })
  decidedOnBehalfOf!: string | null;

  /** Since when it waits for nobody. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
