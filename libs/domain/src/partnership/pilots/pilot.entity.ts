import type { PilotDirection, PilotState } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What the pilot must not exceed, in words, with a figure where there is one. */
export interface PilotLimit {
  readonly text: string;
  /** Decimal string. */
  readonly amount: string | null;
  readonly unit: string | null;
}

/** By what it is known whether the pilot has succeeded. Figures are decimal strings, in `unit`. */
export interface PilotCriterion {
  readonly id: string;
  readonly measure: string;
  readonly unit: string;
  /** How it was before the pilot, where that is known. */
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: PilotDirection;
  /** The co-owner that measures it. */
  readonly measurerId: string;
}

/** A project that is tried in one place, within limits, until a day. One at a time of a project. */
@Entity('pilot')
export class Pilot {
  static readonly lockedAfter = { table: 'project', by: 'project_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('text', { default: 'RUNNING' })
  state!: PilotState;

  /** Where it is tried: an ISO 3166-2 code, with the district behind a slash. */
  @Column('text')
  jurisdiction!: string;

  /** Where in there, in words. */
  @Column('text', { default: '' })
  place!: string;

  @Column('jsonb')
  limits!: PilotLimit[];

  @Column('jsonb')
  criteria!: PilotCriterion[];

  /** Its last day. */
  @Column('date')
  endsOn!: string;

  /** The instant at which that day is over. */
  @Column({ type: 'timestamptz', precision: 3 })
  endsAt!: Date;

  /** How often it was extended. */
  @Column('integer', { default: 0 })
  extensions!: number;

  /** When whoever leads it is reminded next; null once it is over. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  remindAt!: Date | null;

  /** Since when it is over and nothing was decided. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  overdueAt!: Date | null;

  @Column('uuid')
  declaredBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  declaredAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What was measured on a day; never changed, and no longer counted once a later one corrects it. */
@Entity('pilot_measurement')
export class PilotMeasurement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  pilotId!: string;

  @Column('uuid')
  criterionId!: string;

  /** Decimal string, in the unit of the criterion. */
  @Column('numeric', { precision: 19, scale: 4 })
  value!: string;

  @Column('date')
  measuredOn!: string;

  /** How it was measured, and where that can be looked up. */
  @Column('text')
  evidence!: string;

  /** The earlier one that it stands in place of. */
  @Column('uuid', { nullable: true })
  correctsId!: string | null;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
