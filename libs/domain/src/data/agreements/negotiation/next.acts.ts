import type { Permission } from '#libs/contracts';
import type { AgreementStanding, AgreementState, DutyKind } from '../agreement.catalogue.js';
import type { ClearanceState } from '../agreement.entity.js';
import { negotiate, type Negotiation, type NegotiationCommand, possibleFor } from './negotiation.workflow.js';

export const nextActs = [
  'OFFER',
  'ANSWER',
  'CLEAR',
  'RENEW_CLEARANCE',
  'SIGN',
  'REINSTATE',
  'CERTIFY_DELETION',
  'REPORT_BREACH',
] as const;
export type NextAct = (typeof nextActs)[number];

/** What a member must be permitted to do it. */
export const actPermission: Readonly<Record<NextAct, Permission>> = {
  OFFER: 'agreement.negotiate',
  ANSWER: 'agreement.negotiate',
  CLEAR: 'approval.decide',
  RENEW_CLEARANCE: 'agreement.negotiate',
  SIGN: 'agreement.sign',
  REINSTATE: 'agreement.suspend',
  CERTIFY_DELETION: 'agreement.negotiate',
  REPORT_BREACH: 'agreement.suspend',
};

/** What is known of one party; of others' clearances and unreported breaches nothing is. */
export interface PartySituation {
  readonly organisationId: string;
  readonly negotiation: Negotiation;
  readonly standing: AgreementStanding | null;
  readonly clearance: ClearanceState | null;
  /** It has suspended the agreement. */
  readonly suspends: boolean;
  readonly duties: readonly { readonly kind: DutyKind; readonly dueAt: Date }[];
}

interface Owed {
  readonly act: NextAct;
  readonly dueAt: Date | null;
}

/** What an agreement waits for a party to do, the most pressing first; empty while it waits for others, or for nothing. */
export function owedBy(situation: PartySituation): Owed[] {
  const { organisationId, negotiation, standing, clearance, suspends, duties } = situation;
  const can = (command: 'propose' | 'accept' | 'sign') => !negotiate(negotiation, command, organisationId).refused;
  const owed: Owed[] = [...duties]
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    .map(({ kind, dueAt }) => ({ act: kind, dueAt }));
  const now = (act: NextAct) => owed.push({ act, dueAt: null });
  if (standing === 'ENDED') return owed;
  if (suspends) now('REINSTATE');
  if (negotiation.state === 'DRAFT') {
    if (!standing && can('propose')) now('OFFER');
  } else if (can('accept')) now('ANSWER');
  else if (can('sign')) now(beforeSigning(clearance));
  return owed;
}

/** What a party does next about what is agreed: its own approval comes before its signature. */
function beforeSigning(clearance: ClearanceState | null): NextAct {
  if (clearance === 'OPEN') return 'CLEAR';
  return clearance === null || clearance === 'APPROVED' ? 'SIGN' : 'RENEW_CLEARANCE';
}

/** An agreement as far as it matters for what can be said in its negotiation. */
interface Open {
  readonly state: AgreementState;
  readonly standing: AgreementStanding | null;
  readonly comingRevision: number | null;
  readonly drafterId: string;
}

/** What the rules let an organisation say now: in its own draft, in a negotiation, or to amend what is in force. */
export function sayable(agreement: Open, negotiation: Negotiation, organisationId: string): NegotiationCommand[] {
  const { state, standing, comingRevision, drafterId } = agreement;
  if (state === 'DRAFT') return drafterId === organisationId ? ['propose', 'terminate'] : [];
  if (standing === 'ENDED') return [];
  return possibleFor(negotiation, organisationId).filter((command) => command !== 'propose' || comingRevision === null);
}
