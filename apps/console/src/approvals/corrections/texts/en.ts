export const texts = {
  correction: {
    act: 'Correct my text',
    submit: 'Put the correction on the record',
    lead: 'Your text stays on record with the correction below it. You can correct a writing mistake, not the decision.',
    text: 'The mistake and the correction',
    textHelp: 'For example: the reason says lot 12, but lot 21 is meant. Everyone who can read the decision sees this.',
    done: 'The correction is on the record.',
  },
};
