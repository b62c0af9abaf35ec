export const texts = {
  event: {
    tableImport: { applied: 'A table was brought in', undone: 'A table that had been brought in was taken back' },
  },
  eventGroup: { tableImport: 'Tables brought in' },
};
