import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { SecondFactorMethod } from '#libs/contracts';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** A person's one-time codes (RFC 6238), one authenticator a person. It counts once a first code has confirmed it. */
@Entity('one_time_code')
export class OneTimeCode {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { unique: true })
  personId!: string;

  /** Seed of the codes, sealed by the vault. */
  @Column('text')
  secret!: string;

  /** The newest time step a code was accepted of: neither it nor an earlier one counts again. bigint, so text here. */
  @Column('bigint', { default: 0 })
  lastStep!: string;

  @Column(instant)
  createdAt!: Date;

  @Column({ ...instant, nullable: true })
  confirmedAt!: Date | null;

  @VersionColumn()
  version!: number;
}

/** A way back for whoever lost a factor; used once, kept as a hash. */
@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn('bytea')
  hash!: Buffer;

  @Column('uuid')
  personId!: string;
}

/** A fresh proof of a second factor: for one person, one act, one content, one use, two minutes. */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn('bytea')
  secretHash!: Buffer;

  @Column('uuid')
  personId!: string;

  /** What it is for: a hash of act, subject and content. */
  @Column('bytea')
  about!: Buffer;

  @Column('text')
  method!: SecondFactorMethod;

  @Column(instant)
  provedAt!: Date;

  @Column(instant)
  expiresAt!: Date;
}
