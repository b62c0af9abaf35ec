/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    districts: { loaded: 'Districts were loaded', removed: 'Districts were removed from maps' },
    platform: {
      job: { retried: 'A failed job was tried again' },
      clock: { moved: 'The demonstration’s clock was moved' },
      ledger: { confirmed: 'The head of the record was confirmed' },
      maintenance: { planned: 'Maintenance was announced', ended: 'Maintenance was ended or called off' },
    },
  },
  eventGroup: { districts: 'Districts on maps', platform: 'Platform' },
};
