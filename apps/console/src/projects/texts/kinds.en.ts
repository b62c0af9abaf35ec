/** What the menu and the inbox call it. */
export const texts = {
  menu: { projects: 'Projects' },
  kind: { PROJECT_GATE: 'Stage approval', STAKE_CHANGE: 'Change of shares', PROJECT: 'Project' },
  kinds: { PROJECT_GATE: 'Stages of projects', STAKE_CHANGE: 'Changes of shares' },
  aKind: { PROJECT_GATE: 'a stage of a project', STAKE_CHANGE: 'a change of shares' },
};
