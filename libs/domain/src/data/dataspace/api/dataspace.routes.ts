import { z } from 'zod';
import { Refused } from '#libs/contracts';
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
