import type { EventType } from './events.js';
import type { QueueName } from './jobs.js';

interface HandlerSpec {
  readonly on: readonly EventType[];
  readonly queue: QueueName;
}

/**
 * What follows from an event, outside the transaction that recorded it. The relay adds one job per event and handler
 * (job id `<event id>.<handler>`); exactly one method marked `@OnEvent(handler)` must implement each.
 */
export const handlers = {
  'approval.openNext': {
    on: ['approval.opened', 'approval.resubmitted', 'approval.stage.settled', 'approval.stage.skipped'],
    queue: 'approvals',
  },
  'approval.escalate': { on: ['approval.stage.lapsed'], queue: 'approvals' },
  'proposal.followApproval': { on: ['approval.settled', 'approval.changes.requested'], queue: 'approvals' },
  'project.followApproval': { on: ['approval.settled'], queue: 'approvals' },
  'notification.tell': {
    on: [
      'approval.stage.opened',
      'approval.reminded',
      'approval.escalated',
      'approval.changes.requested',
      'approval.settled',
      'approval.condition.added',
      'organisation.verified',
      'organisation.suspended',
      'project.stage.advanced',
      'project.stakes.proposed',
    ],
    queue: 'notifications',
  },
} as const satisfies Record<string, HandlerSpec>;

export type HandlerName = keyof typeof handlers;
export type HandledEvent<H extends HandlerName> = (typeof handlers)[H]['on'][number];
