/** What ties members and organisations to others, and who owns an organisation. What kinds are called stands with the question before a decision. */
export const texts = {
  interests: {
    mineLead:
      'What ties you, or your family, to other organisations. Before you can decide on something that such an organisation is a party to, you are recused or asked. Colleagues in {{organisation}} and platform stewards can read it.',
    mineNone: 'You have declared no interest',
    mineNoneLead:
      'If something ties you or your family to an organisation on this platform, such as a job, shares or joint work, declare it now. If nothing does, there is nothing to do.',
    lead: 'What ties {{organisation}} and its members to other organisations. What it declares for itself is read by every agency; what its members declare, by their colleagues and platform stewards.',
    none: 'No interest declared',
    noneLead:
      'Administrators declare what ties the organisation to others. Members declare their own on their profile.',
    whoMay: 'Administrators declare for the organisation. You can declare your own on your profile.',
    ofOrganisation: 'Interests of {{organisation}}',
    whose: 'Whose',
    itself: 'The organisation',
    with: 'Tied to',
    kind: 'Tie',
    since: 'Since',
    until: 'Until',
    state: 'Standing',
    lasting: 'Current',
    over: 'Ended',
    pinned: 'Pinned',
    pinnedHelp: 'Whoever it is about cannot end it.',
    submit: 'Declare it',
    declared: 'The interest is declared.',
    whoseInterest: 'Whose interest it is',
    whoseHelp: 'What you declare for a colleague is pinned: the colleague can read it but not end it.',
    organisation: 'Organisation it is with',
    tie: 'What the tie is',
    tieHelp: 'Choose the nearest. If there are several, declare each by itself.',
    counts: {
      EMPLOYMENT: 'A job there, paid or not, full-time or not; a secondment counts too.',
      SHAREHOLDING: 'Shares in it or another part of its capital, however small.',
      BOARD_SEAT: 'A seat on its board, or on another body that directs or supervises it.',
      FAMILY: 'A partner, parent, child or sibling owns it, runs it or works for it.',
      BUSINESS: 'Buying from it, selling to it, lending, renting: money or goods change hands.',
      BID_PARTNER: 'A tender or a proposal handed in together, won or not.',
      COLLABORATOR: 'Work done together, such as research or a pilot.',
      ADVISOR: 'Advice to it, paid or not.',
    },
    sinceHelp: 'If you do not know the day, give the first day of the month or year.',
    untilField: 'Until (optional)',
    untilHelp: 'The last day of it. Leave it empty while it lasts.',
    note: 'More about it (optional)',
    noteHelp: 'For instance your part in it. Leave out names of relatives.',
    readers: {
      MEMBER: 'Colleagues in {{organisation}} and platform stewards can read it.',
      ORGANISATION: 'Everybody in {{organisation}}, every agency and platform stewards can read it.',
    },
    follows: {
      ME: {
        DIRECT:
          'While it lasts, you take no part in decisions on what that organisation is a party to; a colleague decides.',
        POSSIBLE:
          'Before you decide on something that organisation is a party to, you are asked whether it is an interest.',
        ENDED: 'For 24 months after it ended, you are asked before you decide on something it is a party to.',
      },
      COLLEAGUE: {
        DIRECT: 'While it lasts, the colleague takes no part in decisions on what that organisation is a party to.',
        POSSIBLE:
          'Before the colleague decides on something that organisation is a party to, they are asked whether it is an interest.',
        ENDED:
          'For 24 months after it ended, the colleague is asked before they decide on something that organisation is a party to.',
      },
      ORGANISATION: {
        DIRECT:
          'While it lasts, {{organisation}} takes no part in decisions on what that organisation is a party to; others decide.',
        POSSIBLE:
          'Whoever decides for {{organisation}} on something that organisation is a party to is first asked whether it is an interest.',
        ENDED:
          'For 24 months after it ended, whoever decides for {{organisation}} on something that organisation is a party to is asked first.',
      },
    },
    end: 'End',
    endOne: 'End the interest with {{name}}',
    endLead:
      'Its last day is then today, {{date}}. It stays on the list, and for 24 months whoever it is about is still asked before they decide.',
    endSubmit: 'End it today',
    pin: 'Pin',
    pinOne: 'Pin the interest with {{name}}',
    pinLead: 'Whoever it is about can then no longer end it. Nobody can take a pin off.',
    pinSubmit: 'Pin it',
    fault: {
      since: { OUT_OF_RANGE: 'Give today or an earlier day. Declare what is to come when it begins.' },
      until: { BEFORE_START: 'Give the first day or a later one.' },
      percent: { OUT_OF_RANGE: 'Give a number above 0 and up to 100, with at most two decimals, such as 33.33.' },
    },
  },
  holdings: {
    ofOrganisation: 'Register of owners of {{organisation}}',
    lead: 'Who owns or controls {{organisation}}. Whoever is to decide on something it is a party to is checked against its owners, and against theirs. Its members, every agency and platform stewards can read it.',
    none: 'No owner entered',
    noneLead:
      'Administrators enter who holds shares in the organisation, and who owns or controls it in the end. A body that nobody owns enters nothing.',
    whoMay: 'Administrators of the organisation keep this register.',
    owner: 'Owner',
    kind: 'As',
    kinds: { SHARES: 'Shareholder', BENEFICIAL: 'Beneficial owner' },
    counts: {
      SHARES: 'Holds shares in it or another part of its capital, directly.',
      BENEFICIAL: 'Owns or controls it in the end, directly or through others.',
    },
    percent: 'Share',
    record: 'Enter an owner',
    submit: 'Enter the owner',
    recorded: 'The owner is entered.',
    who: 'Who owns',
    ORGANISATION: 'An organisation registered here',
    NAMED: 'A person, or an organisation not registered here',
    organisation: 'Organisation',
    name: 'Name',
    nameHelp: 'As the company register has it.',
    seat: 'Member of your organisation (optional)',
    seatHelp: 'Choose who it is, if the owner is a colleague here: they are then checked by it too.',
    noSeat: 'None',
    percentField: 'Share in percent',
    percentHelp: 'Of the whole, with at most two decimals, such as 33.33.',
    follows:
      'An owner of 25 % or more takes no part in decisions on what {{organisation}} is a party to. One of less is first asked whether it is an interest.',
    endOne: 'End the entry of {{name}}',
    endLead: 'The last day of this share is then today, {{date}}. The entry stays in the register.',
    pinOne: 'Pin the entry of {{name}}',
    pinLead:
      'The organisation can then no longer end it. Pin what you have compared with a public register. Nobody can take a pin off.',
    pinnedHelp: 'The organisation cannot end it.',
  },
};
