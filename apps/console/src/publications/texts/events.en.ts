/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    publication: {
      begun: 'A project was published as open data',
      ended: 'A project was taken back from open data',
    },
  },
  eventGroup: { publication: 'Open data' },
};
