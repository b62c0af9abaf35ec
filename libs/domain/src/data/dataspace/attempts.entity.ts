import { Column, PrimaryColumn } from 'typeorm';
import type { SendFailure } from '#libs/platform';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** Something of which the other side is told, in attempts, whichever side that is. */
export abstract class AttemptsToTell {
  @PrimaryColumn('uuid')
  id!: string;

  /** Attempts to tell it the next that came to nothing, in a row. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** Why the last of them did. */
  @Column('jsonb', { nullable: true })
  failure!: SendFailure | null;

  /** When the next attempt is due, by domain time, where there is something to tell. */
  @Column(instant)
  dueAt!: Date;

  /** Until when a worker is at it. */
  @Column({ ...instant, nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
