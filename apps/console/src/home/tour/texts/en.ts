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
      text: 'What waits for you, what is late, what moved since yesterday and what is due in the next seven days. Every number and every title opens what it stands for.',
    },
    officer: {
      title: 'Decide from the inbox',
      text: 'The inbox lists everything asked of you, the most urgent first. Beside it stand the facts: place, money, risks, who said what. Choose your decision, confirm it, and take it back within ten seconds if it was a slip.',
    },
    proposer: {
      title: 'Write and follow your proposals',
      text: 'A proposal is saved as you type. Before you submit it you see who will decide and by when; afterwards you always see who holds it, why, and until when.',
    },
    dataSteward: {
      title: 'Look after your organisation’s data',
      text: 'Describe datasets in the catalogue, offer agreements over them and see who has read what. Offers and signatures that wait for you are in the inbox.',
    },
    administrator: {
      title: 'Invite your colleagues',
      text: 'Under Organisation you invite people, give them roles, and see whose account has no second factor yet.',
    },
    auditor: {
      title: 'See who did what, and when',
      text: 'The audit log tells everything that happened, in words, by organisation, person, subject and day. It can be downloaded, and every entry can be verified.',
    },
    steward: {
      title: 'Verify who wants to take part',
      text: 'Under Stewardship you verify organisations that registered, help people who lost their second factor, and see how the platform is running.',
    },
    viewer: {
      title: 'See how everything stands',
      text: 'The overview counts projects, proposals and approvals that you may see. Every number opens its list.',
    },
    find: {
      title: 'Find anything',
      text: 'Press Ctrl and K, or use the field at the top, to find projects, proposals, agreements, data, organisations and people, and to go straight to what you want to do.',
    },
    help: {
      title: 'Help is close',
      text: 'A question mark beside a field explains it, and the glossary explains every term. You can take this tour again from your profile.',
    },
  },
};
