import { z } from 'zod';
import { events, type EventType } from './events.js';

/** AsyncAPI writes schemas as draft 7 has them, all else as draft 2020-12. */
type Draft = 'draft-7' | 'draft-2020-12';

/**
 * What we declare, as programs of others check it. Objects are open: members are added and are to be passed over.
 * @throws Error where something declared can't be written so
 */
export function jsonSchema(shape: z.ZodType, target: Draft = 'draft-2020-12'): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(shape, {
    io: 'input',
    target,
    override: ({ jsonSchema: made }) => {
      // A format says it already, and no number in JSON is larger.
      if (made.format) delete made.pattern;
      if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
      if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum;
    },
  });
}

/** The same as a part of a document that says itself which draft it follows. */
export function partSchema(shape: z.ZodType, target?: Draft): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...part } = jsonSchema(shape, target);
  return part;
}

/** Every type of event, in the order of the alphabet. */
export const eventTypes = (Object.keys(events) as EventType[]).sort();
