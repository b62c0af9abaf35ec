/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    pilot: {
      declared: 'The project was declared a pilot',
      changed: 'The pilot was changed',
      measured: 'A measurement of the pilot was recorded',
      outcome: {
        proposed: 'An outcome of the pilot was proposed',
        withdrawn: 'The proposed outcome of the pilot was withdrawn',
        refused: 'The proposed outcome of the pilot was refused',
      },
      extended: 'The pilot was extended',
      replicated: 'It was decided to replicate the pilot',
      stopped: 'The pilot was stopped',
      ending: 'The lead was reminded that the pilot ends',
      overdue: 'The pilot has ended, and nothing was decided',
    },
  },
  eventGroup: { pilot: 'Pilots' },
};
