export const texts = {
  reopening: {
    act: 'Have it decided anew',
    title: 'Have it decided anew',
    lead: 'The chosen step and all later ones are decided again. Earlier decisions stay on record but no longer count. We notify everyone concerned.',
    from: 'Start at step',
    reason: 'New facts',
    reasonHelp: 'Facts that were not known at the time. This goes on record in your name.',
    done: 'It is decided anew.',
    NEW_FACTS: '{{date}}: {{who}} reopened “{{stage}}” and all later steps.',
    OVERTURNED: '{{date}}: “{{stage}}” and all after it are decided anew, because an appeal had success.',
    CONDITION_MISSED:
      '{{date}}: “{{stage}}” and all after it are decided anew, because a condition was not met in time.',
  },
};
