export const texts = {
  correction: {
    act: 'Correct what I wrote',
    submit: 'Put the correction on the record',
    lead: 'What you wrote stays on the record, with the correction below it. What you decided stays as it is: only a mistake in writing can be corrected.',
    text: 'What was wrong, and what is right',
    textHelp: 'For example: the reason says lot 12; lot 21 is meant. Everybody who may read the decision sees it.',
    done: 'The correction is on the record.',
  },
};
