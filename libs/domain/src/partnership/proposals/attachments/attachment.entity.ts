import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A document of a proposal; its bytes are in the store under `storageKey`. */
@Entity('attachment')
export class Attachment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  proposalId!: string;

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

  /** False once the authors took it out; it stays for the revisions that hold it. */
  @Column('boolean', { default: true })
  inDraft!: boolean;

  /** The first revision that holds it; null while only the authors know it. */
  @Column('integer', { nullable: true })
  firstRevision!: number | null;

  @Column('uuid')
  uploadedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  uploadedAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  barred!: string[];
}
