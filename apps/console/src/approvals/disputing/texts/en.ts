/** Whose a decision is, where that is disputed. */
export const texts = {
  disputing: {
    act: 'Dispute which agency decides',
    submit: 'Put it to the coordinator',
    lead: 'Name the responsible agency. The coordinator decides. Until then your organisation still has to answer, and the deadline still runs.',
    leadTheirs:
      'Claim this decision for your organisation. The coordinator decides. Until then the other organisation still has to answer, and the deadline still runs.',
    seat: 'Which decision',
    nominee: 'Responsible agency',
    ground: 'Grounds',
    choose: 'Choose a ground',
    reason: 'Why it is another’s',
    raised: 'The coordinator will decide.',
    said: '{{who}}: the decision is not {{former}}’s, but {{nominee}}’s',
    settle: 'Decide which agency is responsible',
    gives: '{{who}} decides instead',
    leaves: 'It stays with {{who}}',
    settled: 'It is settled.',
    withdraw: 'Take back the dispute',
    withdrawLead: '{{who}} still decides. Your organisation can dispute this again.',
    withdrawn: 'The dispute is taken back.',
  },
};
