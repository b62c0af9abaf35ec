import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key, uuid } from '../../values.js';

const webhook = { webhookId: uuid, organisationId: uuid } as const;

/** An address of a partner system that events are sent to. Addresses and secrets never travel in events. */
export const webhookContract = {
  readWith: 'webhook.read',
  subjects: ['webhook'],
  events: {
    'webhook.created': z.object(webhook),
    'webhook.paused': z.object(webhook),
    'webhook.resumed': z.object(webhook),
    'webhook.rotated': z.object(webhook),
    'webhook.removed': z.object(webhook),
    /** Nothing is sent any more until a person has looked at it; `reason` says why. */
    'webhook.disabled': z.object({ ...webhook, reason: key }),
    /** What is about one subject waits for a person, since the receiver takes everything but one event about it. */
    'webhook.held': z.object({ ...webhook, deliveryId: uuid }),
  },
  permissions: {
    'webhook.read': { roles: ['ADMIN', 'AUDITOR'], programs: true },
    'webhook.manage': { roles: ['ADMIN'] },
  },
  handlers: {
    'webhook.tell': { on: ['webhook.disabled', 'webhook.held'], queue: 'notifications' },
  },
  secondFactorActs: ['webhook.secret'],
  retentionKinds: {
    WEBHOOK_BODIES: 'What was sent to webhooks and what they answered, from when it was settled.',
    WEBHOOK_DELIVERIES: 'That something was sent to a webhook, from when it was settled.',
  },
} as const satisfies NounContract;
