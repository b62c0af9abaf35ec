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
    TIME_GRANTED_one: '{{date}}: {{who}} granted {{count}} more working day in “{{stage}}”, until {{until}}.',
    TIME_GRANTED_other: '{{date}}: {{who}} granted {{count}} more working days in “{{stage}}”, until {{until}}.',
  },
};
