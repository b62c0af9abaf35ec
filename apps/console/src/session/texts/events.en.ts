/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    signOn: {
      added: 'A sign-on was set up',
      changed: 'A sign-on was changed',
      removed: 'A sign-on was removed',
      domain: { proved: 'A domain was proved for a sign-on', removed: 'A domain was removed from a sign-on' },
      required: 'Whether members sign in by their work account alone was changed',
      linked: 'A work account was linked to a member',
    },
    session: {
      opened: 'Somebody signed in',
      revoked: 'A session was ended',
      seat: { chosen: 'Somebody chose for which organisation to act' },
    },
  },
  eventGroup: { signOn: 'Sign-on', session: 'Sign-ins' },
};
