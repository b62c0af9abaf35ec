import type { PppType, SmartCityComponent } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ProposalContent } from './content/proposal.content.js';

export type ProposalState =
  | 'DRAFT'
  | 'UNDER_REVIEW'
  | 'CHANGES_REQUESTED'
  | 'APPROVED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'CANCELLED';

/**
 * A proposal as everybody who may know of it sees it: the last submitted revision's headline, or the draft's before the
 * first. What is being written is in `proposal_draft`, which fewer may read.
 */
@Entity('proposal')
export class Proposal {
  static readonly lockedAfter = { table: 'project', by: 'project_id' };

  @PrimaryColumn('uuid')
  id!: string;

  /** Counted by the database; shown to nobody, since it tells how many there are. */
  @Column({ type: 'bigint', insert: false, update: false })
  ordinal!: string;

  /** What people quote, made by the database when the row is: "4821-7305". */
  @Column({ type: 'text', insert: false, update: false })
  reference!: string;

  @Column('text')
  title!: string;

  @Column('text', { default: '' })
  summary!: string;

  @Column('text', { default: 'DRAFT' })
  state!: ProposalState;

  @Column('uuid')
  submitterId!: string;

  /** Partners of the submitter that accepted to be; they write with it. */
  @Column('uuid', { array: true, default: [] })
  consortiumIds!: string[];

  /** Members who wrote any of it: they never decide on it. */
  @Column('uuid', { array: true, default: [] })
  authorIds!: string[];

  /** The project it is for; set later when one is made from it. */
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Column('text', { nullable: true })
  jurisdiction!: string | null;

  @Column('text', { nullable: true })
  pppType!: PppType | null;

  @Column('text', { nullable: true })
  component!: SmartCityComponent | null;

  /** Decimal string, in `currency`. */
  @Column('numeric', { precision: 19, scale: 4, nullable: true })
  capitalValue!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  /** Number of the last submitted revision; 0 before the first. */
  @Column('integer', { default: 0 })
  revision!: number;

  @Column('text', { nullable: true })
  contentHash!: string | null;

  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  /** Name of the source it was taken over from, where it is public: then it is public here, and nothing is decided on it. */
  @Column('text', { nullable: true })
  importedFrom!: string | null;

  /** Of the open contracting process that it was taken over from. */
  @Column('text', { nullable: true })
  ocid!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];

  @VersionColumn()
  version!: number;
}

/** What the authors are writing: one row a proposal (same id), while it can still be changed. */
@Entity('proposal_draft')
export class ProposalDraft {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  title!: string;

  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Column('text', { nullable: true })
  jurisdiction!: string | null;

  @Column('jsonb', { default: {} })
  content!: ProposalContent;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}

/** A file as a revision names it; part of what the content hash covers. */
export interface FrozenAttachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

/** What was submitted, exactly; never changed. */
@Entity('proposal_revision')
export class ProposalRevision {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  proposalId!: string;

  /** Counted from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  title!: string;

  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Column('text', { nullable: true })
  jurisdiction!: string | null;

  @Column('jsonb')
  content!: ProposalContent;

  /** What maps draw of its content, made by the database; only lists read it. */
  @Column({ type: 'jsonb', insert: false, update: false, select: false })
  sites!: unknown;

  @Column({ type: 'integer', insert: false, update: false, select: false })
  siteCount!: number;

  @Column('jsonb')
  attachments!: FrozenAttachment[];

  @Column('text')
  contentHash!: string;

  @Column('uuid')
  submittedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  submittedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
