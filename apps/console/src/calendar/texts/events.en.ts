/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: { calendar: { updated: 'A calendar was changed' } },
  eventGroup: { calendar: 'Calendars' },
};
