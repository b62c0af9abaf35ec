import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { MutationInput, mutationResult, sorting } from '#libs/graphql';
import { alphabetical, column } from '#libs/platform';
import { FactorProofInput } from '../../../identity/accounts/api/proof.types.js';
import { WebhookDelivery } from '../webhook.entity.js';
import { MOST_COUNTED } from '../webhook-log.service.js';
import type { SignatureScheme } from '../sending/signature.js';
import { WebhookDeliveryStateEnum, WebhookDeliveryType, WebhookSchemeEnum, WebhookType } from './webhook.types.js';

@InputType({
  description:
    'Not repeatable by key: nothing of a password or a proof is kept; the same address, types and topics are one webhook anyhow. The proof is for SHOW_WEBHOOK_SECRET.',
})
export class CreateWebhookInput extends FactorProofInput {
  @Field({ description: 'The https address that events are sent to.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'What it is for, in at most 200 characters.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'Types such as approval.decided; left out for all.' })
  types?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Topics such as project:<id>; left out for all.' })
  topics?: string[] | null;

  @Field(() => WebhookSchemeEnum, { defaultValue: 'v1', description: 'How events are signed.' })
  scheme!: SignatureScheme;
}

@InputType({
  description: 'Not repeatable by key: nothing of a password or a proof is kept. The proof is for SHOW_WEBHOOK_SECRET.',
})
export class RotateWebhookSecretInput extends FactorProofInput {
  @Field(() => ID, { description: 'Id of the webhook.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field(() => Int, { defaultValue: 24, description: 'For how many hours the one before signs too, 0 to 168.' })
  overlapHours!: number;
}

@InputType({ isAbstract: true })
abstract class WebhookInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the webhook.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType()
export class PauseWebhookInput extends WebhookInput {}

@InputType()
export class ResumeWebhookInput extends WebhookInput {
  @Field({
    defaultValue: false,
    description:
      'Go on with the first event that is still here, where some that it has yet to be told of were archived meanwhile; they are never sent. Left out, that is refused (`EVENTS_ARCHIVED`).',
  })
  withoutArchived!: boolean;
}

@InputType()
export class RemoveWebhookInput extends WebhookInput {}

@InputType()
export class TestWebhookInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the webhook.' })
  id!: string;

  @Field({ description: 'Type of event to make up.' })
  type!: string;
}

@InputType()
export class ReplayWebhookInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the webhook.' })
  id!: string;

  @Field(() => Date, { description: 'Events from then on are sent again, a minute of margin included.' })
  from!: Date;

  @Field(() => Date, { description: 'Up to then.' })
  until!: Date;
}

@InputType()
export class ReplayWebhookDeliveryInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the delivery.' })
  id!: string;
}

@InputType()
export class SkipWebhookDeliveryInput extends MutationInput {
  @Field(() => ID, { description: 'Id of a delivery that is HELD.' })
  id!: string;
}

const webhook = { webhook: () => WebhookType };
const delivery = { delivery: () => WebhookDeliveryType };
const secret = {
  type: () => String,
  nullable: true,
  description: 'v1: `whsec_…`, shown this once. Null for v1a, whose public keys the webhook shows.',
};
export const CreateWebhookResult = mutationResult('CreateWebhook', 'Events are sent from now on.', webhook, {
  secret,
  existed: { type: () => Boolean, description: 'True when this webhook was there already; it keeps its secret.' },
});
export const RotateWebhookSecretResult = mutationResult('RotateWebhookSecret', 'Both sign for now.', webhook, {
  secret,
});
export const PauseWebhookResult = mutationResult('PauseWebhook', 'Nothing is sent; everything is kept.', webhook);
export const ResumeWebhookResult = mutationResult('ResumeWebhook', 'What waited is sent first.', webhook);
export const RemoveWebhookResult = mutationResult(
  'RemoveWebhook',
  'Removed, with its secrets and its log.',
  {},
  { removed: { type: () => ID, description: 'Id of what was removed.', nullable: true } },
);
export const TestWebhookResult = mutationResult('TestWebhook', 'A made-up event is sent, once.', delivery);
export const ReplayWebhookResult = mutationResult('ReplayWebhook', 'They are sent again, in order.', webhook, {
  events: {
    type: () => Int,
    nullable: true,
    description: `How many; ${MOST_COUNTED} stands for as many or more, 0 for none: then nothing is sent.`,
  },
});
export const ReplayWebhookDeliveryResult = mutationResult('ReplayWebhookDelivery', 'It is sent again.', delivery);
export const SkipWebhookDeliveryResult = mutationResult(
  'SkipWebhookDelivery',
  'What waited behind it is sent.',
  delivery,
);

export const webhookDeliverySorts = sorting('WebhookDeliverySort', 'the newest first', {
  CREATED: { by: column(WebhookDelivery, 'createdAt'), type: 'timestamptz', says: 'When it was to be sent first.' },
  TYPE: { ...alphabetical(column(WebhookDelivery, 'type')), says: 'Type of the event.' },
  SETTLED: { by: column(WebhookDelivery, 'settledAt'), type: 'timestamptz', sparse: true, says: 'When it was over.' },
});

@ArgsType()
export class WebhookDeliveriesArgs extends webhookDeliverySorts.Args {
  @Field(() => WebhookDeliveryStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: string | null;

  @Field(() => String, { nullable: true, description: 'Only about this subject, `kind/id`.' })
  subject?: string | null;
}
