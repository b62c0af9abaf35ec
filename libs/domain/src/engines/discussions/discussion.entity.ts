import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DiscussionSubject } from '#libs/contracts';

/** A thread on a subject, or on one place in it. */
@Entity('discussion')
export class Discussion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  subjectKind!: DiscussionSubject;

  @Column('uuid')
  subjectId!: string;

  /** The place it is about: a JSON Pointer into a proposal, the path of a clause of an agreement; null: the whole. */
  @Column('text', { nullable: true })
  anchor!: string | null;

  /** Read by the organisation that began it only, also when others may read the subject. */
  @Column('boolean')
  internal!: boolean;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** When it was said that nothing is left to be talked about; null while there is. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  resolvedAt!: Date | null;

  @Column('uuid', { nullable: true })
  resolvedBy!: string | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];

  @VersionColumn()
  version!: number;
}

/** Something said in a thread that waits for an answer of an organisation, or of one of its members. */
@Entity('discussion_question')
export class DiscussionQuestion {
  static readonly lockedAfter = { table: 'discussion', by: 'discussion_id' };

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  discussionId!: string;

  /** What asks it. */
  @Column('uuid')
  commentId!: string;

  /** The thread's, so that its audience is derived with the subject's. */
  @Column('uuid')
  subjectId!: string;

  @Column('uuid')
  organisationId!: string;

  /** Null: whoever can answer for the organisation. */
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  /** Answered, or found to need no answer. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column('uuid', { nullable: true })
  settledBy!: string | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];

  @VersionColumn()
  version!: number;
}

/** What a comment said until somebody changed it. */
export interface EarlierWording {
  readonly text: string;
  /** ISO 8601. */
  readonly until: string;
  /** Members it spoke to. */
  readonly mentions: readonly string[];
}

/** What one member said in a thread; deleted, only that something was said there remains. */
@Entity('discussion_comment')
export class DiscussionComment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  discussionId!: string;

  /** The thread's, so that its audience is derived with the subject's. */
  @Column('uuid')
  subjectId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  /** Empty once deleted. */
  @Column('text')
  text!: string;

  /** Members it speaks to; they are told. */
  @Column('uuid', { array: true, default: [] })
  mentions!: string[];

  /** Organisations it speaks to as such. */
  @Column('uuid', { array: true, default: [] })
  mentionedOrganisations!: string[];

  /** What it said before it was changed, the first wording first; nothing once deleted. */
  @Column('jsonb', { default: [] })
  earlier!: EarlierWording[];

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deletedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];

  @VersionColumn()
  version!: number;
}
