import { z } from 'zod';
import { Refused } from '#libs/contracts';
import type { RouteDescription } from '#libs/platform';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import { dataActions, dataPurposes } from '../../agreements/terms/terms.catalogue.js';
import { mediaTypes } from '../../exchange/exchange.catalogue.js';
import { DSP_CONTEXT, type PullFormat, pullFormats } from '../dataspace.catalogue.js';
import type { TransferAct } from '../transfers/dataspace-transfer.service.js';

/** The members that every message has. */
const head = <Type extends string>(type: Type) => ({
  '@context': z
    .array(z.string())
    .refine((contexts) => contexts.includes(DSP_CONTEXT), `"@context" must be a list with ${DSP_CONTEXT}.`),
  '@type': z.literal(type, `"@type" must be ${type} here.`),
});

/** Nothing is asked by a filter: there is no language of it that all connectors know. */
export const catalogueRequest = z.looseObject({
  ...head('CatalogRequestMessage'),
  filter: z.array(z.unknown()).max(0, 'The catalogue takes no filter; leave it out or empty.').optional(),
});

/** What its sender calls it; as long as people would ever want. */
const name = z
  .string()
  .regex(/^[^\p{Cc}]{1,200}$/u, 'An id of a message has 1 to 200 characters, and none that is not seen.');

const offer = z.looseObject({ '@id': z.string(), '@type': z.literal('Offer'), target: z.string() });

/** In answer to one that is there, as the address names it. */
const about = (pid: string) => ({
  consumerPid: name,
  providerPid: z
    .string()
    .refine((given) => uuidOf(given) === uuidOf(pid), '"providerPid" must be that of the address.'),
});

export const firstRequest = z.looseObject({
  ...head('ContractRequestMessage'),
  consumerPid: name,
  providerPid: z.never('"providerPid" comes with the answer; a first request has none.').optional(),
  callbackAddress: z.url().max(2_000),
  offer,
});

export const nextRequest = (pid: string) => z.looseObject({ ...head('ContractRequestMessage'), ...about(pid), offer });

export const eventMessage = (pid: string) =>
  z.looseObject({
    ...head('ContractNegotiationEventMessage'),
    ...about(pid),
    eventType: z.literal('ACCEPTED', '"eventType" must be ACCEPTED here; only the provider finalizes.'),
  });

export const verificationMessage = (pid: string) =>
  z.looseObject({ ...head('ContractAgreementVerificationMessage'), ...about(pid) });

const why = { code: z.string().optional(), reason: z.array(z.unknown()).optional() };

export const terminationMessage = (pid: string) =>
  z.looseObject({ ...head('ContractNegotiationTerminationMessage'), ...about(pid), ...why });

/** What a provider elsewhere says, at the address of one negotiation. */
const answered = (pid: string) => ({
  providerPid: name,
  consumerPid: z
    .string()
    .refine((given) => uuidOf(given) === uuidOf(pid), '"consumerPid" must be that of the address.'),
});

export const offerMessage = (pid: string) =>
  z.looseObject({ ...head('ContractOfferMessage'), ...answered(pid), offer });

export const agreementMessage = (pid: string) =>
  z.looseObject({
    ...head('ContractAgreementMessage'),
    ...answered(pid),
    agreement: z.looseObject({ '@id': z.string(), '@type': z.literal('Agreement'), target: z.string() }),
  });

export const finalMessage = (pid: string) =>
  z.looseObject({
    ...head('ContractNegotiationEventMessage'),
    ...answered(pid),
    eventType: z.literal('FINALIZED', '"eventType" must be FINALIZED here; only the recipient accepts.'),
  });

export const endMessage = (pid: string) =>
  z.looseObject({ ...head('ContractNegotiationTerminationMessage'), ...answered(pid), ...why });

/** Members of our own say what the agreement leaves open; docs/dataspace.md. */
export const transferRequest = z.looseObject({
  ...head('TransferRequestMessage'),
  consumerPid: name,
  providerPid: z.never('"providerPid" comes with the answer; a request has none.').optional(),
  callbackAddress: z.url().max(2_000),
  agreementId: z.string(),
  format: z.enum(
    Object.keys(pullFormats) as PullFormat[],
    `"format" must be one of ${Object.keys(pullFormats).join(', ')}.`,
  ),
  dataAddress: z.never('Rows are fetched from here; leave "dataAddress" out.').optional(),
  'trip:dataset': z.string().optional(),
  'trip:action': z.enum(dataActions).optional(),
  'trip:purpose': z.enum(dataPurposes).optional(),
  'trip:column': z.array(z.string()).optional(),
});

const transferTypes: Readonly<Record<TransferAct, string>> = {
  start: 'TransferStartMessage',
  suspension: 'TransferSuspensionMessage',
  completion: 'TransferCompletionMessage',
  termination: 'TransferTerminationMessage',
};

export const transferMessage = (act: TransferAct, pid: string) =>
  z.looseObject({ ...head(transferTypes[act]), ...about(pid), ...why });

