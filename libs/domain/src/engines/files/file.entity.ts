import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { FileState, QuarantineReason, SubjectKind } from '#libs/contracts';

/** The malware check of one upload; it has the id of the row that names the file. None is made where no scanner is set up. */
@Entity('file_check')
export class FileCheck {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  storageKey!: string;

  @Column('text')
  name!: string;

  @Column({ type: 'bigint', transformer: { from: Number, to: (value: unknown) => value } })
  size!: number;

  /** What it was uploaded to. */
  @Column('text')
  subjectKind!: SubjectKind;

  @Column('uuid')
  subjectId!: string;

  /** Where the console shows that. */
  @Column('text')
  page!: string;

  @Column('uuid')
  organisationId!: string;

  /** Who sent it. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  state!: FileState;

  /** Why it is, or was, in quarantine. */
  @Column('text', { nullable: true })
  reason!: QuarantineReason | null;

  /** What the scanner calls what it found. */
  @Column('text', { nullable: true })
  signature!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  arrivedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  checkedAt!: Date | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When it is next taken up; whoever scans it moves it ahead. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
