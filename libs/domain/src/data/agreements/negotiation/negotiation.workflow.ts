import type { TransitionRefusal } from '#libs/contracts';
import type { AgreementState, NegotiationState } from '../agreement.catalogue.js';

/** Who sends a message of the Dataspace Protocol: the consumer (here: recipient) or the provider. */
export type Side = 'C' | 'P';

export interface NegotiationStep {
  /** `DRAFT` is the protocol's initial state: nothing has been said yet. */
  readonly from: 'DRAFT' | NegotiationState;
  readonly to: NegotiationState;
  readonly by: readonly Side[];
}

const step = (from: NegotiationStep['from'], to: NegotiationState, ...by: Side[]): NegotiationStep => ({
  from,
  to,
  by,
});

/** The contract negotiation of the Dataspace Protocol 2025-1, transition by transition. */
export const negotiationSteps: readonly NegotiationStep[] = [
  step('DRAFT', 'REQUESTED', 'C'),
  step('DRAFT', 'OFFERED', 'P'),
  step('REQUESTED', 'OFFERED', 'P'),
  step('REQUESTED', 'AGREED', 'P'),
  step('REQUESTED', 'TERMINATED', 'C', 'P'),
  step('OFFERED', 'REQUESTED', 'C'),
  step('OFFERED', 'ACCEPTED', 'C'),
  step('OFFERED', 'TERMINATED', 'C', 'P'),
  step('ACCEPTED', 'AGREED', 'P'),
  step('ACCEPTED', 'TERMINATED', 'P'),
  step('AGREED', 'VERIFIED', 'C'),
  step('AGREED', 'TERMINATED', 'C'),
  step('VERIFIED', 'FINALIZED', 'P'),
  step('VERIFIED', 'TERMINATED', 'P'),
];

/** One party as the negotiation sees it; `accepted` and `signed` are about the revision on the table. */
export interface Negotiator {
  readonly organisationId: string;
  readonly provides: boolean;
  readonly receives: boolean;
  readonly accepted: boolean;
  readonly signed: boolean;
}

export interface Negotiation {
  readonly state: AgreementState;
  readonly parties: readonly Negotiator[];
}

/** An agreement as far as its negotiation depends on it. */
interface Negotiated {
  readonly state: AgreementState;
  readonly amendment: NegotiationState | null;
  readonly standing: string | null;
  readonly revision: number;
}

interface PartyMarks {
  readonly organisationId: string;
  readonly provides: boolean;
  readonly receives: boolean;
  readonly acceptedRevision: number | null;
  readonly signedRevision: number | null;
}

/** The negotiation under way: of the agreement itself, or once it is signed of an amendment. */
export function negotiationOf(agreement: Negotiated, parties: readonly PartyMarks[]): Negotiation {
  const { state, amendment, revision, standing } = agreement;
  return {
    state: standing ? (amendment ?? 'DRAFT') : state,
    parties: parties.map(({ organisationId, provides, receives, acceptedRevision, signedRevision }) => ({
      organisationId,
      provides,
      receives,
      accepted: acceptedRevision === revision,
      signed: signedRevision === revision,
    })),
  };
}

const negotiationCommands = ['propose', 'accept', 'terminate', 'sign'] as const;
export type NegotiationCommand = (typeof negotiationCommands)[number];

export type NegotiationVerdict =
  | {
      readonly refused?: undefined;
      readonly negotiation: Negotiation;
      /** The states passed, in order; empty when the others are still waited for. */
      readonly passed: readonly NegotiationState[];
    }
  | { readonly refused: TransitionRefusal };

/**
 * What one party's act leads to. The protocol knows two sides; here each side may be several organisations, and folds so:
 * - whoever provides speaks as provider, whoever receives as recipient, whoever does both as either;
 * - a proposal is its maker's acceptance, and takes back everybody else's;
 * - a side has accepted (or signed) when each of its organisations has; its message is sent with the last of them;
 * - what all have accepted is agreed, whoever came last; who offered it need not say so again;
 * - signatures of providers may come first; they count once the recipients' are there;
 * - one organisation is enough to end it, where the protocol lets its side.
 */
