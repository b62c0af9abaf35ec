/** A project in time. */
export const texts = {
  timeline: {
    title: 'From the beginning until now, and ahead',
    lead: 'Pale bars have ended. Items without a deadline run until today. Agreements ending over a year ahead run past the edge.',
    picture:
      'Stages, stage approvals, approvals, conditions and agreements of this project in time; the table below has their dates.',
    next: 'What comes next',
    nextNone: 'Nothing of this project has a deadline in the next twelve months.',
    stage: 'Stage: {{stage}}',
    kindLabel: 'Kind',
    what: 'What',
    from: 'From',
    until: 'Until',
    goesOn: 'Goes on',
    kind: {
      STAGE: 'Stage of the project',
      GATE: 'Stage approval',
      APPROVAL: 'Approval',
      CONDITION: 'Condition',
      AGREEMENT: 'Data-sharing agreement',
    },
  },
};
