/** Partners of a proposal: who is asked, and what they answer. */
export const texts = {
  partners: {
    question: 'Will your organisation be a partner?',
    asked:
      '{{submitter}} would like to submit this proposal together with your organisation. You can read the draft; nobody else knows that you were asked.',
    whoAnswers: 'A colleague with the role Proposer can answer.',
    areOne: 'Your organisation is a partner',
    since: 'You write this proposal together with {{submitter}} and are named in it.',
    answer: 'Your organisation’s answer',
    accept: 'Agree to be a partner',
    decline: 'Decline to be a partner',
    leave: 'Leave the partnership',
    ifAccepted:
      'Your organisation is named as a partner from now on, to all who read the proposal, and its proposers write the draft with {{submitter}}. You can leave until it is submitted.',
    ifDeclined: '{{submitter}} is told. You no longer see the proposal, and nobody else learns of it.',
    joined: 'Your organisation is a partner.',
    declined: 'Your organisation is no partner.',
    onlySubmitter: 'Only the organisation that submits the proposal chooses its partners.',
    help: 'Each is asked in its inbox. It is named, and writes with you, once it has agreed; until all have, the proposal can’t be submitted.',
    states: { ASKED: 'Asked, no answer yet', ACCEPTED: 'Has agreed', DECLINED: 'Has declined' },
  },
};
