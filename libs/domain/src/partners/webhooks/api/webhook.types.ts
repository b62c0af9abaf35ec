import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import {
  AtMost,
  connection,
  enumType,
  FAULT_IN_ENGLISH,
  NodeType,
  PermissionName,
  Reads,
  SendFailureType,
} from '#libs/graphql';
import { signatureSchemes } from '../sending/signature.js';
import { disableReasons, sendStates, webhookStates } from '../webhook.workflow.js';

export const WebhookStateEnum = enumType('WebhookState', webhookStates, 'Whether a webhook sends.', {
  ACTIVE: 'It sends.',
  PAUSED: 'Somebody has paused it; everything is kept until it is resumed.',
  DISABLED: 'The platform has paused it, and says why; everything is kept until it is resumed.',
});
export const WebhookReasonEnum = enumType('WebhookReason', disableReasons, 'Why the platform paused a webhook.', {
  GONE: 'The receiver answered 410.',
  NOT_ACCEPTED: 'The receiver took nothing in eight attempts, over more than a day.',
  SEAT_ENDED: 'The seat in whose name it sent may not any more.',
});
export const WebhookSchemeEnum = enumType('WebhookSignature', signatureSchemes, "Standard Webhooks' signatures.", {
  v1a: 'Ed25519: receivers verify with a public key, and hold no secret.',
  v1: 'HMAC-SHA-256 with a secret that both hold.',
});
export const WebhookDeliveryStateEnum = enumType('WebhookDeliveryState', sendStates, 'How far an event is.', {
  WAITING: 'It is to be sent, for the first time or again.',
  DELIVERED: 'The receiver took it.',
  HELD: 'The receiver did not take it in eight attempts, but took others; what is about the same subject waits.',
  SKIPPED: 'Somebody went on without it.',
  FAILED: 'A test that was not taken.',
});

@Reads('webhook.read')
@ObjectType('Webhook', {
  implements: NodeType,
  description:
    "An address that your organisation has events sent to, by Standard Webhooks (docs/api.md). Seen by the organisation's administrators and auditors.",
})
export class WebhookType extends NodeType {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field({ description: 'Where events are sent.' })
  url!: string;

  @Field({ description: 'What it is for.' })
  description!: string;

  @AtMost(100)
  @Field(() => [String], { nullable: true, description: 'Types of events; null for all.' })
  types!: string[] | null;

  @AtMost(100)
  @Field(() => [String], { nullable: true, description: 'Live topics of which an event has one; null for all.' })
  topics!: string[] | null;

  @Field(() => WebhookSchemeEnum, { description: 'How events are signed.' })
  scheme!: string;

  @AtMost(2)
  @Field(() => [String], {
    description: 'v1a: the public keys (`whpk_…`) that sign, the newest first; two while a secret rotates.',
  })
  publicKeys!: string[];

  @Field(() => WebhookStateEnum, { description: 'Whether it sends.' })
  state!: string;

  @Field(() => WebhookReasonEnum, { nullable: true, description: 'Why the platform paused it.' })
  reason!: string | null;

  @Field(() => ID, { description: 'Id of the member in whose name it sends.' })
  memberId!: string;

  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'How many events have been read from the ledger and wait to be sent.' })
  waiting!: number;

  @Field(() => Int, { description: 'How many subjects are held until somebody decides.' })
  held!: number;

  @Field({
    description:
      'True until all events of a time that is sent again (`replayWebhook`) have been read from the ledger; only then may another be.',
  })
  replaying!: boolean;

  @Field(() => Date, { nullable: true, description: 'When the receiver took something last.' })
  succeededAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it.' })
  viewerCan!: Permission[];
}

@Reads('webhook.read')
@ObjectType('WebhookAttempt', { description: 'One attempt to send an event.' })
export class WebhookAttemptType {
  @Field(() => Date, { description: 'When, by the platform’s clock.' })
  at!: Date;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  ms!: number;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the answer; null without one.' })
  status!: number | null;

  @Field(() => SendFailureType, { nullable: true, description: 'Why it failed; null when it did not.' })
  failure!: SendFailureType | null;

  @Field(() => String, FAULT_IN_ENGLISH)
  fault!: string | null;

  @Field(() => String, { nullable: true, description: "The beginning of the answer's body; kept for 7 days." })
  answer!: string | null;
}

@Reads('webhook.read')
@ObjectType('WebhookDelivery', { implements: NodeType, description: 'An event that is sent, and its attempts.' })
export class WebhookDeliveryType extends NodeType {
  @Field(() => ID, { description: 'Of which webhook.' })
  webhookId!: string;

  @Field(() => ID, { description: 'The `webhook-id` that it is sent under: the id of the event.' })
  eventId!: string;

  @Field({ description: 'Type of the event.' })
  type!: string;

  @Field({ description: 'What it is about, `kind/id`; events about one subject are sent in order.' })
  subject!: string;

  @Field({ description: 'True when it was made up to try the receiver.' })
  test!: boolean;

  @Field(() => WebhookDeliveryStateEnum, { description: 'How far it is.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'What is sent; kept until 7 days after it was.' })
  body!: string | null;

  @AtMost(50)
  @Field(() => [WebhookAttemptType], { description: 'Its attempts, the first of those kept first.' })
  attempts!: WebhookAttemptType[];

  @Field(() => Date, { description: 'When it was read from the ledger.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was delivered or passed over.' })
  settledAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the next attempt is due; null for what is not next.' })
  dueAt!: Date | null;
}

export const WebhookConnection = connection('Webhook', () => WebhookType);
export const WebhookDeliveryConnection = connection('WebhookDelivery', () => WebhookDeliveryType);
