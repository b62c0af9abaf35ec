import type { EventData, EventType } from '#libs/contracts';
import { columns, type Columns, type EntityClass } from '#libs/platform';
import { DeclarationKind } from '../declarations.js';

/** Where an event's own words stand: why somebody did it, or what they said with it. An event itself carries none. */
export interface EventReason {
  readonly types: readonly EventType[];
  /** Of the row, by its id. */
  readonly words: Columns<unknown, { readonly id: string; readonly text: string | null }>;
  /** What the event's data calls the id of that row; of several rows the first one counts. */
  readonly by: string;
}

/** Declared by every noun whose events are about rows with a reason, a note or an answer. */
export const eventReason = new DeclarationKind<EventReason>('event reason');

/**
 * @param property of the entity that holds the words
 * @param by member of the data of each of these types
 */
export function reasonIn<Entity extends { id: string }, T extends EventType>(
  entity: EntityClass<Entity>,
  property: keyof Entity & string,
  by: keyof EventData<T> & string,
  types: readonly T[],
) {
  const words = columns(entity, ['id'], { text: property });
  return eventReason.declare({ types, words: words as unknown as EventReason['words'], by });
}
