/** Partners of a proposal: who is asked, and what they answer. */
export const texts = {
  partners: {
    question: 'Will your organisation be a partner?',
    asked:
      '{{submitter}} invites your organisation to submit this proposal together. You can read the draft. The invitation is confidential.',
    whoAnswers: 'A colleague with the role Proposer can answer.',
    areOne: 'Your organisation is a partner',
    since: 'You write this proposal with {{submitter}} as a named partner.',
    answer: 'Your organisation’s answer',
    accept: 'Agree to be a partner',
    decline: 'Decline to be a partner',
    leave: 'Leave the partnership',
    ifAccepted:
      'All readers see your organisation as a partner, and your proposers can edit the draft. You can leave until it is submitted.',
    ifDeclined: 'We notify {{submitter}} only. You no longer see the proposal.',
    joined: 'Your organisation is a partner.',
    declined: 'Your organisation is no partner.',
    onlySubmitter: 'Only the organisation that submits the proposal chooses its partners.',
    help: 'We ask each in its inbox. Partners who accept are named and can edit. You cannot submit until all have accepted.',
    states: { ASKED: 'Asked, no answer yet', ACCEPTED: 'Has agreed', DECLINED: 'Has declined' },
  },
};
