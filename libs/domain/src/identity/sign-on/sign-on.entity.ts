import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '#libs/contracts';
import type { RoleRule } from './sign-on.rules.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** What an administrator's try came to, as the screen shows it. */
export interface SignOnTest {
  readonly at: string;
  /** Null when nobody would be kept out by it. */
  readonly fault: string | null;
  /** More of the fault, in the words of the provider or of the protocol. */
  readonly detail: string | null;
  /** What the provider said of the person who tried; empty where it did not come to that. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Roles that the rules make of it; null for none. */
  readonly roles: readonly Role[] | null;
  readonly emailTrusted: boolean;
  readonly factorShown: boolean;
}

/** An OpenID Connect provider by which members of one organisation sign in. Issuer and client stay: its links are theirs. */
@Entity('sign_on_provider')
export class SignOnProvider {
  static readonly called = 'sign-on';

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  issuer!: string;

  @Column('text')
  clientId!: string;

  /** Whether people come back at an address of its own, or at that of the organisation, which one alone has. */
  @Column('boolean')
  ownAddress!: boolean;

  /** The client's secret, sealed by the vault; null for a public client. */
  @Column('text', { nullable: true })
  sealed!: string | null;

  @Column('text')
  scopes!: string;

  @Column('jsonb')
  rules!: RoleRule[];

  /** For whom no rule holds; empty: they are refused. */
  @Column('text', { array: true })
  defaultRoles!: Role[];

  /** Whoever has no seat yet gets one. */
  @Column('boolean')
  joining!: boolean;

  /** Title of the seats it makes. */
  @Column('text')
  title!: string;

  /** A second factor shown to the provider counts here. */
  @Column('boolean')
  trustsFactor!: boolean;

  /** Values of `amr` or `acr` by which it says that one was shown. */
  @Column('text', { array: true })
  factorValues!: string[];

  @Column('boolean')
  active!: boolean;

  /** Where it signs people out, as it said last. */
  @Column('text', { nullable: true })
  farewell!: string | null;

  @Column('jsonb', { nullable: true })
  lastTest!: SignOnTest | null;

  @Column(instant)
  createdAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** A domain of e-mail addresses that a provider signs in, once a record in the DNS has proved whose it is. */
@Entity('sign_on_domain')
export class SignOnDomain {
  static readonly called = 'domain';

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  providerId!: string;

  @Column('text')
  domain!: string;

  /** What the record says. */
  @Column('text')
  token!: string;

  @Column({ ...instant, nullable: true })
  provedAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** Whom a provider means by a subject. Nothing else leads from a provider's word to a person. */
@Entity('sign_on_link')
export class SignOnLink {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  providerId!: string;

  @Column('text')
  subject!: string;

  @Column('uuid')
  personId!: string;

  /** The seat was made by it, so its roles follow the rules; one that an administrator gave keeps its own. */
  @Column('boolean')
  joined!: boolean;

  @Column(instant)
  createdAt!: Date;
}

/** SENT and TEST: a browser is at the provider. FACTOR and CONFIRM: it is back, and something more is asked of the person. */
export type AttemptStage = 'SENT' | 'TEST' | 'FACTOR' | 'CONFIRM';

/** A sign-on under way, in one browser. Its secrets are made of the browser's cookie, so that nothing here opens anything. */
@Entity('sign_on_attempt')
export class SignOnAttempt {
  @PrimaryColumn('bytea')
  keyHash!: Buffer;

  @Column('bytea')
  browserHash!: Buffer;

  @Column('text')
  stage!: AttemptStage;

  @Column('uuid')
  providerId!: string;

  /** Whom a second factor is asked of. */
  @Column('uuid', { nullable: true })
  personId!: string | null;

  @Column('jsonb')
  data!: { next: string; subject?: string; as?: string; claims?: Record<string, unknown> };

  @Column(instant)
  createdAt!: Date;

  @Column(instant)
  expiresAt!: Date;
}
