/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    definition: {
      drafted: 'An edition of a process was begun',
      saved: 'An edition of a process was saved',
      published: 'An edition of a process was published',
      made: { default: 'Process made the default' },
      retired: 'A process was retired',
    },
  },
  eventGroup: { definition: 'Processes' },
};
