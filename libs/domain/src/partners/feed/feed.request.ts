import { z } from 'zod';
import { events, type Fault, Refused, topicKinds } from '#libs/contracts';
import { type Cursor, readCursor } from './feed.cursor.js';

export const FEED_MOST = 1000;
const FEED_USUAL = 100;
/** Less than a proxy's usual minute. */
const WAIT_MOST_S = 30;

/** What is asked of the feed. */
export interface FeedRequest {
  /** Null to begin. */
  readonly after: Cursor | null;
  /** Where to begin: with the newest events, or with the first that the caller may hear. */
  readonly start: 'newest' | 'oldest';
  readonly limit: number;
  readonly types: readonly string[] | null;
  readonly topic: string | null;
  readonly subject: string | null;
  readonly waitSeconds: number;
}

const whole = (least: number, most: number, usual: number) =>
  z
    .union(
      [
        z.int(),
        z
          .string()
          .regex(/^\d{1,6}$/)
          .transform(Number),
      ],
      `Send ${least} to ${most}.`,
    )
    .pipe(z.int().min(least, `Send ${least} to ${most}.`).max(most, `Send ${least} to ${most}.`))
    .nullish()
    .transform((number) => number ?? usual);

const asked = z.strictObject({
  after: z.string().nullish(),
  start: z.enum(['newest', 'oldest'], 'Send newest or oldest.').nullish(),
  limit: whole(1, FEED_MOST, FEED_USUAL),
  types: z
    .union([z.array(z.string()), z.string().transform((text) => text.split(','))])
    .pipe(z.array(z.string()).min(1).max(200))
    .nullish(),
  topic: z
    .string()
    .regex(
      new RegExp(`^(${topicKinds.join('|')}):[0-9a-f-]{36}$`),
      `Send a topic such as project:<id>: ${topicKinds.join(', ')}.`,
    )
    .nullish(),
  subject: z.uuid('Send the id of what the events are about.').nullish(),
  wait: whole(0, WAIT_MOST_S, 0),
});

/** The same as an address has them, for whoever writes a client. */
export const feedParameters = z.object({
  after: z.string().optional().describe('`next` of an earlier answer; left out to begin.'),
  start: z.enum(['newest', 'oldest']).optional().describe('Where to begin without `after`; newest if left out.'),
  limit: z.int().min(1).max(FEED_MOST).optional().describe(`How many at most; ${FEED_USUAL} if left out.`),
  types: z.array(z.string()).optional().describe('Only these types, such as approval.decided.'),
  topic: z.string().optional().describe('Only events of this live topic, such as project:<id>.'),
  subject: z.uuid().optional().describe('Only events about the thing of this id.'),
  wait: z.int().min(0).max(WAIT_MOST_S).optional().describe('Seconds to wait where there is nothing yet.'),
});

/**
 * Reads parameters of an address or arguments of a field; texts are understood as numbers and lists.
 * @throws Refused INPUT with every fault
 */
export function feedRequest(given: object): FeedRequest {
  const { data, error } = asked.safeParse(given);
  const faults: Fault[] = (error?.issues ?? []).flatMap(({ code, path, message, ...more }) =>
    code === 'unrecognized_keys'
      ? ((more as { keys?: string[] }).keys ?? []).map((key) => ({
          path: [key],
          code: 'UNKNOWN',
          message: `There is no ${key}; there are ${Object.keys(asked.shape).join(', ')}.`,
        }))
      : [{ path: path.map(String).slice(0, 1), code: 'FORM', message }],
  );
  for (const type of data?.types ?? []) {
    if (!Object.hasOwn(events, type)) {
      faults.push({
        path: ['types'],
        code: 'UNKNOWN',
        message: `Nothing of type ${type} happens here; \`ledgerEventTypes\` lists what does.`,
      });
    }
  }
  // An empty one is a place that somebody lost: to begin anew in its stead would pass over what happened since.
  const after = data?.after ?? null;
  if (after !== null && data?.start) {
    faults.push({ path: ['start'], code: 'EXCLUSIVE', message: 'Send either after, to go on, or start, to begin.' });
  }
  if (!data || faults.length > 0) throw Refused.input(faults);
  return {
    after: after === null ? null : readCursor(after),
    start: data.start ?? 'newest',
    limit: data.limit,
    types: data.types ?? null,
    topic: data.topic ?? null,
    subject: data.subject ?? null,
    waitSeconds: data.wait,
  };
}
