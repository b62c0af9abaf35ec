import { registerEnumType } from '@nestjs/graphql';
import { agreementStandings, agreementStates, auditKinds, dutyKinds, dutyStates } from '../agreement.catalogue.js';
import { clearanceStates } from '../agreement.entity.js';
import { type NegotiationCommand } from '../negotiation/negotiation.workflow.js';
import { nextActs } from '../negotiation/next.acts.js';
import { templateKeys } from '../terms/terms.templates.js';
import { enumType } from '#libs/graphql';

export const AgreementStateEnum = enumType(
  'AgreementState',
  agreementStates,
  "Where a negotiation stands, in the Dataspace Protocol's words.",
  {
    DRAFT: 'Nothing has been offered yet; only the drafting organisation knows of it.',
    REQUESTED: "A recipient's terms lie on the table.",
    OFFERED: "A provider's terms lie on the table.",
    ACCEPTED: 'Every recipient has accepted them.',
    AGREED: 'Every party has accepted them; they can be signed.',
    VERIFIED: 'Every recipient has signed.',
    FINALIZED: 'Every party has signed.',
    TERMINATED: 'Somebody ended it before all had signed.',
  },
);

export const AgreementStandingEnum = enumType(
  'AgreementStanding',
  agreementStandings,
  'How a signed agreement stands.',
  {
    PENDING: 'Its beginning lies ahead.',
    IN_FORCE: 'Data may flow.',
    SUSPENDED: 'Stopped by a party, for now.',
    ENDED: 'Expired or terminated.',
  },
);

export const NextAgreementActEnum = enumType(
  'NextAgreementAct',
  nextActs,
  'What an agreement waits for a party to do.',
  {
    OFFER: 'Offer what it has drafted: offerAgreement.',
    ANSWER: 'Accept the offer on the table, answer it with another, or end the negotiation.',
    CLEAR: 'Approve it within the organisation, before it can be signed.',
    RENEW_CLEARANCE: 'Answer what its own approval asked and ask it again, or end the negotiation: renewClearance.',
    SIGN: 'Sign it.',
    REINSTATE: 'Lift the suspension that it placed, when it can.',
    CERTIFY_DELETION: 'Certify that its copies are deleted: certifyDeletion.',
    REPORT_BREACH: 'Tell the others of a breach it noted: reportBreach.',
  },
);

export const StandardTemplateEnum = enumType(
  'StandardTemplate',
  templateKeys,
  'A template that comes with the platform; what it is called and for is in `standardAgreementTemplates`.',
  {
    OPEN_STATISTICS: 'Figures for everybody’s use.',
    OPERATIONAL_EXCHANGE: 'Day-to-day exchange between agencies.',
    RESEARCH: 'Data for research.',
    PILOT: 'A trial.',
  },
);

export const DutyKindEnum = enumType('DutyKind', dutyKinds, 'What a party owes.', {
  CERTIFY_DELETION: 'To certify that its copies are deleted.',
  REPORT_BREACH: 'To tell the others of a breach.',
});

export const DutyStateEnum = enumType('DutyState', dutyStates, 'Where a duty stands.', {
  OPEN: 'Not done yet.',
  DONE: 'Done.',
  VOID: 'Not owed any more.',
});

export const BreachStateEnum = enumType(
  'BreachState',
  ['NOTED', 'REPORTED', 'RESOLVED'] as const,
  'Where a breach stands.',
  {
    NOTED: 'Only the party that discovered it knows.',
    REPORTED: 'The other parties have been told.',
    RESOLVED: 'It has been said what was done about it.',
  },
);

export const AuditKindEnum = enumType('AuditKind', auditKinds, 'How a provider looks at what happens to its data.', {
  ACCESS_LOG: 'It asks for the access log; the platform gives it.',
  INSPECTION: 'It comes and looks, at a time announced.',
});

export const ClearanceStateEnum = enumType('ClearanceState', clearanceStates, "Where a party's own approval stands.", {
  OPEN: 'It is being decided.',
  RETURNED: 'Whoever decides asks for something first; it is asked again with renewClearance.',
  APPROVED: 'The party may sign.',
  REJECTED: 'The party may not sign, unless it is asked again with renewClearance and approves.',
  WITHDRAWN: 'The negotiation ended, or it was asked again or cancelled, before it was decided.',
});

export const ClauseChangeEnum = enumType(
  'ClauseChangeKind',
  ['ADDED', 'REMOVED', 'CHANGED'] as const,
  'What happened to a clause between two offers.',
  { ADDED: 'It was not there before.', REMOVED: 'It is gone.', CHANGED: 'It says something else.' },
);

export const NegotiationActEnum: Record<string, NegotiationCommand> = {
  PROPOSE: 'propose',
  ACCEPT: 'accept',
  TERMINATE: 'terminate',
  SIGN: 'sign',
};
registerEnumType(NegotiationActEnum, {
  name: 'NegotiationAct',
  description: 'What can be said in a negotiation.',
  valuesMap: {
    PROPOSE: { description: 'Put terms forward: a first offer, an answer to one, an amendment.' },
    ACCEPT: { description: 'Accept the offer on the table.' },
    TERMINATE: { description: 'End the negotiation; of a draft: throw it away.' },
    SIGN: { description: 'Sign what is agreed.' },
  },
});
