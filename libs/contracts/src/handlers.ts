import type { EventType } from './events.js';
import type { QueueName } from './jobs.js';

export interface HandlerSpec {
  readonly on: readonly EventType[];
  readonly queue: QueueName;
}

/**
 * What follows from an event, outside the transaction that recorded it. The relay adds one job per event and handler
 * (job id `<event id>.<handler>`); exactly one method marked `@OnEvent(handler)` must implement each.
 */
export const handlers = {
  'agreement.followApproval': { on: ['approval.settled', 'approval.changes.requested'], queue: 'approvals' },
  'agreement.tell': {
    on: [
      'agreement.requested',
      'agreement.offered',
      'agreement.agreed',
      'agreement.negotiation.terminated',
      'agreement.clearance.settled',
      'agreement.signed',
      'agreement.finalized',
      'agreement.suspended',
      'agreement.reinstated',
      'agreement.termination.noticed',
      'agreement.ended',
      'agreement.renewal.due',
      'agreement.duty.opened',
      'agreement.duty.reminded',
      'agreement.duty.escalated',
      'agreement.breach.reported',
      'agreement.audit.requested',
    ],
    queue: 'notifications',
  },
  'approval.openCovered': {
    on: [
      'agreement.finalized',
      'agreement.took.effect',
      'agreement.amended',
      'agreement.reinstated',
      'dataset.published',
      'dataset.updated',
      'need.covered',
      'need.withdrawn',
    ],
    queue: 'approvals',
  },
  'approval.openHeld': { on: ['calendar.updated'], queue: 'approvals' },
  'approval.openNext': {
    on: ['approval.opened', 'approval.resubmitted', 'approval.stage.settled', 'approval.stage.skipped'],
    queue: 'approvals',
  },
  'approval.timers': { on: ['platform.clock.moved'], queue: 'approvals' },
  'attachment.discard': { on: ['proposal.attachment.removed'], queue: 'upkeep' },
  'delivery.tell': { on: ['delivery.disabled'], queue: 'notifications' },
  'discussion.tell': { on: ['discussion.comment.added', 'discussion.comment.edited'], queue: 'notifications' },
  'need.followAgreement': {
    on: [
      'agreement.finalized',
      'agreement.took.effect',
      'agreement.amended',
      'agreement.suspended',
      'agreement.reinstated',
      'agreement.ended',
    ],
    queue: 'approvals',
  },
  'need.followDataset': { on: ['dataset.published', 'dataset.updated', 'dataset.withdrawn'], queue: 'approvals' },
  'need.followProject': { on: ['project.created'], queue: 'approvals' },
  'need.followProposal': {
    on: ['proposal.approved', 'proposal.rejected', 'proposal.withdrawn'],
    queue: 'approvals',
  },
  'notification.tell': {
    on: [
      'approval.stage.opened',
      'approval.reminded',
      'approval.escalated',
      'approval.changes.requested',
      'approval.condition.added',
      'approval.settled',
      'organisation.reinstated',
      'organisation.suspended',
      'organisation.verified',
    ],
    queue: 'notifications',
  },
  'project.followApproval': { on: ['approval.settled'], queue: 'approvals' },
  'proposal.followApproval': { on: ['approval.settled', 'approval.changes.requested'], queue: 'approvals' },
} as const satisfies Record<string, HandlerSpec>;

export type HandlerName = keyof typeof handlers;
export type HandledEvent<H extends HandlerName> = (typeof handlers)[H] extends HandlerSpec
  ? (typeof handlers)[H]['on'][number]
  : never;
