import type { ProjectStage, SmartCityComponent } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A joint undertaking of its co-owners. Who owns how much is in `stake`, never here. */
@Entity('project')
export class Project {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** The name in the language of the place, where it differs. */
  @Column('text', { nullable: true })
  nativeName!: string | null;

  @Column('text', { default: '' })
  summary!: string;

  @Column('text', { nullable: true })
  component!: SmartCityComponent | null;

  /** Where it is: an ISO 3166-2 code, with the district behind a slash, such as `CN-SH/Pudong`. Routes select by it. */
  @Column('text', { nullable: true })
  jurisdiction!: string | null;

  @Column('text', { default: 'PLANNING' })
  stage!: ProjectStage;

  /** The one co-owner that acts for all: edits the project, asks for gates. */
  @Column('uuid')
  leadId!: string;

  /** Who owns part of it now, sorted, kept by the database with its stakes; only counts read it. */
  @Column({ type: 'uuid', array: true, default: [], update: false, select: false })
  ownerIds!: string[];

  /** Known only to its co-owners and to who decides on it. */
  @Column('boolean', { default: false })
  confidential!: boolean;

  /** Of the open contracting process it was taken over from, if any. */
  @Column('text', { nullable: true })
  ocid!: string | null;

  /** The approved proposal it was made from, if any. */
  @Column('uuid', { nullable: true })
  proposalId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  /** When the file that brought it in was taken back: nobody reads it since. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  takenBackAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

export type GateState = 'REQUESTED' | 'PASSED' | 'REFUSED' | 'WITHDRAWN';

/** One asking to enter the next stage, decided by an approval. */
@Entity('project_gate')
export class ProjectGate {
  static readonly called = 'stage approval';

  static readonly lockedAfter = { table: 'project', by: 'project_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('text')
  fromStage!: ProjectStage;

  @Column('text')
  toStage!: ProjectStage;

  @Column('text', { default: 'REQUESTED' })
  state!: GateState;

  /** What the lead says in support of it. */
  @Column('text', { default: '' })
  note!: string;

  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  /** Member that asked. */
  @Column('uuid')
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
