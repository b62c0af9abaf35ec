import type { Checkpoint } from './checkpoint.js';
import { ApiError } from './errors.js';
import { mayRepeat, pauseMs, type Retries } from './retries.js';

/** What was told over a live connection (docs/api.md). Types and members of `data` are open: pass over what you do not know. */
export interface TripartiteMessage {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly version: number };
  readonly actor: { readonly memberId: string; readonly organisationId: string };
  readonly topics: readonly string[];
  readonly correlationId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** As much of a socket of socket.io-client 4 as is used. */
export interface LiveConnection {
  readonly active: boolean;
  on(event: string, told: (...said: never[]) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
  timeout(ms: number): { emitWithAck(event: string, ...said: unknown[]): Promise<unknown> };
}

/** What is listened to, and how. */
export interface Listening {
  /** `io` of socket.io-client 4, which the kit does not bring. */
  readonly io: (url: string, options: object) => LiveConnection;
  /** Such as `inbox` and `project:<id>`, at most 100. */
  readonly topics: readonly string[];
  /** Where one's place is kept; none: in memory, from now on. Another than the feed's. */
  readonly checkpoint?: Checkpoint;
  /** Told of each fault after which it goes on by itself. */
  readonly onFault?: (error: ApiError) => void;
  /** Told of a topic that is not or no longer heard; without it, that ends the listening. The last one always does. */
  readonly onLost?: (topic: string, error: ApiError) => void;
  readonly signal?: AbortSignal;
}

interface Answer {
  readonly epoch: string;
  readonly head: number;
  readonly refused: readonly { readonly topic: string; readonly code: string; readonly message: string }[];
  readonly resync: boolean;
}

const ANSWER_WITHIN_MS = 20_000;
/** Messages that may wait for whoever deals with them. A connection that brings more is left, and gone on with later. */
const MOST_WAITING = 1000;
/** After these the product is to be asked again; after others nothing would have changed. */
const AGAIN: readonly string[] = [
  'SERVER_STOPPING',
  'SLOW_READER',
  'RESYNC',
  'SEAT_CHANGED',
  'UNAVAILABLE',
  'TOO_MANY_CONNECTIONS',
];

/**
 * Every message of some topics, in order, from where one is: at least once, as with the feed.
 * @param auth credentials of a program, found anew for each connection
 * @param renewed they may be others then: what ended with its token goes on with the next
 * @throws ApiError for what connecting again does not mend: `UNAUTHENTICATED`, `NOT_FOUND`, `PERMISSION`, `ACCESS_LOST`, `SESSION_ENDED`,
 *   `RATE_LIMITED`; `RESYNC`: more was missed than is told again, or an older state was restored
 */
export async function* listened(
  origin: string,
  auth: () => Promise<object>,
  renewed: boolean,
  retries: Retries,
  checkpoint: Checkpoint,
  { io, topics, onFault, onLost, signal }: Listening,
): AsyncGenerator<TripartiteMessage, void, undefined> {
  const followed = new Set(topics);
  const waiting: TripartiteMessage[] = [];
  let kept = (await checkpoint.load())?.cursor;
  let [epoch, at] = placeOf(kept);
  let last = at ?? 0;
  let [joined, full, over, faults] = [false, false, false, 0];
  let failure: ApiError | undefined;
  let wake = () => {};

  const socket = io(`${origin}/live`, {
    transports: ['websocket'],
    auth: (give: (data: object) => void) => void auth().then(give, refused),
    reconnectionDelay: retries.firstMs,
    reconnectionDelayMax: retries.mostMs,
    autoConnect: false,
    forceNew: true,
  });
  const fail = (error: ApiError) => {
    failure ??= error;
    socket.disconnect();
    wake();
  };
  /** No token was to be had: for now, or for good. */
  const refused = (cause: Error) => {
    if (cause instanceof ApiError && !mayRepeat(cause, true)) return fail(cause);
    socket.disconnect();
    return again(errorOf('NO_ANSWER', cause.message));
  };
  /** Connects again after a pause; the library does so by itself only where the line broke. */
  const again = (error: ApiError) => {
    if (failure || over) return;
    onFault?.(error);
    faults += 1;
    const ms = pauseMs(Math.min(faults, 20), 0, retries, Math.random());
    setTimeout(() => !failure && !over && !full && socket.connect(), ms);
  };
  const lose = (topic: string, error: ApiError) => {
    followed.delete(topic);
    onLost?.(topic, error);
    if (!onLost || followed.size === 0) fail(error);
  };
  const join = async () => {
    const since = epoch === undefined ? undefined : { epoch, seq: at };
    const asking = socket.timeout(ANSWER_WITHIN_MS).emitWithAck('join', { topics: [...followed], since });
    const answer = (await asking.catch(() => undefined)) as Answer | undefined;
    if (!answer) {
      socket.disconnect();
      return again(errorOf('NO_ANSWER', 'Joining was not answered.'));
    }
    const limited = answer.refused.find(({ code }) => code === 'RATE_LIMITED');
    if (limited) {
      socket.disconnect();
      return again(errorOf(limited.code, limited.message));
    }
    for (const { topic, code, message } of answer.refused) lose(topic, errorOf(code, message));
    if (answer.resync)
      return fail(
        errorOf(
          'RESYNC',
          'What happened since is not told again here. Follow the feed, or read anew and listen without the place.',
        ),
      );
    [epoch, at, joined, faults] = [answer.epoch, Math.max(answer.head, last), true, 0];
    wake();
  };

  socket.on('connect', () => {
    // Heard of before the line broke and before it was known since when: it begins with this connection.
    if (epoch === undefined) [waiting.length, last] = [0, 0];
    void join();
  });
  socket.on('connect_error', ({ message, data }: Error & { readonly data?: { readonly code?: string } }) => {
    const error = errorOf(data?.code ?? 'NO_ANSWER', message);
    if (socket.active) onFault?.(error);
    else if (AGAIN.includes(error.code)) again(error);
    else fail(error);
  });
  socket.on('disconnect', (reason: string) => {
    joined = false;
    if (reason === 'io server disconnect') again(errorOf('UNAVAILABLE', 'The connection was closed.'));
  });
  socket.on('evicted', ({ topic, code, reason }: { topic: string; code: string; reason: string }) => {
    if (topic !== '*') lose(topic, errorOf(code, reason));
    else if (!AGAIN.includes(code) && !(renewed && code === 'SESSION_ENDED')) fail(errorOf(code, reason));
  });
  socket.on('event', (message: TripartiteMessage) => {
    if (message.seq <= last) return;
    last = message.seq;
    at = Math.max(at ?? 0, last);
    waiting.push(message);
    if (waiting.length >= MOST_WAITING) {
      full = true;
      socket.disconnect();
    }
    wake();
  });
  const keep = async (cursor: string) => {
    await checkpoint.save({ cursor, done: [] });
    kept = cursor;
  };
  const stop = () => wake();
  signal?.addEventListener('abort', stop);

  try {
    socket.connect();
    for (;;) {
      if (signal?.aborted) return;
      // Before the answer to the first joining nobody knows which ledger it is whose numbers come.
      const message = epoch === undefined ? undefined : waiting.shift();
      if (message) {
        yield message;
        await keep(`${epoch}:${message.seq}`);
      } else if (joined && kept !== `${epoch}:${at}`) await keep(`${epoch}:${at}`);
      else if (failure) throw failure;
      else if (full) {
        full = false;
        socket.connect();
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    over = true;
    socket.disconnect();
  }
}

const errorOf = (code: string, message: string) => new ApiError(code, message, 0);

/** `<epoch>:<seq>`, as the header `X-Ledger-Position` has it. */
function placeOf(cursor: string | undefined): [string | undefined, number | undefined] {
  const [, epoch, seq] = /^(.+):(\d+)$/.exec(cursor ?? '') ?? [];
  if (cursor !== undefined && epoch === undefined)
    throw new Error('What is kept is no place of a live connection, but perhaps of the feed.');
  return [epoch, seq === undefined ? undefined : Number(seq)];
}
