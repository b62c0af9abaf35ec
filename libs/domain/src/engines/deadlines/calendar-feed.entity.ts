import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FeedLanguage } from './deadline.subject.js';

/** An address from which a calendar program reads a seat's deadlines; whoever has it reads them, until it is revoked. */
@Entity('calendar_feed')
export class CalendarFeed {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  memberId!: string;

  /** Where it is read, in the owner's words. */
  @Column('text')
  name!: string;

  @Column('text')
  language!: FeedLanguage;

  /** Only what concerns the seat's own organisation. */
  @Column('boolean')
  mine!: boolean;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastReadAt!: Date | null;
}