export function negotiate(
  { state, parties }: Negotiation,
  command: NegotiationCommand,
  organisationId: string,
): NegotiationVerdict {
  const party = parties.find((one) => one.organisationId === organisationId);
  if (!party) return refuse('NOT_A_PARTY', state, 'Your organisation is not a party to this agreement.');
  const sides = sidesOf(party);
  const can = (to: NegotiationState) => allows(state, to, sides);
  const mark = (marks: Partial<Negotiator>, others: Partial<Negotiator> = {}): Negotiator[] =>
    parties.map((one) => ({ ...one, ...(one === party ? marks : others) }));

  switch (command) {
    case 'propose': {
      const to = (['OFFERED', 'REQUESTED'] as const).find(can);
      if (!to) return refuse('WRONG_STATE', state, proposing(state, sides));
      return moved(to, mark({ accepted: true, signed: false }, { accepted: false, signed: false }), [to]);
    }
    case 'terminate': {
      if (!can('TERMINATED')) return refuse('WRONG_STATE', state, terminating(state));
      return moved('TERMINATED', parties, ['TERMINATED']);
    }
    case 'accept': {
      if (state !== 'REQUESTED' && state !== 'OFFERED' && state !== 'ACCEPTED') {
        return refuse('WRONG_STATE', state, 'There is no offer on the table that could be accepted.');
      }
      if (party.accepted) return refuse('ALREADY_ACCEPTED', state, 'Your organisation has accepted this offer.');
      return settle(state, mark({ accepted: true }));
    }
    case 'sign': {
      if (state !== 'AGREED' && state !== 'VERIFIED') {
        return refuse('WRONG_STATE', state, 'It can be signed once every party has accepted the same offer.');
      }
      if (party.signed) return refuse('ALREADY_SIGNED', state, 'Your organisation has signed this.');
      return settle(state, mark({ signed: true }));
    }
  }
}

/** The commands that the rules leave an organisation now. */
export function possibleFor(negotiation: Negotiation, organisationId: string): NegotiationCommand[] {
  return negotiationCommands.filter((command) => !negotiate(negotiation, command, organisationId).refused);
}

export function sidesOf({ provides, receives }: Pick<Negotiator, 'provides' | 'receives'>): Side[] {
  return [...(receives ? (['C'] as const) : []), ...(provides ? (['P'] as const) : [])];
}

function allows(from: AgreementState, to: NegotiationState, sides: readonly Side[]): boolean {
  return negotiationSteps.some(
    (one) => one.from === from && one.to === to && one.by.some((side) => sides.includes(side)),
  );
}

/** Goes on as far as the marks reach. Each step is the protocol's, sent for the side whose last organisation has spoken. */
function settle(start: AgreementState, parties: readonly Negotiator[]): NegotiationVerdict {
  const all = (mark: 'accepted' | 'signed', side: 'provides' | 'receives') =>
    parties.every((one) => one[mark] || !one[side]);
  const passed: NegotiationState[] = [];
  let state = start;
  for (;;) {
    const next = following(state, all);
    if (!next) return moved(state, parties, passed);
    passed.push(next);
    state = next;
  }
}

function following(
  state: AgreementState,
  all: (mark: 'accepted' | 'signed', side: 'provides' | 'receives') => boolean,
): NegotiationState | null {
  switch (state) {
    case 'REQUESTED':
      return all('accepted', 'receives') && all('accepted', 'provides') ? 'AGREED' : null;
    case 'OFFERED':
      return all('accepted', 'receives') ? 'ACCEPTED' : null;
    case 'ACCEPTED':
      return all('accepted', 'provides') ? 'AGREED' : null;
    case 'AGREED':
      return all('signed', 'receives') ? 'VERIFIED' : null;
    case 'VERIFIED':
      return all('signed', 'provides') ? 'FINALIZED' : null;
    default:
      return null;
  }
}

function moved(
  state: AgreementState,
  parties: readonly Negotiator[],
  passed: readonly NegotiationState[],
): NegotiationVerdict {
  return { negotiation: { state, parties }, passed };
}

function refuse(code: string, state: string, message: string): NegotiationVerdict {
  return { refused: { kind: 'TRANSITION', code, state, message } };
}

function proposing(state: AgreementState, sides: readonly Side[]): string {
  if (state === 'OFFERED' && sides.includes('P')) {
    return "A provider's offer is on the table; a recipient answers it before a provider makes another.";
  }
  if (state === 'REQUESTED' && sides.includes('C')) {
    return "A recipient's request is on the table; a provider answers it before a recipient makes another.";
  }
  return 'No offer can be made any more; what was accepted is signed, or the negotiation ended.';
}

function terminating(state: AgreementState): string {
  if (state === 'FINALIZED' || state === 'TERMINATED') return 'This negotiation has ended.';
  if (state === 'DRAFT') return 'Nothing has been offered yet.';
  return state === 'AGREED'
    ? 'What is agreed can now be given up by a recipient only; a provider may leave it unsigned.'
    : 'Only a provider can give it up now.';
}
