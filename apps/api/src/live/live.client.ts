import { type Actor, audiencesOf, type LedgerEvent, mayReadEvent } from '#libs/contracts';
import { liveLimits, TokenBucket } from './live.limits.js';
import type { LiveSocket } from './live.protocol.js';

/** One connected socket: who it is, what it follows, how far it has got. */
export class LiveClient {
  /** Topics followed, each with the seq after which it is heard. */
  readonly topics = new Map<string, number>();
  /** Topics being authorised; true when something happened meanwhile that asks for a second look. */
  readonly asked = new Map<string, boolean>();
  /** Highest seq sent: nothing at or below it is sent again. */
  sent = 0;
  /** Every event up to here was considered; moves only while the client is not `live`. */
  cursor = 0;
  /** True: the tail feeds it. False: it reads the ledger itself until it has caught up. */
  live = true;
  gone = false;

  private readonly audiences: ReadonlySet<string>;
  private readonly requests = new TokenBucket(liveLimits.requestBurst, liveLimits.requestsPerSecond);
  private refusedRequests = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly socket: LiveSocket,
    readonly actor: Actor,
  ) {
    this.audiences = new Set(audiencesOf(actor));
  }

  /** The audience question, as row-level security asks it of rows. */
  mayHear({ audience, barred }: LedgerEvent): boolean {
    return audience.some((id) => this.audiences.has(id)) && !barred.includes(this.actor.memberId);
  }

  /** Whether a followed topic (of those given) covers the event, and its token, if any, what the event is about. */
  follows(event: LedgerEvent, except?: ReadonlySet<string>): boolean {
    const { seq, topics } = event;
    if (!mayReadEvent(this.actor, event)) return false;
    return topics.some((topic) => {
      const from = this.topics.get(topic);
      return from !== undefined && from < seq && !except?.has(topic);
    });
  }

  /** Packets that the connection has not taken yet. */
  get backlog(): number {
    return (this.socket.conn as unknown as { writeBuffer: readonly unknown[] }).writeBuffer.length;
  }

  get backlogged(): boolean {
    return this.backlog > liveLimits.backlogPackets;
  }

  /** One thing at a time, in the order asked: joins, catching up, second looks. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.queue.then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** @returns 'ok', 'refuse' when it asks too often, 'close' when it does not stop */
  admitRequest(): 'ok' | 'refuse' | 'close' {
    if (this.requests.take()) {
      this.refusedRequests = 0;
      return 'ok';
    }
    this.refusedRequests += 1;
    return this.refusedRequests > liveLimits.refusedRequests ? 'close' : 'refuse';
  }
}
