import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ReportKind, ReportPlanState } from './report.catalogue.js';
import type { ReportRhythm } from './report.rules.js';

/** A report that members of an organisation have sent to them again and again. Read by the organisation. */
@Entity('report_plan')
export class ReportPlan {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** Who planned it. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  kind!: ReportKind;

  /** The project or approval it is about; null: everything. */
  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  /** Members it goes to, as long as they may see what it is about. */
  @Column('uuid', { array: true })
  recipients!: string[];

  /** Members who wanted it no more, the latest last. */
  @Column('uuid', { array: true })
  leavers!: string[];

  @Column('text')
  every!: ReportRhythm;

  @Column('integer')
  day!: number;

  @Column('integer')
  hour!: number;

  /** Key of the calendar whose working days and time zone count. */
  @Column('text')
  calendar!: string;

  @Column('text')
  language!: string;

  @Column('text')
  state!: ReportPlanState;

  /** The day the turn that is due is for. */
  @Column('date', { nullable: true })
  lastTurn!: string | null;

  /** Null while it is paused, has ended, or nobody has loaded the holidays of that year. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
