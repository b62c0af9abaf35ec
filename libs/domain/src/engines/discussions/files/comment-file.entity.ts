import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that belongs to a comment; its bytes are in the store under `storageKey`. */
@Entity('comment_file')
export class CommentFile {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  discussionId!: string;

  @Column('uuid')
  commentId!: string;

  /** The thread's, so that its audience is derived with the subject's. */
  @Column('uuid')
  subjectId!: string;

  /** File name as given, without any path. */
  @Column('text')
  name!: string;

  /** What the content is, whatever the name says. */
  @Column('text')
  mediaType!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('text')
  sha256!: string;

  @Column('text')
  storageKey!: string;

  @Column('uuid')
  uploadedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  uploadedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
