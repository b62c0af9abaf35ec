import type { JsonObject } from '../../agreements/odrl/odrl.js';
import { DSP_CONTEXT, pathOf, type ToldTransferState, urn } from '../dataspace.catalogue.js';
import { withoutSlash } from '../negotiations/callback.messages.js';

/** What the recipient's connector is told next of a transfer. */
export interface TransferNews {
  readonly id: string;
  readonly providerId: string;
  readonly consumerPid: string;
  readonly callbackAddress: string;
  readonly state: ToldTransferState;
  /** Of the start that it is in. */
  readonly ticket: string;
  /** Why it was stopped or ended. */
  readonly reason: string | null;
  readonly message: string | null;
  /** Where the product is, without a slash at its end. */
  readonly url: string;
}

const paths: Readonly<Record<ToldTransferState, string>> = {
  STARTED: 'start',
  SUSPENDED: 'suspension',
  COMPLETED: 'completion',
  TERMINATED: 'termination',
};
const types: Readonly<Record<ToldTransferState, string>> = {
  STARTED: 'TransferStartMessage',
  SUSPENDED: 'TransferSuspensionMessage',
  COMPLETED: 'TransferCompletionMessage',
  TERMINATED: 'TransferTerminationMessage',
};

export function transferAddressOf({ callbackAddress, consumerPid, state }: TransferNews): string {
  return `${withoutSlash(callbackAddress)}/transfers/${encodeURIComponent(consumerPid)}/${paths[state]}`;
}

export function transferMessageOf(news: TransferNews): JsonObject {
  const { id, consumerPid, state, reason, message } = news;
  const why = { code: reason ?? state, reason: [message ?? state] };
  return {
    '@context': [DSP_CONTEXT],
    '@type': types[state],
    providerPid: urn(id),
    consumerPid,
    ...(state === 'STARTED' && { dataAddress: dataAddressOf(news) }),
    ...((state === 'SUSPENDED' || state === 'TERMINATED') && why),
  };
}

/** Where the rows are fetched, and what is shown there. */
function dataAddressOf({ id, providerId, ticket, url }: TransferNews): JsonObject {
  const property = (name: string, value: string) => ({ '@type': 'EndpointProperty', name, value });
  return {
    '@type': 'DataAddress',
    endpointType: 'https://w3id.org/idsa/v4.1/HTTP',
    endpoint: `${url}${pathOf(providerId)}/transfers/${id}/data`,
    endpointProperties: [property('authorization', ticket), property('authType', 'bearer')],
  };
}
