import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY } from '../../roles.js';
import { uuid } from '../../values.js';

export const notificationContract = {
  permissions: {
    'notification.read': EVERYBODY,
  },
  handlers: {
    'notification.tell': {
      on: [
        'approval.stage.opened',
        'approval.carried',
        'approval.carrying.ended',
        'approval.reminded',
        'approval.escalated',
        'approval.time.granted',
        'approval.agency.added',
        'approval.reassigned',
        'approval.taken.over',
        'approval.session.called',
        'approval.session.moved',
        'approval.session.cancelled',
        'approval.session.recorded',
        'approval.coordinator.decided',
        'approval.consultation.opened',
        'approval.opinion.considered',
        'approval.appeal.lodged',
        'approval.appeal.passed',
        'approval.appeal.decided',
        'approval.appeal.lapsed',
        'approval.panel.seated',
        'approval.panel.decided',
        'approval.dispute.raised',
        'approval.dispute.settled',
        'approval.changes.requested',
        'approval.condition.added',
        'approval.condition.reported',
        'approval.condition.returned',
        'approval.condition.missed',
        'approval.reopened',
        'approval.objection.raised',
        'approval.objection.answered',
        'approval.objection.referred',
        'approval.objection.lapsed',
        'approval.objection.settled',
        'approval.cancelled',
        'approval.settled',
        'approval.withdrawn',
        'organisation.quota.set',
        'organisation.reinstated',
        'organisation.suspended',
        'organisation.verified',
      ],
      queue: 'notifications',
    },
  },
  jobs: {
    'notification.digest': { queue: 'notifications', data: z.object({ personId: uuid }) },
  },
  retentionKinds: {
    NOTIFICATIONS: 'Notifications, from when they were read.',
  },
} as const satisfies NounContract;
