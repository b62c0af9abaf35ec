/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    delivery: {
      created: 'A delivery was set up',
      changed: 'A delivery was changed',
      paused: 'A delivery was paused',
      resumed: 'A delivery was resumed',
      removed: 'A delivery was ended',
      disabled: 'A delivery was stopped after failures',
    },
  },
  eventGroup: { delivery: 'Deliveries' },
};
