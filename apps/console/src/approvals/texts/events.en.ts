/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    approval: {
      reopened: 'A decision was opened again',
      recused: 'Somebody was recused',
      interest: { declared: 'It was declared whether there is an interest' },
      opened: 'A decision was opened',
      stage: {
        opened: 'A step of a decision was opened',
        held: 'A step waits until data may be used',
        skipped: 'A step of a decision was not needed',
        settled: 'A step of a decision was settled',
        lapsed: 'A deadline passed',
      },
      decided: 'An organisation decided',
      group: { settled: 'A group came to its outcome' },
      reminded: 'Those waited for were reminded',
      escalated: 'A coordinator was asked',
      coordinator: { decided: 'A coordinator decided' },
      changes: { requested: 'Changes were asked for' },
      resubmitted: 'A revision was submitted',
      objection: {
        raised: 'Somebody objected',
        answered: 'An objection was answered',
        resolved: 'An objection was resolved',
        insisted: 'An objection was maintained',
        referred: 'A coordinator was asked to settle an objection',
        lapsed: 'An objection still waits',
        settled: 'An objection was settled',
      },
      condition: {
        reported: 'A condition was reported as met',
        returned: 'The evidence was not enough',
        missed: 'A condition was missed',
        settled: 'What follows from a missed condition was settled',
        added: 'A condition was set',
        fulfilled: 'A condition was met',
      },
      settled: 'A decision was made',
    },
  },
  eventGroup: { approval: 'Approvals' },
};
