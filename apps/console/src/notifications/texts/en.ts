/** Notifications and how people want to be told. */
const notifications = {
  title: 'Notifications',
  lead: 'What concerns you, in every organisation you act for.',
  unread_one: '{{count}} notification to read',
  unread_other: '{{count}} notifications to read',
  list: 'Notifications',
  onlyUnread: 'Only what I have not read',
  readAll: 'Mark all as read',
  allRead: 'All are marked as read.',
  new: 'Not read:',
  none: 'Nothing to read',
  noneLead: 'When something waits for you, or is decided about what you wrote, it is told here.',
  preferences: 'Preferences',
  preferencesLead: 'They hold in every organisation you act for and are saved at once.',
  about: 'About',
  inApp: 'In this list',
  mail: 'By e-mail',
  kind: {
    DECISION: 'Decisions that wait for my organisation',
    REMINDER: 'Reminders and escalations',
    OUTCOME: 'What became of what I wrote or asked for',
    CONDITION: 'Conditions my organisation has to meet',
    MENTION: 'Comments that mention me',
    FOLLOWED: 'What happens to what I follow',
    ORGANISATION: 'The status of my organisation',
    DATA: 'Data, agreements and needs',
  },
  mailMode: { EACH: 'A letter for each', DIGEST: 'One letter a day', NONE: 'No letter' },
  letters: 'Letters',
  lettersLead: 'The daily letter comes only when there is something you have not read.',
  hour: 'Hour of the daily letter',
  zone: 'Time zone',
  letterLanguage: 'Language of letters',
};

export const texts = {
  notifications,
};
