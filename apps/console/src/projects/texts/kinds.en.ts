/** What the inbox, decisions and processes call one of its kinds, and several. */
export const texts = {
  kind: { PROJECT_GATE: 'Stage approval', STAKE_CHANGE: 'Change of shares', PROJECT: 'Project' },
  kinds: { PROJECT_GATE: 'Stages of projects', STAKE_CHANGE: 'Changes of shares' },
};
