import { z } from 'zod';
import { events, type EventType } from './events.js';

/** AsyncAPI writes schemas as draft 7 has them, all else as draft 2020-12. */
type Draft = 'draft-7' | 'draft-2020-12';

interface Wanted {
  readonly target?: Draft;
  /**
   * For what we send: a word out of a list may be another one later, and whoever checks what comes would break on the first
   * that is added.
   */
  readonly open?: boolean;
}

/**
 * What we declare, as programs of others check it. Objects are open: members are added and are to be passed over.
 * @throws Error where something declared can't be written so
 */
export function jsonSchema(
  shape: z.ZodType,
  { target = 'draft-2020-12', open = false }: Wanted = {},
): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(shape, {
    io: 'input',
    target,
    override: ({ jsonSchema: made }) => {
      if (open && made.type === 'string' && made.enum) openUp(made);
      // A format says it already, and no number in JSON is larger.
      if (made.format) delete made.pattern;
      if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
      if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum;
    },
  });
}

/** The same as a part of a document that says itself which draft it follows. */
export function partSchema(shape: z.ZodType, wanted?: Wanted): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...part } = jsonSchema(shape, wanted);
  return part;
}

function openUp(made: z.core.JSONSchema.BaseSchema): void {
  const { enum: known, description } = made;
  delete made.type;
  delete made.enum;
  made.anyOf = [{ enum: known }, { type: 'string' }];
  made.description = ['Open: others may be added.', description].filter(Boolean).join(' ');
}

/** Every type of event, in the order of the alphabet. */
export const eventTypes = (Object.keys(events) as EventType[]).sort();
