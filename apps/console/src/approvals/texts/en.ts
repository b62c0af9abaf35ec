/** A process on its way. */
export const texts = {
  approval: {
    noStages: 'No stages yet.',
    why: 'Why is this waiting?',
    OPENING: 'Stage “{{stage}}” is about to be opened.',
    HELD: 'Stage “{{stage}}” opens by itself once the data that is needed may be used.',
    DECIDING: 'It waits for {{who}} to decide in “{{stage}}”{{until}}.',
    LAPSED: 'The deadline of “{{stage}}” passed on {{since}}; it still waits for {{who}}.',
    SENT_BACK: 'Changes were requested in “{{stage}}” on {{since}}; it waits for a revision by {{who}}.',
    ESCALATED: 'The deadline of “{{stage}}” passed, so {{who}} coordinates since {{since}}{{until}}.',
    DEADLOCKED: '“{{stage}}” is deadlocked; only {{who}} can settle it{{until}}.',
    SETTLED: 'It was {{state}} on {{since}}.',
    until: ', by {{date}}',
    missing: 'It cannot be approved yet: no agreement in force covers {{data}}.',
    missingData: 'Missing data',
    unnamed: {
      SEAT: 'somebody',
      COORDINATOR: 'a coordinator',
      SUBMITTER: 'whoever put it forward',
      PROVIDER: 'whoever has the data',
      PLATFORM: 'the platform',
    },
    next: {
      REMIND: 'On {{when}} they are reminded.',
      ESCALATE: 'On {{when}} the next coordinator is asked.',
      REASSIGN: 'On {{when}} their seats pass to somebody else.',
      DEEM_APPROVED: 'On {{when}} they count as having approved.',
      DEEM_REJECTED: 'On {{when}} they count as having rejected.',
      OPEN_STAGE: 'It opens soon.',
    },
    soon: 'soon',
  },
};
