/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    connector: {
      registered: 'A connector of another platform was registered',
      changed: 'A connector of another platform was changed',
    },
    dataset: {
      created: 'A dataset was described',
      updated: 'A dataset’s description was changed',
      published: 'A dataset was published',
      withdrawn: 'A dataset was withdrawn',
      version: {
        added: 'A version of a dataset was added',
        ready: 'A version of a dataset is ready',
        failed: 'A version of a dataset could not be read',
        described: 'The columns of a dataset were described',
      },
    },
    shared: { relation: { registered: 'A shared relation was registered' } },
    transfer: {
      started: 'A transfer of data began',
      completed: 'A transfer of data was completed',
      suspended: 'A transfer of data was paused',
      terminated: 'A transfer of data was cut off',
    },
  },
  eventGroup: {
    connector: 'Connectors',
    dataset: 'Datasets',
    shared: 'Shared relations',
    transfer: 'Transfers of data',
  },
};
