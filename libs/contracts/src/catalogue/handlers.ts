import type { EventType } from './events.js';
import { merged } from './merge.js';

/**
 * What follows from an event, outside the transaction that recorded it. The relay adds the jobs: one a queue for what it hands on at once,
 * or `<event id>.<handler>` for what goes alone; exactly one method marked `@OnEvent(handler)` must implement each.
 */
export const handlers = merged('handlers');

export type HandlerName = keyof typeof handlers;
export type HandledEvent<H extends HandlerName> = Extract<(typeof handlers)[H]['on'][number], EventType>;
