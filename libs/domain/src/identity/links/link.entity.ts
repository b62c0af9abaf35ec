import { Column, Entity, PrimaryColumn } from 'typeorm';

export type LinkPurpose = 'REGISTRATION' | 'PASSWORD_RESET' | 'EMAIL_CHANGE';

/** A link sent to an address: whoever follows it reads that mail. Used once, or gone when its time is over. */
@Entity('mailed_link')
export class MailedLink {
  @PrimaryColumn('bytea')
  secretHash!: Buffer;

  @Column('text')
  purpose!: LinkPurpose;

  @Column('citext')
  email!: string;

  /** What was asked for, kept until the address is proved. */
  @Column('jsonb')
  data!: unknown;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
