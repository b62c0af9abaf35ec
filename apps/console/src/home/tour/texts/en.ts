/** The tour for somebody who is new. */
export const texts = {
  tour: {
    step: 'Tour: step {{number}} of {{count}}',
    next: 'Next',
    skip: 'Skip the tour',
    done: 'End the tour',
    look: 'Have a look',
    home: {
      title: 'This is where your day begins',
      text: 'What waits for you, what is late, what changed since yesterday and what is due in the next seven days. Every number and title is a link.',
    },
    officer: {
      title: 'Decide from the inbox',
      text: 'The inbox lists your tasks, most urgent first, with the facts: place, money, risks and earlier decisions. Choose a decision, confirm it, and undo it within ten seconds if it was a slip.',
    },
    proposer: {
      title: 'Write and follow your proposals',
      text: 'We save a proposal as you type. Before you submit, you see who will decide and by when. Afterwards you always see who holds it, why, and until when.',
    },
    dataSteward: {
      title: 'Look after your organisation’s data',
      text: 'Describe datasets, offer agreements and see who has read what. Offers and signatures waiting for you are in the inbox.',
    },
    administrator: {
      title: 'Invite your colleagues',
      text: 'Under Organisation, invite people, assign roles and see which accounts have no second factor.',
    },
    auditor: {
      title: 'See who did what, and when',
      text: 'The audit log lists all events by organisation, person, subject and day. You can download it and verify every entry.',
    },
    steward: {
      title: 'Verify new organisations',
      text: 'Under Stewardship, verify new organisations, help people who lost their second factor, and monitor the platform.',
    },
    viewer: {
      title: 'See the whole portfolio',
      text: 'The overview counts the projects, proposals and approvals you can see. Every number opens its list.',
    },
    find: {
      title: 'Find anything',
      text: 'Press Ctrl+K, or use the field at the top, to find anything or start a task.',
    },
    help: {
      title: 'Help is close',
      text: 'A question mark beside a field explains it, and the glossary explains every term. You can take this tour again from your profile.',
    },
  },
};
