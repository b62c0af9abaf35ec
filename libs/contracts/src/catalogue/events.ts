import type { z } from 'zod';
import { merged } from './merge.js';
import type { SubjectKind } from './subjects.js';

/** Everything that can happen, in past tense, and what it carries. */
export const events = merged('events');

export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]>;

/** A sequenced event as handlers, live messages and exports receive it. */
export interface LedgerEvent<T extends EventType = EventType> {
  readonly seq: number;
  readonly id: string;
  readonly occurredAt: string;
  readonly type: T;
  readonly actor: { readonly memberId: string; readonly organisationId: string; readonly onBehalfOf?: string };
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly version: number };
  readonly audience: readonly string[];
  readonly barred: readonly string[];
  readonly topics: readonly string[];
  readonly correlationId: string | null;
  readonly data: EventData<T>;
}
