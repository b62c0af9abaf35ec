/** How items of the inbox are handed on. */
export const texts = {
  assigning: {
    take: 'Take',
    choose: 'Assign to…',
    back: 'Give back',
    said: '{{who}}: {{note}}',
    dialog_one: 'Assign the item',
    dialog_other: 'Assign {{count}} items',
    help: 'It says who does the work. Who may decide stays as it is: colleagues can still do it.',
    none: 'Nobody can do all of these. Assign them one by one.',
    who: 'To whom',
    choosePerson: 'Choose a colleague',
    you: 'you',
    note: 'A word with it (optional)',
    submit: 'Assign',
    given_one: 'Assigned to {{who}}.',
    given_other: '{{count}} items are assigned to {{who}}.',
    givenBack_one: 'Given back: it is assigned to nobody.',
    givenBack_other: 'Given back: {{count}} items are assigned to nobody.',
  },
};
