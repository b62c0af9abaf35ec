/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    pool: {
      opened: 'A pool of experts was opened',
      expert: {
        offered: 'Expert applied to a pool',
        admitted: 'An expert was admitted to a pool',
        ended: 'An expert left a pool',
      },
    },
  },
  eventGroup: { pool: 'Pools of experts' },
};
