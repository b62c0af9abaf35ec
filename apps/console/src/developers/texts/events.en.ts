/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    bulkExport: {
      asked: 'Bulk export requested',
      finished: 'A bulk export was finished',
      cancelled: 'A bulk export was cancelled',
    },
  },
  eventGroup: { bulkExport: 'Bulk exports' },
};
