/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    provisioning: {
      changed: 'Directory roles changed',
      token: { added: 'A directory got a new token', removed: 'A token of a directory was removed' },
    },
  },
  eventGroup: { provisioning: 'Directories' },
};
