import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventType, SubjectKind } from '#libs/contracts';

/** Something a person was told, because of one event, in one of their seats. Only that person reads it. */
@Entity('notification')
export class Notification {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  memberId!: string;

  @Column('uuid')
  eventId!: string;

  @Column('text')
  type!: EventType;

  @Column('text')
  subjectKind!: SubjectKind;

  @Column('uuid')
  subjectId!: string;

  /** One sentence in English. */
  @Column('text')
  text!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;
}
