import type { Checkpoint, Place } from './checkpoint.js';
import type { ApiError } from './errors.js';
import { mayRepeat, pause, pauseMs, type Retries } from './retries.js';

/** What happened: a CloudEvent 1.0 (docs/api.md). Types and members of `data` are open: pass over what you do not know. */
export interface TripartiteEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** `kind/id`. */
  readonly subject: string;
  readonly time: string;
  readonly dataschema: string;
  readonly sequence: string;
  readonly partitionkey: string;
  readonly subjectversion: number;
  readonly actormember: string;
  readonly actororganisation: string;
  readonly onbehalfof?: string;
  readonly topics?: string;
  readonly correlationid?: string;
  /** Left out by a webhook where it is long: `dataref` says where all of it is. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly dataref?: string;
  /** Made up, for a test of a webhook. */
  readonly sample?: true;
}

/** One answer of the feed. */
export interface FeedPage {
  readonly events: readonly TripartiteEvent[];
  readonly next: string;
  readonly more: boolean;
}

/** Which events, and how they are followed. */
export interface Following {
  readonly types?: readonly string[];
  /** Such as `project:<id>`. */
  readonly topic?: string;
  /** The id of what they are about. */
  readonly subject?: string;
  /** Where to begin while nothing is kept: with the next thing that happens (`newest`), or at the beginning. */
  readonly start?: 'newest' | 'oldest';
  /** Where one's place is kept; none: in memory. */
  readonly checkpoint?: Checkpoint;
  /** Events of one answer, 1 to 1,000. */
  readonly limit?: number;
  /** How long the product waits for something to happen, in seconds, at most 30; 0: end once there is nothing more. */
  readonly wait?: number;
  /** Told of each fault after which it goes on by itself. */
  readonly onFault?: (error: ApiError) => void;
  readonly signal?: AbortSignal;
}

type Ask = (query: Readonly<Record<string, string>>, signal?: AbortSignal) => Promise<FeedPage>;

/**
 * Every event, in order, from where one is. The place moves on past an event when the next is asked for, so an event whose handling was cut
 * short comes again: at least once, and once by `id` for whoever keeps the ids of what is done in the same transaction.
 * @param ask one answer of the feed, which is not repeated by itself
 * @throws ApiError for what repeating does not mend, such as `UNAUTHENTICATED` or `LEDGER_RESTORED`
 */
export async function* followed(
  ask: Ask,
  retries: Retries,
  checkpoint: Checkpoint,
  { start = 'newest', wait = 30, signal, onFault, ...filters }: Following,
): AsyncGenerator<TripartiteEvent, void, undefined> {
  let place: Place = (await checkpoint.load()) ?? { done: [] };
  const keep = async (next: Place) => {
    await checkpoint.save(next);
    place = next;
  };
  const narrowed = queryOf(filters);
  for (let faults = 0; !signal?.aborted;) {
    let page: FeedPage;
    try {
      page = await ask({ ...narrowed, ...from(place, start, wait) }, signal);
      faults = 0;
    } catch (error) {
      if (signal?.aborted) return;
      if (!mayRepeat(error, true)) throw error;
      faults += 1;
      onFault?.(error);
      const ms = pauseMs(Math.min(faults, 20), error.details['retryAfterSeconds'], retries, Math.random());
      await pause(ms, signal).catch(() => undefined);
      continue;
    }
    // Of the newest, what happened before is only where to begin: nobody asked for it.
    const fresh = place.cursor === undefined && start === 'newest' ? [] : page.events;
    for (const event of fresh.filter(({ id }) => !place.done.includes(id))) {
      yield event;
      await keep({ ...place, done: [...place.done, event.id] });
    }
    if (page.next !== place.cursor || place.done.length > 0) await keep({ cursor: page.next, done: [] });
    if (wait === 0 && !page.more) return;
  }
}

function from({ cursor }: Place, start: string, wait: number): Record<string, string> {
  if (cursor !== undefined) return { after: cursor, ...(wait > 0 && { wait: String(wait) }) };
  return { start, ...(start === 'newest' && { limit: '1' }) };
}

function queryOf({ types, topic, subject, limit = 100 }: Following): Record<string, string> {
  return {
    limit: String(limit),
    ...(types && types.length > 0 && { types: types.join(',') }),
    ...(topic && { topic }),
    ...(subject && { subject }),
  };
}
