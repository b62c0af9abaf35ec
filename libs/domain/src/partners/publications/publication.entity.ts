import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ReleaseFault } from './ocds/release.faults.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

export const publicationStates = ['PUBLISHED', 'WITHDRAWN'] as const;
export type PublicationState = (typeof publicationStates)[number];

/** That a project is shown to everybody, by its lead. */
@Entity('publication')
export class Publication {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @Column('text')
  state!: PublicationState;

  /** When it was published last. */
  @Column(instant)
  since!: Date;

  @Column({ ...instant, nullable: true })
  endedAt!: Date | null;

  /** Who published it last. */
  @Column('uuid')
  memberId!: string;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What was said of a contracting process by one event; never changed. One with faults was never published. */
@Entity('open_release')
export class OpenRelease {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  /** Of the event in the ledger. */
  @Column('bigint')
  seq!: string;

  @Column('text')
  ocid!: string;

  @Column('text')
  releaseId!: string;

  @Column(instant)
  date!: Date;

  @Column('json')
  body!: object;

  /** The project by OC4IDS, of the project's own process. */
  @Column('json', { nullable: true })
  project!: object | null;

  /** Proposals that it tells of. */
  @Column('uuid', { array: true })
  proposalIds!: string[];

  @Column('jsonb')
  faults!: ReleaseFault[];

  @Column('bigint', { nullable: true })
  number!: string | null;

  /** When the project was taken back; it is not shown since. */
  @Column({ ...instant, nullable: true })
  withdrawnAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

/** What a project was imported from, as far as it could be understood (OC4IDS). */
@Entity('project_origin')
export class ProjectOrigin {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  /** The id that its publisher gave it. */
  @Column('text', { nullable: true })
  oc4idsId!: string | null;

  /** Of the contracting processes that its publisher named. */
  @Column('text', { array: true })
  ocids!: string[];

  @Column('json')
  document!: object;

  /** What would have been told of it here when it came. */
  @Column('json')
  base!: object;

  @Column(instant)
  importedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
