import type { EventType } from './events.js';
import { merged } from './merge.js';

/**
 * What follows from an event, outside the transaction that recorded it. The relay adds one job per event and handler
 * (job id `<event id>.<handler>`); exactly one method marked `@OnEvent(handler)` must implement each.
 */
export const handlers = merged('handlers');

export type HandlerName = keyof typeof handlers;
export type HandledEvent<H extends HandlerName> = Extract<(typeof handlers)[H]['on'][number], EventType>;
