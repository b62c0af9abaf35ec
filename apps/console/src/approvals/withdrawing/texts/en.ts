/** Why something that others were asked about is taken back. */
export const texts = {
  withdrawing: {
    because: 'Why you withdraw it',
    choose: 'Choose a reason',
    reason: 'In your words',
    reasonHelp: 'The reviewers can read it. It stays with the approval.',
  },
};
