import type { JsonObject } from '../../agreements/odrl/odrl.js';
import type { Terms } from '../../agreements/terms/terms.js';
import { type AskedState, DSP_CONTEXT, urn } from '../dataspace.catalogue.js';
import { policyOf } from '../negotiations/offer.policy.js';

/** What the provider is told next. */
export interface AskingFacts {
  readonly id: string;
  readonly state: AskedState;
  /** What it calls the negotiation; null before its first answer. */
  readonly providerPid: string | null;
  /** What lies on the table, in its names. */
  readonly terms: Terms;
  /** Of the offer. */
  readonly offerName: string;
  readonly callbackAddress: string;
}

/** Where it is told, behind its address. */
export function askingPath({ providerPid, state }: AskingFacts): string {
  const at = (path: string) => `/negotiations/${encodeURIComponent(providerPid ?? '')}/${path}`;
  switch (state) {
    case 'REQUESTED':
      return providerPid === null ? '/negotiations/request' : at('request');
    case 'ACCEPTED':
      return at('events');
    case 'VERIFIED':
      return at('agreement/verification');
    case 'TERMINATED':
      return at('termination');
  }
}

export function askingMessage({ id, state, providerPid, terms, offerName, callbackAddress }: AskingFacts): JsonObject {
  const message = (type: string, more: JsonObject = {}): JsonObject => ({
    '@context': [DSP_CONTEXT],
    '@type': type,
    ...(providerPid !== null && { providerPid }),
    consumerPid: urn(id),
    ...more,
  });
  switch (state) {
    case 'REQUESTED': {
      const offer = policyOf(terms, { name: offerName, type: 'Offer' });
      return message('ContractRequestMessage', { offer, ...(providerPid === null && { callbackAddress }) });
    }
    case 'ACCEPTED':
      return message('ContractNegotiationEventMessage', { eventType: 'ACCEPTED' });
    case 'VERIFIED':
      return message('ContractAgreementVerificationMessage');
    case 'TERMINATED':
      return message('ContractNegotiationTerminationMessage', {
        code: 'TERMINATED',
        reason: ['The recipient has ended the negotiation.'],
      });
  }
}
