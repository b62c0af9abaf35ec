/** Whose a decision is, where that is disputed. */
export const texts = {
  disputing: {
    act: 'Dispute whose decision this is',
    submit: 'Put it to the coordinator',
    lead: 'Name the agency whose decision this is. The coordinator settles it. Until then your organisation is still waited for, and the deadline runs on.',
    leadTheirs:
      'Say that this decision is your organisation’s. The coordinator settles it. Until then the other organisation is still waited for, and the deadline runs on.',
    seat: 'Which decision',
    nominee: 'Whose decision it is',
    ground: 'On what ground',
    choose: 'Choose a ground',
    reason: 'Why it is another’s',
    raised: 'The coordinator is asked to settle it.',
    said: '{{who}}: the decision is not {{former}}’s, but {{nominee}}’s',
    settle: 'Settle whose decision it is',
    gives: '{{who}} decides instead',
    leaves: 'It stays with {{who}}',
    settled: 'It is settled.',
    withdraw: 'Take back the dispute',
    withdrawLead: 'The decision stays with {{who}}. Your organisation can dispute it again.',
    withdrawn: 'The dispute is taken back.',
  },
};
