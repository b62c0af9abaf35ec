/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    session: {
      opened: 'Somebody signed in',
      revoked: 'A session was ended',
      seat: { chosen: 'Somebody chose for which organisation to act' },
    },
  },
  eventGroup: { session: 'Sign-ins' },
};
