import type { JsonObject } from '../../agreements/odrl/odrl.js';
import type { Terms } from '../../agreements/terms/terms.js';
import { DSP_CONTEXT, type TellableState, urn } from '../dataspace.catalogue.js';
import { policyOf } from './offer.policy.js';

/** What the recipient's connector is told next. */
export interface CallbackFacts {
  readonly id: string;
  readonly consumerPid: string;
  readonly callbackAddress: string;
  readonly state: TellableState;
  readonly offerId: string;
  readonly terms: Terms;
  /** When the last of them accepted what is agreed. */
  readonly agreedAt: Date | null;
}

const paths: Readonly<Record<TellableState, string>> = {
  OFFERED: 'offers',
  AGREED: 'agreement',
  FINALIZED: 'events',
  TERMINATED: 'termination',
};

/** Where it is told: the address may end in a slash or not. */
export function addressOf({ callbackAddress, consumerPid, state }: CallbackFacts): string {
  return `${withoutSlash(callbackAddress)}/negotiations/${encodeURIComponent(consumerPid)}/${paths[state]}`;
}

export const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

export function messageOf({ id, consumerPid, state, terms, offerId, agreedAt }: CallbackFacts): JsonObject {
  const message = (type: string, more: JsonObject) => ({
    '@context': [DSP_CONTEXT],
    '@type': type,
    providerPid: urn(id),
    consumerPid,
    ...more,
  });
  switch (state) {
    case 'OFFERED':
      return message('ContractOfferMessage', { offer: policyOf(terms, { name: urn(offerId), type: 'Offer' }) });
    case 'AGREED': {
      const timestamp = agreedAt?.toISOString();
      return message('ContractAgreementMessage', {
        agreement: policyOf(terms, { name: urn(offerId), type: 'Agreement', timestamp }),
      });
    }
    case 'FINALIZED':
      return message('ContractNegotiationEventMessage', { eventType: 'FINALIZED' });
    case 'TERMINATED':
      return message('ContractNegotiationTerminationMessage', {
        code: 'TERMINATED',
        reason: ['A party has ended the negotiation.'],
      });
  }
}
