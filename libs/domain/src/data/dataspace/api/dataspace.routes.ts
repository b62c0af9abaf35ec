import { z } from 'zod';
import { Refused } from '#libs/contracts';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import { DSP_CONTEXT } from '../dataspace.catalogue.js';

export const LEFT_OUT = { leftOut: 'the Dataspace Protocol, whose messages have published schemas; docs/dataspace.md' };

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
  providerPid: z.undefined('"providerPid" comes with the answer; a first request has none.').optional(),
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

export const terminationMessage = (pid: string) =>
  z.looseObject({
    ...head('ContractNegotiationTerminationMessage'),
    ...about(pid),
    code: z.string().optional(),
    reason: z.array(z.unknown()).optional(),
  });

/** @throws Refused INPUT with everything that is wrong with a message */
export function messageOf<Message>(schema: z.ZodType<Message>, body: unknown): Message {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw Refused.input(
    read.error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      code: 'MESSAGE',
      message,
    })),
  );
}
