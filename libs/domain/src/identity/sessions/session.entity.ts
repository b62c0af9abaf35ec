import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By a password alone, with a one-time or a recovery code besides, by a passkey, or by an organisation's own sign-on. */
export type SignInMethod = 'PASSWORD' | 'PASSWORD_CODE' | 'PASSWORD_RECOVERY' | 'PASSKEY' | 'SIGN_ON';

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

  /** Whose sign-on opened it; such a session acts for that organisation alone. */
  @Column('uuid', { nullable: true })
  providerId!: string | null;

  /** What it is called, for the list of sessions. */
  @Column('text', { nullable: true })
  provider!: string | null;

  /** A second factor was shown there, and the organisation's administrators trust in that. */
  @Column('boolean', { default: false })
  factorShown!: boolean;

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
