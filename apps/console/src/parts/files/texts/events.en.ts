/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    file: {
      checked: 'A file was checked',
      quarantined: 'A file was put into quarantine',
      released: 'A file was released from quarantine',
      deleted: 'A file was deleted',
    },
  },
  eventGroup: { file: 'Files' },
};
