import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What a calendar knows of a year. `provisional`: not announced by the authority yet; a steward confirms it. */
export interface CalendarYear {
  readonly year: number;
  readonly provisional: boolean;
  readonly source: string;
}

/** A calendar of working days, read by everybody; stewards own it once it is seeded. */
@Entity('calendar')
export class Calendar {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  key!: string;

  @Column('text')
  title!: string;

  /** IANA time zone in which its days begin and end. */
  @Column('text')
  timeZone!: string;

  /** ISO weekdays, 1 = Monday. */
  @Column('integer', { array: true })
  workingWeekdays!: number[];

  /** Local time `HH:MM` at which reminders go out. */
  @Column('text')
  opensAt!: string;

  /** Local time `HH:MM` at which a working day ends and deadlines fall due. */
  @Column('text')
  closesAt!: string;

  /** The years loaded, in order; deadlines beyond them are refused. */
  @Column('jsonb')
  years!: CalendarYear[];

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** A day that differs from the weekly pattern: a holiday, or a make-up day that is worked. */
@Entity('calendar_day')
export class CalendarDay {
  @PrimaryColumn('uuid')
  calendarId!: string;

  /** ISO 8601 date. */
  @PrimaryColumn('date')
  date!: string;

  @Column('boolean')
  working!: boolean;

  @Column('text')
  name!: string;
}
