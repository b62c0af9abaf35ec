/** What becomes of an objection. */
export const texts = {
  objecting: {
    ground: 'On what ground',
    remedy: 'What would resolve it',
    remedyHelp: 'Whoever put it forward reads and answers it.',
    missing: 'Choose a ground, and say what would resolve it.',
    lead: '{{who}} objects: {{ground}}',
    answer: 'Your answer',
    answerHelp: 'Say what you change or have shown. It goes on the record.',
    answerMissing: 'Write the answer first.',
    giveAnswer: 'Answer the objection',
    note: 'What you say to it',
    noteHelp: 'Needed only if the answer does not resolve it.',
    noteMissing: 'Say why the answer does not resolve it.',
    resolved: 'It is resolved, I decide anew',
    insist: 'It is not resolved, ask the coordinator',
    reason: 'Reason',
    reasonMissing: 'Give the reason.',
    uphold: 'Uphold: it counts as a rejection',
    overrule: 'Overrule: it does not count',
  },
};
