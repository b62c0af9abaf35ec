/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    need: {
      added: 'A need for data was listed',
      changed: 'A need for data was changed',
      matched: 'A dataset was found for a need',
      unmatched: 'A need has no dataset any more',
      covered: 'A need for data is covered',
      uncovered: 'A need for data is no longer covered',
      withdrawn: 'A need for data was taken back',
      listed: 'The data that a proposal needs was listed',
    },
    data: { used: 'The use of data was recorded' },
  },
  eventGroup: { need: 'Data needs', data: 'Use of data' },
};
