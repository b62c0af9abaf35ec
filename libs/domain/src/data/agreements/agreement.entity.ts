import type { Classification } from '#libs/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AgreementState, AgreementStanding, NegotiationState } from './agreement.catalogue.js';
import type { Terms } from './terms/terms.js';

const instant = { type: 'timestamptz', precision: 3 } as const;
const readers = { type: 'uuid', array: true, default: [], update: false } as const;

/** Who gave notice, and why. */
export interface Termination {
  readonly organisationId: string;
  readonly memberId: string;
  readonly noticedAt: string;
  readonly reason: string;
}

/** A data-sharing agreement between two or more organisations, from its draft to its end. */
@Entity('agreement')
export class Agreement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  title!: string;

  /** The organisation that drafted it; until its first offer nobody else knows of it. */
  @Column('uuid')
  drafterId!: string;

  /** Where the negotiation of the agreement itself stands. */
  @Column('text')
  state!: AgreementState;

  /** Where the negotiation of an amendment stands; null when none is under way. */
  @Column('text', { nullable: true })
  amendment!: NegotiationState | null;

  /** Set from the last signature on. Reading it, ask the clock too: see `standingAt`. */
  @Column('text', { nullable: true })
  standing!: AgreementStanding | null;

  /** Number of the latest offer; 0 in a draft. */
  @Column('integer')
  revision!: number;

  /** Of the latest offer's document. */
  @Column('text', { nullable: true })
  contentHash!: string | null;

  /** Number of the offer that all have signed and that is in force, or was. */
  @Column('integer', { nullable: true })
  signedRevision!: number | null;

  /** An amendment that all have signed takes effect then. */
  @Column('integer', { nullable: true })
  comingRevision!: number | null;

  @Column({ ...instant, nullable: true })
  comingAt!: Date | null;

  /** The highest among its datasets when they were last offered. */
  @Column('text', { nullable: true })
  classification!: Classification | null;

  /** What the signed terms name, before that the latest offer's. */
  @Column('uuid', { array: true, default: [] })
  datasetIds!: string[];

  @Column('uuid', { array: true, default: [] })
  providerIds!: string[];

  @Column('uuid', { array: true, default: [] })
  recipientIds!: string[];

  /** The terms' period, likewise. */
  @Column({ ...instant, nullable: true })
  beginsAt!: Date | null;

  @Column({ ...instant, nullable: true })
  expiresAt!: Date | null;

  /** Set by notice: it ends then, before it would expire. */
  @Column({ ...instant, nullable: true })
  terminatesAt!: Date | null;

  @Column('jsonb', { nullable: true })
  termination!: Termination | null;

  @Column({ ...instant, nullable: true })
  endedAt!: Date | null;

  @Column({ ...instant, nullable: true })
  signedAt!: Date | null;

  @Column(instant)
  createdAt!: Date;

  @Column(instant)
  updatedAt!: Date;

  @Column(readers)
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What one organisation is writing: its first offer or its next; nobody else reads it. */
@Entity('agreement_draft')
export class AgreementDraft {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('uuid')
  organisationId!: string;

  /** Terms as far as they are known: parts may be missing. */
  @Column('jsonb')
  terms!: object;

  @Column(instant)
  updatedAt!: Date;

  @Column(readers)
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** What was put forward, exactly; never changed. */
@Entity('agreement_offer')
export class AgreementOffer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  /** Counted from 1. */
  @Column('integer')
  number!: number;

  /** The signed revision that it would replace; null for the agreement itself. */
  @Column('integer', { nullable: true })
  amends!: number | null;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  memberId!: string;

  /** The Dataspace Protocol's word for it: a provider offers, a recipient requests. */
  @Column('text')
  state!: 'OFFERED' | 'REQUESTED';

  @Column('jsonb')
  terms!: Terms;

  /** Words to the others; not part of what is signed. */
  @Column('text', { nullable: true })
  message!: string | null;

  /** The bytes that all parties sign: see agreement.document.ts. */
  @Column('text')
  document!: string;

  /** SHA-256 of `document`. */
  @Column('text')
  contentHash!: string;

  @Column(instant)
  madeAt!: Date;

  @Column(readers)
  readers!: string[];
}

/** One organisation's part in an agreement, from the first offer on. */
@Entity('agreement_party')
export class AgreementParty {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('boolean')
  provides!: boolean;

  @Column('boolean')
  receives!: boolean;

  /** The latest offer it made or accepted. */
  @Column('integer', { nullable: true })
  acceptedRevision!: number | null;

  @Column('uuid', { nullable: true })
  acceptedBy!: string | null;

  @Column({ ...instant, nullable: true })
  acceptedAt!: Date | null;

  /** The latest offer it signed. */
  @Column('integer', { nullable: true })
  signedRevision!: number | null;

  @Column('uuid', { nullable: true })
  signedBy!: string | null;

  @Column({ ...instant, nullable: true })
  signedAt!: Date | null;

  @Column(readers)
  readers!: string[];
}

/** In the order in which they are met; of `RETURNED` the approval waits for an answer. */
export const clearanceStates = ['OPEN', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ClearanceState = (typeof clearanceStates)[number];

/** A party's own approval of a revision, where the data's classification asks for one before it signs. */
@Entity('agreement_clearance')
export class AgreementClearance {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agreementId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('integer')
  revision!: number;

  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  @Column('text')
  state!: ClearanceState;

  /** Why it is asked once more; null the first time. */
  @Column('text', { nullable: true })
  because!: string | null;

  @Column(readers)
  readers!: string[];

  /** Whoever has lost sight of its approval. */
  @Column(readers)
  barred!: string[];
}

/** Terms to begin from. */
@Entity('agreement_template')
export class AgreementTemplate {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @Column('jsonb')
  terms!: object;

  /** Read by everybody signed in; else by its organisation. */
  @Column('boolean')
  shared!: boolean;

  @Column(instant)
  createdAt!: Date;

  @Column(instant)
  updatedAt!: Date;

  @Column(readers)
  readers!: string[];

  @VersionColumn()
  version!: number;
}
