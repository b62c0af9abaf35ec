/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    webhook: {
      created: 'A webhook was made',
      paused: 'A webhook was paused',
      resumed: 'A webhook was resumed',
      rotated: 'A webhook got a new secret',
      removed: 'A webhook was removed',
      disabled: 'A webhook was paused by the platform',
      held: 'Webhook event held after failures',
    },
  },
  eventGroup: { webhook: 'Webhooks' },
};
