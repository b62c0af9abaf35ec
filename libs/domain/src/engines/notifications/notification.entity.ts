import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventType, SubjectKind } from '#libs/contracts';
import type { NotificationKind } from './notification.kinds.js';
import type { SentenceParts } from './words/notification.text.js';

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

  /** Where the event stands in the ledger. Events are handled side by side: what is told first need not have happened first. */
  @Column('bigint')
  seq!: string;

  @Column('text')
  type!: EventType;

  /** What its reader chooses by; not always that of its event. */
  @Column('text')
  kind!: NotificationKind;

  @Column('text')
  subjectKind!: SubjectKind;

  @Column('uuid')
  subjectId!: string;

  /** One sentence in English. */
  @Column('text')
  text!: string;

  /** Where the console shows what it is about. */
  @Column('text')
  path!: string;

  /** What the sentence is made of, to be said in any language; null where it is only known in English. */
  @Column('jsonb', { nullable: true })
  words!: SentenceParts | null;

  /** False when the person only wants letters about it. */
  @Column('boolean')
  inApp!: boolean;

  /** True while it waits for the daily letter. */
  @Column('boolean')
  digest!: boolean;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;
}
