/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    organisation: {
      registered: 'An organisation was registered',
      updated: 'An organisation’s details were changed',
      verified: 'An organisation was verified',
      suspended: 'An organisation was suspended',
      reinstated: 'An organisation was reinstated',
      quota: { set: 'A limit of an organisation was set or taken back' },
    },
  },
  eventGroup: { organisation: 'Organisations' },
};
