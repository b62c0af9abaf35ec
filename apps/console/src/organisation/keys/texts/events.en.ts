/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    key: {
      proposed: 'A signing key was registered',
      activated: 'A signing key came into use',
      retired: 'A signing key was retired',
      revoked: 'A signing key was revoked',
    },
  },
  eventGroup: { key: 'Signing keys' },
};
