import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '#libs/contracts';

/** A human being, once, whatever the seats. Read by colleagues of any seat. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('citext', { unique: true })
  email!: string;

  @Column('text')
  name!: string;

  /** BCP 47 language tag for mail and the console. */
  @Column('text', { default: 'en' })
  locale!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** When the console's tour was seen or passed over; null: it is offered. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  tourSeenAt!: Date | null;

  /** From when on a pseudonym stands for name and address. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  erasedAt!: Date | null;

  @Column('uuid', { array: true, default: [] })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

export type MemberState = 'ACTIVE' | 'DEACTIVATED';

/** A person's seat in one organisation. Known to everybody who is signed in: who decides is a public act. */
@Entity('member')
export class Member {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  organisationId!: string;

  /** How the seat is shown to other organisations, such as "Approvals officer". */
  @Column('text')
  title!: string;

  @Column('text', { array: true })
  roles!: Role[];

  /** Stewards verify and suspend organisations and keep the platform. */
  @Column('boolean', { default: false })
  steward!: boolean;

  /** In it acts a program of the organisation: nobody signs in to it, and it has no roles. */
  @Column('boolean', { default: false })
  program!: boolean;

  @Column('text', { default: 'ACTIVE' })
  state!: MemberState;

  /** When it was given up last; null for a seat that is held. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leftAt!: Date | null;

  /** Until when its person has to have a second factor; null for a seat that needs none. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  factorDueAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column('uuid', { array: true, default: [] })
  readers!: string[];

  @VersionColumn()
  version!: number;
}
