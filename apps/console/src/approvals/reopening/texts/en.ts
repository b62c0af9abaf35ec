export const texts = {
  reopening: {
    act: 'Have it decided anew',
    title: 'Have it decided anew',
    lead: 'The step you choose and all after it are decided again. What was decided there stays on the record and no longer counts. Everybody concerned is told.',
    from: 'From which step',
    reason: 'What has come up',
    reasonHelp: 'New facts that were not known when it was decided. It goes on the record, under your name.',
    done: 'It is decided anew.',
    NEW_FACTS: '{{date}}: {{who}} had “{{stage}}” and all after it decided anew.',
    OVERTURNED: '{{date}}: “{{stage}}” and all after it are decided anew, because an appeal had success.',
    CONDITION_MISSED:
      '{{date}}: “{{stage}}” and all after it are decided anew, because a condition was not met in time.',
  },
};
