/** How long approvals were held. */
export const texts = {
  timeHeld: {
    title: 'Where time goes',
    lead: 'Working days that organisations held approvals, of steps that have ended. While a revision, an answer or an appeal is waited for, it is not the time of those who decide.',
    view: 'Whose time',
    views: {
      MINE: 'All I may see in full',
      OWN: 'My organisation',
      EVERYBODY: 'All organisations, by quarter',
    },
    time: 'Time',
    times: { quarter: 'The last three months', year: 'The last twelve months', three: 'The last three years' },
    quarter: 'Quarter',
    process: 'Process',
    anyProcess: 'All processes',
    organisation: 'Organisation',
    part: {
      months: 'Month by month',
      organisations: 'By organisation',
      steps: 'By step',
      processes: 'By process',
    },
    partLead: {
      organisations: 'Those that held approvals longest first.',
      steps: 'Steps that took longest first.',
      processes: 'Processes that took longest first.',
    },
    who: { months: 'Month', organisations: 'Organisation', steps: 'Step', processes: 'Process' },
    half: 'Half took no longer (days)',
    toNine: 'Nine of ten took no longer (days more)',
    picture: '{{what}}: working days that half, and nine of ten, took',
    approvals: 'Approvals',
    held: 'Times held',
    firstMedian: 'First answer, median (days)',
    median: 'Held, median (days)',
    ninetieth: 'Held, nine of ten (days)',
    onTime: 'In time',
    lapses: 'Deadlines missed',
    unanswered: 'Ended without an answer',
    again: 'Asked again',
    overrides: 'Decided against',
    appeals: 'Appeals / successful',
    appealsOf: '{{count}}, of which {{undone}} successful',
    none: 'No step ended in this time.',
    noMonth: 'No month of this time is over yet, so there is nothing to compare.',
    concealed_one:
      '{{count}} is left out: groups of fewer than five approvals are not shown, nor what they could be worked out from.',
    concealed_other:
      '{{count}} are left out: groups of fewer than five approvals are not shown, nor what they could be worked out from.',
    oneMonth: 'In {{month}}, half of the times held took no longer than {{days}} working days.',
    change: {
      same: 'In {{month}}, half of the times held took no longer than {{days}} working days, as in {{before}}.',
      longer:
        'It took longer: in {{month}}, half took no longer than {{days}} working days; in {{before}} it was {{daysBefore}}.',
      shorter:
        'It went faster: in {{month}}, half took no longer than {{days}} working days; in {{before}} it was {{daysBefore}}.',
    },
  },
} as const;
