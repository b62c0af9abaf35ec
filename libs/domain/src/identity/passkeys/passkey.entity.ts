import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A passkey (WebAuthn discoverable credential) of a person. */
@Entity('passkey')
export class Passkey {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  /** The authenticator's id of the credential, base64url. */
  @Column('text', { unique: true })
  credentialId!: string;

  /** COSE key. */
  @Column('bytea')
  publicKey!: Buffer;

  /** Signature counter: going backwards means that the key was copied. bigint, so text here. */
  @Column('bigint', { default: 0 })
  counter!: string;

  @Column('text', { array: true, default: [] })
  transports!: string[];

  /** What the owner calls it. */
  @Column('text')
  name!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}

export type CeremonyPurpose = 'REGISTRATION' | 'SIGN_IN' | 'SECOND_FACTOR';

/** A challenge given out and not yet answered. Answered once, within minutes. */
@Entity('passkey_challenge')
export class PasskeyChallenge {
  @PrimaryColumn('bytea')
  challengeHash!: Buffer;

  @Column('text')
  purpose!: CeremonyPurpose;

  /** Whose passkey is to be registered; nobody's yet when signing in. */
  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** Hash of what a second factor is shown for; null for the other purposes. */
  @Column('bytea', { nullable: true })
  about!: Buffer | null;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
