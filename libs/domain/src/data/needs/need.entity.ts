import type { DatasetTheme } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganisationFunction } from '../../identity/organisations/organisation.catalogue.js';
import type { NeedGround, NeedState } from './need.catalogue.js';

/** Data that an organisation needs from another for a project, or for a proposal that is not one yet. */
@Entity('data_need')
export class DataNeed {
  @PrimaryColumn('uuid')
  id!: string;

  /** Null while it belongs to a proposal that has not become (part of) a project. */
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  /** The proposal whose revision asks for it; null when it was added to the project itself. */
  @Column('uuid', { nullable: true })
  proposalId!: string | null;

  /** What tells it from the proposal's other requirements, the same from revision to revision. */
  @Column('text', { nullable: true })
  requirement!: string | null;

  /** Who is to receive the data. */
  @Column('uuid')
  organisationId!: string;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  theme!: DatasetTheme | null;

  /** What it is needed for. */
  @Column('text')
  reason!: string;

  /** Whether anybody is known to collect it already. */
  @Column('boolean')
  existing!: boolean;

  @Column('boolean')
  personal!: boolean;

  /** Which personal data. */
  @Column('text')
  personalData!: string;

  /** Who is expected to have it; once a dataset is named, its owner. */
  @Column('uuid', { nullable: true })
  providerId!: string | null;

  /** The field of work of whoever is expected to have it, where no organisation can be named. */
  @Column('text', { nullable: true })
  providerFunction!: OrganisationFunction | null;

  @Column('uuid', { nullable: true })
  datasetId!: string | null;

  @Column('text')
  state!: NeedState;

  /** What it rests on while it is covered. */
  @Column('text', { nullable: true })
  ground!: NeedGround | null;

  @Column('uuid', { nullable: true })
  agreementId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  /** Whoever has lost sight of the proposal that it comes from. */
  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];

  @VersionColumn()
  version!: number;
}
