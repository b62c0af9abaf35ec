import type { IncidentActionState } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** What somebody has to do because of an incident, checked by whoever owns its review. */
@Entity('incident_action')
export class IncidentAction {
  static readonly called = 'action of an incident';

  static readonly lockedAfter = { table: 'incident', by: 'incident_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  incidentId!: string;

  @Column('text')
  task!: string;

  /** Who does it. */
  @Column('uuid')
  organisationId!: string;

  @Column('date')
  dueOn!: string;

  /** The instant at which that day is over. */
  @Column(instant)
  dueAt!: Date;

  @Column('text', { default: 'OPEN' })
  state!: IncidentActionState;

  /** What was done, as who did it says. */
  @Column('text', { default: '' })
  note!: string;

  /** What was found of it, as who checks it says. */
  @Column('text', { default: '' })
  remark!: string;

  @Column('uuid')
  setBy!: string;

  @Column(instant)
  setAt!: Date;

  @Column({ ...instant, nullable: true })
  doneAt!: Date | null;

  @Column({ ...instant, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
