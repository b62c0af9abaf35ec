import type { PilotDirection, PilotOutcomeKind, PilotOutcomeState, PilotResult } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** How a criterion stood when somebody proposed what is to become of the pilot. */
export interface CriterionResult {
  readonly criterionId: string;
  readonly measure: string;
  readonly unit: string;
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: PilotDirection;
  readonly value: string | null;
  readonly measuredOn: string | null;
  readonly result: PilotResult;
}

/** What was approved of the project, as the proposal that its pilot rests on last said it. */
export interface ApprovedRevision {
  readonly proposalId: string;
  readonly revision: number;
  readonly contentHash: string;
}

/** What its lead proposes to become of a pilot, decided by an approval. */
@Entity('pilot_outcome')
export class PilotOutcome {
  static readonly called = 'outcome of a pilot';

  static readonly lockedAfter = { table: 'project', by: 'project_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  pilotId!: string;

  @Column('text')
  kind!: PilotOutcomeKind;

  /** The new last day, of an extension. */
  @Column('date', { nullable: true })
  endsOn!: string | null;

  /** Where else it is to be, of replicating it. */
  @Column('text', { array: true, default: [] })
  districts!: string[];

  /** What proposals there begin with, of replicating it. */
  @Column('jsonb', { nullable: true })
  approved!: ApprovedRevision | null;

  @Column('text')
  reason!: string;

  /** What was measured until then; it stays as it was. */
  @Column('jsonb')
  results!: CriterionResult[];

  @Column('text', { default: 'REQUESTED' })
  state!: PilotOutcomeState;

  @Column('text')
  contentHash!: string;

  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  @Column('uuid')
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
