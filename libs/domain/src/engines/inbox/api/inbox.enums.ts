import { inboxKinds, inboxSubjects } from '#libs/contracts';
import { enumType, kindEnum } from '#libs/graphql';

export const InboxKindEnum = enumType('InboxKind', inboxKinds, 'What is asked of you.', {
  DECIDE: 'A decision for a seat: recordDecision.',
  COORDINATE: 'The decision of a coordinator: coordinateApproval.',
  GIVE_OPINION: 'An opinion that is asked for before others decide: giveOpinion. The id is that of the opinion.',
  RECORD_MINUTES: 'Minutes of a joint session to record: recordMinutes. The id is that of the session.',
  SIGN_MINUTES: 'Minutes of a joint session to sign: signMinutes. The id is that of the session.',
  FULFIL: 'A condition to meet: fulfilCondition.',
  ANSWER_OBJECTION: 'An objection to answer: answerObjection.',
  CONFIRM_ANSWER: 'An answer to your objection: respondToAnswer.',
  SETTLE_OBJECTION: 'An objection to settle: settleObjection.',
  SETTLE_DISPUTE: 'Whose a decision is, to settle: settleDispute. The id is that of the dispute.',
  APPEAL:
    'A coordinator decided against what your organisation said, which may appeal: appealDecision. The id is that of the appeal.',
  DECIDE_APPEAL: 'An appeal to decide: decideAppeal. The id is that of the appeal.',
  CHECK_CONDITION: 'A condition that was reported as met: checkCondition.',
  SETTLE_CONDITION: 'A condition that was missed: settleCondition.',
  REVISE: 'A revision to submit.',
  ANSWER_OFFER: 'An answer to the offer of an agreement: acceptOffer, offerAgreement or terminateNegotiation.',
  SIGN: 'A signature: signAgreement.',
  RENEW_CLEARANCE: 'Your own approval of an agreement, refused before, to ask for again or give up: renewClearance.',
  CERTIFY_DELETION: 'A certificate that data were deleted: certifyDeletion.',
  REPORT_BREACH: 'A breach to report to the other parties: reportBreach.',
  REINSTATE: 'An agreement that you suspended, to let go on: reinstateAgreement.',
  MATCH_DATA: 'Data that a project needs, to name a dataset for: matchDataNeed.',
  OFFER_DATA: 'Data that a project needs, to offer an agreement for.',
  JOIN: 'Whether to be a partner in a proposal: joinProposal, or declinePartnership.',
  ADMIT_EXPERT: 'An expert who offers itself for a pool that your organisation keeps: admitExpert, or endExpert.',
  CONCLUDE_PILOT:
    'A pilot that ends, or has ended, to propose an outcome of: proposePilotOutcome. The id is that of the pilot.',
  SUBMIT_REPLICA:
    'A proposal that carries a pilot over to another place, to submit or withdraw: submitProposal, or withdrawProposal.',
  REVIEW_INCIDENT:
    'An incident to review: noteIncident with the interim report, endIncidentReview with the findings. The id is that of the incident.',
  DO_INCIDENT_ACTION: 'Something to do because of an incident: completeIncidentAction. The id is that of the action.',
  CHECK_INCIDENT_ACTION:
    'Something that was done because of an incident, to check: checkIncidentAction. The id is that of the action.',
  ASSESS_IMPACT:
    'A proposal to score by the criteria that your organisation published: assessImpact. The id is that of the proposal.',
  STAND_IN: 'A colleague to stand in for: answerDelegation.',
  ANSWER: 'A question in a discussion: addComment, or settleQuestion where none is needed.',
});

export const assigned = ['ME', 'NOBODY', 'OTHERS'] as const;
export type Assigned = (typeof assigned)[number];

export const AssignedEnum = enumType('Assigned', assigned, 'Who of your organisation has it.', {
  ME: 'You.',
  NOBODY: 'Nobody.',
  OTHERS: 'A colleague.',
});

export const InboxSubjectEnum = kindEnum('InboxSubject', inboxSubjects, 'What something that waits can be about.');