/** What a provider elsewhere says of a transfer. */
export const transferNews = (act: TransferAct, pid: string) =>
  z.looseObject({ ...head(transferTypes[act]), ...answered(pid), ...why, dataAddress: z.looseObject({}).optional() });

const MOST_REASON = 5_000;

/** Why, in the connector's own words; null where it says nothing. */
export function wordsOf(reason: readonly unknown[] = []): string | null {
  const words = reason.filter((each) => typeof each === 'string').join(' ');
  return (
    words
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, MOST_REASON) || null
  );
}

/** @throws Refused INPUT with everything that is wrong with a message */
export function messageOf<Message>(schema: z.ZodType<Message>, body: unknown): Message {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw Refused.input(
    read.error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      code: 'MESSAGE',
      // Words of ours say of what they speak.
      message: message.startsWith('Invalid') && path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message,
    })),
  );
}

const JSON_TYPE = 'application/json';
const said = z.looseObject({ '@context': z.array(z.string()), '@type': z.string() });
const fault = said.extend({ code: z.string(), reason: z.array(z.string()) });
const versions = z.object({ protocolVersions: z.array(z.looseObject({ version: z.string(), path: z.string() })) });
const negotiation = said.extend({ providerPid: z.string(), consumerPid: z.string(), state: z.string() });

/** A route of the Dataspace Protocol 2025-1; messages are those of its published schemas, as far as they are read here. */
const dsp = (summary: string, answer: z.ZodType, more: Partial<RouteDescription> = {}): RouteDescription => ({
  summary,
  path: {
    participant: z.string().describe('The organisation that provides the data: its id, or urn:uuid: and the id.'),
    pid: z.string(),
    key: z.string().describe('What the address that the provider was told ends in.'),
    id: z.string(),
  },
  answers: { [JSON_TYPE]: answer },
  refusals: { [JSON_TYPE]: fault },
  ...more,
});
const sent = (message: z.ZodType) => ({ sent: { [JSON_TYPE]: message } });

export const DSP = {
  versions: dsp('Where each organisation is asked, and in which version of the Dataspace Protocol.', versions),
  versionsOfOne: dsp('The same of one organisation.', versions),
  keys: dsp('Keys by which our messages to connectors are known (RFC 7517).', z.unknown(), {
    answers: { 'application/jwk-set+json': z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }) },
  }),
  catalogue: dsp('What an organisation offers to whoever asks; page by page, by Link.', said, {
    query: z.object({ after: z.string().describe('The last dataset of the page before.') }),
    ...sent(catalogueRequest),
  }),
  dataset: dsp('A dataset with its offers.', said),
  begin: dsp('Asks for a dataset by one of its offers.', negotiation, { status: 201, ...sent(firstRequest) }),
  negotiation: dsp('Where a negotiation stands.', negotiation),
  request: dsp('Asks again, by another offer.', negotiation, sent(nextRequest(''))),
  event: dsp('Accepts what is offered.', negotiation, sent(eventMessage(''))),
  verify: dsp('Says that the agreement has arrived as it was made.', negotiation, sent(verificationMessage(''))),
  terminate: dsp('Ends a negotiation.', negotiation, sent(terminationMessage(''))),
  asked: dsp('Where a negotiation stands that was asked for here.', negotiation),
  offered: dsp('A provider elsewhere offers.', negotiation, sent(offerMessage(''))),
  agreed: dsp('A provider elsewhere agrees.', negotiation, sent(agreementMessage(''))),
  finalized: dsp('A provider elsewhere has signed.', negotiation, sent(finalMessage(''))),
  ended: dsp('A provider elsewhere ends a negotiation.', negotiation, sent(endMessage(''))),
  askedTransfer: dsp('Where a transfer stands that was asked for here.', negotiation),
  started: dsp('A provider elsewhere says where the rows are.', negotiation, sent(transferNews('start', ''))),
  suspended: dsp('A provider elsewhere stops a transfer for now.', negotiation, sent(transferNews('suspension', ''))),
  completed: dsp('A provider elsewhere has sent everything.', negotiation, sent(transferNews('completion', ''))),
  terminated: dsp('A provider elsewhere ends a transfer.', negotiation, sent(transferNews('termination', ''))),
  beginTransfer: dsp('Asks for rows of an agreement.', negotiation, { status: 201, ...sent(transferRequest) }),
  transfer: dsp('Where a transfer stands.', negotiation),
  start: dsp('Lets a transfer go on.', negotiation, sent(transferMessage('start', ''))),
  suspension: dsp('Stops a transfer for now.', negotiation, sent(transferMessage('suspension', ''))),
  completion: dsp('Says that a transfer is done.', negotiation, sent(transferMessage('completion', ''))),
  termination: dsp('Ends a transfer.', negotiation, sent(transferMessage('termination', ''))),
  data: dsp('Rows of a transfer, once, by the ticket of its data address as bearer token.', said, {
    answers: Object.fromEntries(Object.values(mediaTypes).map((type) => [type.split(';')[0] ?? type, null])),
  }),
} as const;
