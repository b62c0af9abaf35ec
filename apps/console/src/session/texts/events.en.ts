/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    signOn: {
      added: 'A sign-on was set up',
      changed: 'A sign-on was changed',
      removed: 'A sign-on was removed',
      domain: { proved: 'A domain was proved for a sign-on', removed: 'A domain was removed from a sign-on' },
      required: 'Sign-in rule for members changed',
      linked: 'A work account was linked to a member',
    },
    session: {
      opened: 'Member signed in',
      revoked: 'A session was ended',
      seat: { chosen: 'Member chose an organisation' },
    },
  },
  eventGroup: { signOn: 'Sign-on', session: 'Sign-ins' },
};
