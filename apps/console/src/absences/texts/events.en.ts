/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    absence: {
      recorded: 'An absence was recorded',
      deputy: { named: 'A deputy was named', accepted: 'A deputy accepted', declined: 'A deputy declined' },
      ended: 'An absence ended',
    },
  },
  eventGroup: { absence: 'Absences and deputies' },
};
