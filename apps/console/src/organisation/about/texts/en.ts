/** What an organisation's page tells of its work. */
export const texts = {
  theirWork: {
    decides: 'Waits for its decision',
    decidesNothing: 'Nothing that you may see waits for its decision.',
    owns: 'Projects it owns part of',
    ownsNothing: 'It owns part of no project that you may see.',
    leads: 'leads it',
    shares: 'Datasets it describes',
    everything: 'Show all',
  },
};
