/** What whoever coordinates a step does while others decide in it. */
export const texts = {
  steering: {
    yours: 'Your organisation coordinates “{{stage}}”.',
    moreTime: {
      act: 'Grant more time',
      title: 'Grant more time',
      lead: 'Those who have not decided in “{{stage}}” get more working days, once. They and whoever proposed it are told.',
      days: 'How many working days',
      daysHelp: 'At most {{most}}. They are added to the deadline, or counted from today where it has passed.',
      reason: 'Why more time is needed',
      reasonHelp: 'It goes on the record, under your name.',
      done: 'They have more time.',
    },
    agency: {
      act: 'Add an agency',
      title: 'Add an agency',
      lead: 'The agency decides in “{{stage}}” together with the others, from now on and after a revision. What was decided stands and is counted with it. The agency is told.',
      which: 'Which agency',
      group: 'In which group',
      weight: 'Voting weight in percent',
      weightHelp: 'At most {{most}}: no more than the heaviest in this group.',
      veto: 'Its rejection alone rejects for the group',
      days: 'How many working days it has',
      daysHelp: 'At most {{most}}. It never has less time than the others.',
      reason: 'Why it is to decide as well',
      reasonHelp: 'It goes on the record, under your name.',
      done: 'The agency decides as well.',
    },
    AGENCY_ADDED: '{{date}}: {{who}} had {{added}} decide in “{{stage}}” as well{{by}}.',
    TIME_GRANTED_one: '{{date}}: {{who}} granted {{count}} more working day in “{{stage}}”, until {{until}}.',
    TIME_GRANTED_other: '{{date}}: {{who}} granted {{count}} more working days in “{{stage}}”, until {{until}}.',
  },
};
