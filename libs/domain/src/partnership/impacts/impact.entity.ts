import type { ImpactCriteriaState, ImpactDimension, Titled } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A step of a criterion's scale, in words; the first is the lowest. */
export type ImpactLevel = Titled;

/** One thing by which proposals are scored. */
export interface ImpactCriterion extends Titled {
  readonly key: string;
  readonly dimension: ImpactDimension;
  /** Decimal string, percent; those of all criteria sum to exactly 100. */
  readonly weight: string;
  /** From nothing done to all that can be asked, evenly apart. */
  readonly levels: readonly ImpactLevel[];
  /** Numbers of the Sustainable Development Goals that it serves. */
  readonly goals: readonly number[];
}

/** Criteria of an agency for proposals in its place: an edition never changes; the next one takes its place. */
@Entity('impact_criteria')
export class ImpactCriteria {
  @PrimaryColumn('uuid')
  id!: string;

  /** The agency that published them, and scores by them. */
  @Column('uuid')
  organisationId!: string;

  /** For which place: the agency's; null for all. */
  @Column('text', { nullable: true })
  jurisdiction!: string | null;

  @Column('text')
  title!: string;

  @Column('jsonb', { default: {} })
  titles!: NonNullable<Titled['titles']>;

  /** Counted from 1, by agency. */
  @Column('integer')
  edition!: number;

  @Column('text', { default: 'PUBLISHED' })
  state!: ImpactCriteriaState;

  @Column('jsonb')
  criteria!: readonly ImpactCriterion[];

  /** Percent that a proposal has to reach over all criteria; decimal string. */
  @Column('numeric', { precision: 5, scale: 2 })
  minimum!: string;

  /** Percent that it has to reach of each dimension, so that none makes up for another; decimal string. */
  @Column('numeric', { precision: 5, scale: 2 })
  dimensionMinimum!: string;

  /** SHA-256 of what is scored by. */
  @Column('text')
  contentHash!: string;

  @Column('uuid')
  publishedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  publishedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What a proposal reaches by one criterion, and why. */
export interface ImpactScore {
  readonly key: string;
  /** Position in the criterion's levels, from 0. */
  readonly level: number;
  readonly reason: string;
}

/** A revision of a proposal, scored; never changed. Of a revision the latest counts. */
@Entity('impact_assessment')
export class ImpactAssessment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  proposalId!: string;

  /** The number of the revision, and what it held. */
  @Column('integer')
  revision!: number;

  @Column('text')
  contentHash!: string;

  @Column('uuid')
  criteriaId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column('jsonb')
  scores!: readonly ImpactScore[];

  /** Percent of what can be reached over all criteria; decimal string. */
  @Column('numeric', { precision: 5, scale: 2 })
  overall!: string;

  /** Percent of what can be reached of each dimension; decimal strings. */
  @Column('jsonb')
  dimensions!: Readonly<Record<ImpactDimension, string>>;

  /** Whether every minimum is reached. */
  @Column('boolean')
  reached!: boolean;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
