/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    project: {
      created: 'The project was created',
      updated: 'The project’s details were changed',
      imported: 'The project was taken over from a public source',
      takenBack: 'The project was taken back with the file that brought it in',
      gate: {
        requested: 'Stage approval requested',
        refused: 'The approval of the next stage was refused',
        withdrawn: 'The request for the next stage was withdrawn',
      },
      stage: { advanced: 'The project entered its next stage' },
      stakes: {
        proposed: 'A change of shares was proposed',
        refused: 'A change of shares was refused',
        withdrawn: 'A change of shares was withdrawn',
        agreed: 'Everybody agreed to a change of shares',
        changed: 'The shares changed hands',
      },
    },
  },
  eventGroup: { project: 'Projects' },
};
