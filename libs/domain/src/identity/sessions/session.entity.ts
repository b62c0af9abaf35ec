import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By a password alone, with a one-time or a recovery code besides, or by a passkey. */
export type SignInMethod = 'PASSWORD' | 'PASSWORD_CODE' | 'PASSWORD_RECOVERY' | 'PASSKEY';

/** A signed-in browser or program; gone as soon as it is revoked. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @Column('uuid')
  personId!: string;

  /** The seat the person acts for in this session. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  method!: SignInMethod;

  /** Network address it was opened from. */
  @Column('text')
  address!: string;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** To the minute; see Credentials. */
  @Column({ type: 'timestamptz', precision: 3 })
  lastUsedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
