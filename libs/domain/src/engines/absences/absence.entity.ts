import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DeputyAnswer } from './absence.rules.js';

/** A member is away, and perhaps a colleague stands in. Read by its organisation. */
@Entity('absence')
export class Absence {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  /** The last moment of it. */
  @Column({ type: 'timestamptz', precision: 3 })
  endsAt!: Date;

  @Column('uuid', { nullable: true })
  deputyId!: string | null;

  @Column('text', { nullable: true })
  answer!: DeputyAnswer | null;

  /** Keys of the processes in which the deputy may act; null: all. */
  @Column('text', { array: true, nullable: true })
  processes!: string[] | null;

  /** Kinds of what is decided on; null: all. */
  @Column('text', { array: true, nullable: true })
  subjectKinds!: string[] | null;

  /** The member itself, or an administrator. */
  @Column('uuid')
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  /** When it was ended before its time. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
