/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: { work: { assigned: 'Work was assigned' } },
  eventGroup: { work: 'Work in the inbox' },
};
