/** What an organisation's page tells of its work. */
export const texts = {
  theirWork: {
    decides: 'Waits for its decision',
    decidesNothing: 'No decisions you can see are pending.',
    owns: 'Projects it owns part of',
    ownsNothing: 'No projects you can see.',
    leads: 'leads it',
    shares: 'Datasets it describes',
    everything: 'Show all',
  },
};
