import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Permission } from '#libs/contracts';
import type { PublicJwk } from '../../engines/keys/sealed-keys.service.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

export const programStates = ['ACTIVE', 'REVOKED'] as const;
export const credentialKinds = ['SECRET', 'KEY'] as const;

/** A partner system that acts for its organisation. It is an OAuth 2.0 client; its id is the client id. */
@Entity('program')
export class Program {
  static readonly called = 'program';

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** The seat in which it acts, by which records name it. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  scopes!: Permission[];

  /** True: it asks for documents that are registered for it, and for nothing else. */
  @Column('boolean')
  documentsOnly!: boolean;

  @Column('text')
  state!: (typeof programStates)[number];

  @Column('uuid')
  createdBy!: string;

  @Column(instant)
  createdAt!: Date;

  @Column({ ...instant, nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What a program shows to be given tokens. Several hold at once while a partner goes over to a new one. */
@Entity('program_credential')
export class ProgramCredential {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  programId!: string;

  @Column('text')
  kind!: (typeof credentialKinds)[number];

  @Column('bytea', { nullable: true })
  secretHash!: Buffer | null;

  @Column('jsonb', { nullable: true })
  publicKey!: PublicJwk | null;

  /** By which assertions name the key: its RFC 7638 thumbprint. */
  @Column('text', { nullable: true })
  kid!: string | null;

  @Column(instant)
  createdAt!: Date;

  /** From then on it opens nothing, and what it has opened has ended. */
  @Column(instant)
  endsAt!: Date;

  @Column({ ...instant, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
