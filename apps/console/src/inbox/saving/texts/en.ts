/** What the columns of a saved inbox are called. */
export const texts = {
  inboxFile: {
    matter: 'Matter',
    step: 'Step',
    why: 'Why it is in this inbox',
    who: 'Who can do it',
    standInFor: 'Standing in for',
    assigned: 'Assigned to',
    since: 'Waiting since',
    left: 'Working days left',
  },
};
