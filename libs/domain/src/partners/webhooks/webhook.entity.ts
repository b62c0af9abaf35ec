import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { SendFailure } from '#libs/platform';
import type { SignatureScheme } from './sending/signature.js';
import type { DisableReason, SendState, WebhookState } from './webhook.workflow.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** An address that an organisation has events sent to. What changes with every send is kept apart, in `webhook_place`. */
@Entity('webhook')
export class Webhook {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  url!: string;

  /** What it is for, in people's words. */
  @Column('text')
  description!: string;

  /** Types of events; null for all. */
  @Column('text', { array: true, nullable: true })
  types!: string[] | null;

  /** Live topics of which an event has one; null for all. */
  @Column('text', { array: true, nullable: true })
  topics!: string[] | null;

  /** Hash of address, types and topics: asking for the same twice makes one. */
  @Column('text')
  sameAs!: string;

  @Column('text')
  scheme!: SignatureScheme;

  @Column('text')
  state!: WebhookState;

  /** Why the platform stopped it; null when it did not. */
  @Column('text', { nullable: true })
  reason!: DisableReason | null;

  /** The seat in whose name it sends: who made it or resumed it last. When it may not any more, nothing is sent. */
  @Column('uuid')
  memberId!: string;

  @Column(instant)
  createdAt!: Date;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];

  @VersionColumn()
  version!: number;
}

/** A key it signs with, sealed. Two hold while receivers go over to the new one. */
@Entity('webhook_secret')
export class WebhookSecret {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  webhookId!: string;

  @Column('text')
  sealed!: string;

  /** `whpk_…` of a v1a key. */
  @Column('text', { nullable: true })
  publicKey!: string | null;

  /** Until when it signs beside its successor, by real time; null for the newest. */
  @Column({ ...instant, nullable: true })
  endsAt!: Date | null;
}

/** One attempt, as the log has it. */
export interface WebhookAttempt {
  /** By the platform's clock. */
  readonly at: string;
  readonly ms: number;
  /** What was answered; null without an answer. */
  readonly status: number | null;
  /** Why it failed; null when it did not. */
  readonly failure: SendFailure | null;
  /** The beginning of the answer's body. */
  readonly answer: string | null;
}

/** An event that is to be sent, or was: the log, and the row by which nothing is forgotten. */
@Entity('webhook_delivery')
export class WebhookDelivery {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  webhookId!: string;

  /** Sent as `webhook-id`: the same for every attempt, and for a replay. */
  @Column('uuid')
  eventId!: string;

  /** Its place in the ledger; 0 for a test. */
  @Column({ type: 'bigint', transformer: { to: String, from: Number } })
  seq!: number;

  @Column('text')
  type!: string;

  /** What it is about, `kind/id`; of these order is kept. */
  @Column('text')
  subject!: string;

  @Column('boolean', { default: false })
  test!: boolean;

  @Column('text')
  state!: SendState;

  /** Kept until 7 days after it was settled. */
  @Column('text', { nullable: true })
  body!: string | null;

  @Column('jsonb')
  attempts!: WebhookAttempt[];

  @Column(instant)
  createdAt!: Date;

  /** When it was delivered, or passed over. */
  @Column({ ...instant, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', array: true, default: [], update: false })
  readers!: string[];
}
