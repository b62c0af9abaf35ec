import { Column, Entity, PrimaryColumn } from 'typeorm';

export type MailState = 'WAITING' | 'SENT' | 'FAILED' | 'WITHHELD';

/** A letter owed: written in the transaction that causes it, sent by the worker. */
@Entity('mail_outbox')
export class MailItem {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('citext')
  recipient!: string;

  @Column('text')
  subject!: string;

  /** Emptied once sent by SMTP: letters carry links that are secrets. */
  @Column('text')
  text!: string;

  @Column('text')
  html!: string;

  @Column('text', { default: 'WAITING' })
  state!: MailState;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When it may be tried next. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sentAt!: Date | null;

  /** What the mail server said last. */
  @Column('text', { nullable: true })
  error!: string | null;
}
