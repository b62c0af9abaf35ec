/** How items of the inbox are handed on. */
export const texts = {
  assigning: {
    take: 'Take',
    choose: 'Assign to…',
    back: 'Give back',
    said: '{{who}}: {{note}}',
    dialog_one: 'Assign the item',
    dialog_other: 'Assign {{count}} items',
    help: 'This shows who does the work. Colleagues with the right roles can still decide.',
    none: 'No one can do all of these. Assign them one by one.',
    who: 'Assign to',
    choosePerson: 'Choose a colleague',
    you: 'you',
    load_one: '{{count}} item assigned',
    load_other: '{{count}} items assigned',
    note: 'A word with it (optional)',
    submit: 'Assign',
    given_one: 'Assigned to {{who}}.',
    given_other: '{{count}} items are assigned to {{who}}.',
    givenBack_one: 'Returned: it is no longer assigned.',
    givenBack_other: 'Returned: {{count}} items are no longer assigned.',
  },
};
