import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ApprovalSubject } from '#libs/contracts';

export type DefinitionState = 'DRAFT' | 'PUBLISHED' | 'RETIRED';

/**
 * One edition of an approval process. A draft may hold anything; publishing freezes it (a trigger refuses any later
 * change of what it says), and an approval keeps the edition it was opened with.
 */
@Entity('process_definition')
export class Definition {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  key!: string;

  /** Counted from 1 within the key. */
  @Column('integer')
  edition!: number;

  @Column('text')
  title!: string;

  @Column('text', { array: true, default: [] })
  subjectKinds!: ApprovalSubject[];

  /** As written while a draft; with every default filled in once published. */
  @Column('jsonb')
  body!: unknown;

  /** SHA-256 over the canonical JSON of the published body. */
  @Column('text', { nullable: true })
  contentHash!: string | null;

  @Column('text')
  state!: DefinitionState;

  /** Organisation that keeps it; null for the platform's own. */
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  /** True when the product brought it, see standard.service.ts. */
  @Column('boolean', { default: false })
  standard!: boolean;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiredAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** The process that an approval of a subject kind follows unless another is named. */
@Entity('process_default')
export class DefinitionDefault {
  @PrimaryColumn('text')
  subjectKind!: ApprovalSubject;

  @Column('uuid')
  definitionId!: string;
}
