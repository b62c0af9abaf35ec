import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { KeyAlgorithm, PublicJwk } from './key.jwk.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** `PLATFORM`: made here, the private part sealed here. `OWN`: registered; signing is done outside. */
export type KeyOrigin = 'PLATFORM' | 'OWN';
export const keyStates = ['PROPOSED', 'ACTIVE', 'RETIRED', 'REVOKED'] as const;
export type KeyState = (typeof keyStates)[number];

/** A key an organisation signs with. Its public part is for everybody, for ever: signatures outlive keys. */
@Entity('signing_key')
export class SigningKey {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** By which signatures name it: RFC 7638 thumbprint. */
  @Column('text')
  kid!: string;

  @Column('text')
  origin!: KeyOrigin;

  @Column('text')
  algorithm!: KeyAlgorithm;

  @Column('jsonb')
  publicKey!: PublicJwk;

  @Column('text')
  state!: KeyState;

  /** What the holder of the private part has to sign; null once it was. */
  @Column('text', { nullable: true })
  challenge!: string | null;

  @Column({ ...instant, nullable: true })
  challengeEndsAt!: Date | null;

  @Column('uuid')
  createdBy!: string;

  @Column(instant)
  createdAt!: Date;

  @Column({ ...instant, nullable: true })
  activeFrom!: Date | null;

  /** When it was retired or revoked. */
  @Column({ ...instant, nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  endedBecause!: string | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** The private part of a key made here, sealed by the vault; nobody reads it over the API. */
@Entity('signing_key_secret')
export class SigningKeySecret {
  @PrimaryColumn('uuid')
  keyId!: string;

  @Column('text')
  sealed!: string;
}
