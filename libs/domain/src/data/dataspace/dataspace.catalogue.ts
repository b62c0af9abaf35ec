import type { TransferFormat } from '../exchange/exchange.catalogue.js';

/** The Dataspace Protocol as other organisations' connectors speak it; docs/dataspace.md. */
export const DSP_VERSION = '2025-1';
export const DSP_CONTEXT = 'https://w3id.org/dspace/2025/1/context.jsonld';

/** What one gets under an agreement is fetched from where the provider says, as one of these. */
export const pullFormats = {
  'HttpData-PULL': 'csv',
  'HttpData-PULL-JSONL': 'jsonl',
  'HttpData-PULL-GEOJSON': 'geojson',
} as const satisfies Readonly<Record<string, TransferFormat>>;
export type PullFormat = keyof typeof pullFormats;

/** Names of organisations and datasets in messages, as in the policies of agreements. */
export const urn = (id: string): string => `urn:uuid:${id}`;

/** Where an organisation is asked, without what the product's own address has before it. */
export const pathOf = (participantId: string): string => `/dsp/${participantId}/${DSP_VERSION}`;

/** Where a provider elsewhere answers one negotiation of ours: whoever knows the key is whom we asked. */
export const callbackPath = (key: string): string => `/dsp/callbacks/${key}`;

/** What the provider did that the recipient's connector is told; the other states it brings about itself. */
export const tellableStates = ['OFFERED', 'AGREED', 'FINALIZED', 'TERMINATED'] as const;
export type TellableState = (typeof tellableStates)[number];

/** States of a transfer of which the recipient's connector is told. */
export const toldTransferStates = ['STARTED', 'SUSPENDED', 'COMPLETED', 'TERMINATED'] as const;
export type ToldTransferState = (typeof toldTransferStates)[number];

/** What a recipient here did that a provider elsewhere is told; the other states that one brings about itself. */
export const askedStates = ['REQUESTED', 'ACCEPTED', 'VERIFIED', 'TERMINATED'] as const;
export type AskedState = (typeof askedStates)[number];

/** What a provider elsewhere is told of the end of a transfer here. */
export type ToldEnd = 'COMPLETED' | 'TERMINATED';
