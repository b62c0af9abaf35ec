import { Inject, Injectable } from '@nestjs/common';
import type { EventType, EvictionCode, LedgerEvent } from '#libs/contracts';
import { LedgerReads, LedgerTail, Metrics, Slots, spanOf } from '#libs/platform';
import type { LiveClient } from './live.client.js';
import { liveLimits } from './live.limits.js';
import { type LiveNamespace, messageOf } from './live.protocol.js';

/** Changes after which somebody may see less than before, though still entitled to hear of the change itself. */
const MAY_SHRINK: ReadonlySet<EventType> = new Set([
  'dataset.updated',
  'project.updated',
  'project.stakes.changed',
  'project.takenBack',
]);

/** A closing handshake that is not answered within this is cut off. */
const FAREWELL_MS = 1000;
/** What a process that stood still itself gets to see what was taken meanwhile. */
const SECOND_LOOK_MS = 500;

/**
 * Brings ledger events to the sockets that follow their topics, each once and in order.
 *
 * A client is either live (the tail feeds it, in the tick in which the tail's position moves) or reading the ledger for
 * itself: when it resumes, and when it takes messages slower than they come. It becomes live in the tick in which its
 * cursor meets the tail's position, so nothing falls between the two and nothing is kept in memory for it.
 */
@Injectable()
export class LiveHub {
  readonly clients = new Set<LiveClient>();
  private readonly byTopic = new Map<string, Set<LiveClient>>();
  private readonly byMember = new Map<string, number>();
  private readonly replays = new Slots(liveLimits.replaysAtOnce);
  private readonly pages = new Map<string, Promise<LedgerEvent[]>>();
  private namespace?: LiveNamespace;
  private doubt: (client: LiveClient, topic: string) => void = () => undefined;
  private left: (client: LiveClient, topic: string) => void = () => undefined;

  constructor(
    @Inject(LedgerTail) private readonly tail: LedgerTail,
    @Inject(LedgerReads) private readonly reads: LedgerReads,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** Called once, before the first client. */
  attach(namespace: LiveNamespace): void {
    this.namespace = namespace;
    this.tail.onEvent((event) => this.fanOut(event));
    this.tail.onReset(() => {
      this.pages.clear();
      for (const client of this.clients) this.close(client, 'RESYNC', 'An older state was restored. Read again.');
    });
  }

  /** Called when an event says that a client may no longer be entitled to a topic it follows or asks for. */
  onDoubt(doubt: (client: LiveClient, topic: string) => void): void {
    this.doubt = doubt;
  }

  /** Called when a client no longer follows a topic, for whatever reason. */
  onLeft(left: (client: LiveClient, topic: string) => void): void {
    this.left = left;
  }

  followers(topic: string): ReadonlySet<LiveClient> {
    return this.byTopic.get(topic) ?? new Set();
  }

  /** How many connections a member has: kept, since it is asked for each that comes, and thousands come at once when another api dies. */
  connectionsOf(memberId: string): number {
    return this.byMember.get(memberId) ?? 0;
  }

  add(client: LiveClient): void {
    this.clients.add(client);
    this.count(client, 1);
    client.cursor = this.tail.position;
    this.metrics.sockets.set(this.clients.size);
  }

  /** From now on events of the topic look at this client; whether it hears them is the client's own knowledge. */
  watch(client: LiveClient, topic: string): void {
    if (client.gone) return;
    const followers = this.byTopic.get(topic);
    if (followers) followers.add(client);
    else this.byTopic.set(topic, new Set([client]));
  }

  unwatch(client: LiveClient, topic: string): void {
    const followers = this.byTopic.get(topic);
    followers?.delete(client);
    if (followers?.size === 0) this.byTopic.delete(topic);
  }

  leave(client: LiveClient, topic: string): void {
    if (!client.topics.delete(topic)) return;
    this.unwatch(client, topic);
    this.left(client, topic);
  }

  /** Takes a topic away from a client and says why. */
  evict(client: LiveClient, topic: string, code: EvictionCode, reason: string): void {
    this.leave(client, topic);
    this.metrics.liveDrops.inc({ code });
    client.socket.emit('evicted', { topic, code, reason });
  }

  /** Forgets a client whose connection has ended. */
  remove(client: LiveClient): void {
    if (client.gone) return;
    client.gone = true;
    this.clients.delete(client);
    this.count(client, -1);
    for (const topic of [...client.topics.keys()]) this.leave(client, topic);
    for (const topic of client.asked.keys()) this.unwatch(client, topic);
    this.metrics.sockets.set(this.clients.size);
  }

  /** Tells a client why, and closes its connection. From this moment it hears nothing more. */
  close(client: LiveClient, code: EvictionCode, reason: string): void {
    if (client.gone) return;
    const { socket } = client;
    const { conn } = socket;
    this.remove(client);
    this.metrics.liveDrops.inc({ code });
    socket.emit('evicted', { topic: '*', code, reason });
    socket.disconnect(true);
    // Closing waits for what is still to be written, which a client that does not read never takes.
    const websocket = (conn.transport as unknown as { socket?: { terminate?: () => void } }).socket;
    setTimeout(() => {
      if (conn.readyState !== 'closed') conn.close(true);
      websocket?.terminate?.();
    }, FAREWELL_MS).unref();
  }

  /**
   * Lets a client read the ledger from its cursor until it meets the tail, at the pace at which it takes messages.
   * @param fresh topics just joined, whose history this reads for the first time
   * @returns true when history of those lies before what was already sent, where it can't be sent in order any more
   */
  async catchUp(client: LiveClient, fresh: ReadonlySet<string> = new Set()): Promise<boolean> {
    let behind = false;
    try {
      while (!client.live && !client.gone) {
        if (client.backlogged && !(await this.drained(client))) {
          this.close(client, 'SLOW_READER', 'Messages were not taken for too long. Connect again and resume.');
        } else if (client.cursor >= this.tail.position) {
          client.live = true;
        } else {
          behind = (await this.replay(client, fresh)) || behind;
        }
      }
    } catch {
      this.close(client, 'RESYNC', 'The history could not be read. Connect again and resume.');
    }
    return behind;
  }

  private count({ actor: { memberId } }: LiveClient, more: number): void {
    const connections = this.connectionsOf(memberId) + more;
    if (connections > 0) this.byMember.set(memberId, connections);
    else this.byMember.delete(memberId);
  }

  private fanOut(event: LedgerEvent): void {
    const recipients: LiveClient[] = [];
    for (const client of this.followersOf(event.topics)) {
      const hears = client.mayHear(event);
      if (!hears || MAY_SHRINK.has(event.type)) {
        for (const topic of event.topics) this.doubt(client, topic);
      }
      if (hears && client.live && client.follows(event)) recipients.push(client);
    }
    if (recipients.length === 0) return;
    const { seq, id, type, correlationId } = event;
    const span = spanOf(`live ${type}`, correlationId ?? id, { seq, sockets: recipients.length });
    // Each socket is a room of its own; one broadcast encodes the message once for all of them.
    this.namespace?.local.to(recipients.map(({ socket }) => socket.id)).emit('event', messageOf(event));
    span?.end();
    this.metrics.liveDeliveries.inc(recipients.length);
    for (const client of recipients) {
      client.sent = event.seq;
      if (!client.backlogged) continue;
      client.live = false;
      client.cursor = event.seq;
      void client.inTurn(() => this.catchUp(client));
    }
  }

  private followersOf(topics: readonly string[]): Iterable<LiveClient> {
    const sets = topics.flatMap((topic) => this.byTopic.get(topic) ?? []);
    return sets.length === 1 ? [...(sets[0] as Set<LiveClient>)] : new Set(sets.flatMap((set) => [...set]));
  }

  private async replay(client: LiveClient, fresh: ReadonlySet<string>): Promise<boolean> {
    const upTo = this.tail.position;
    const names = [...client.topics.keys()];
    const { replayPage } = liveLimits;
    const page = names.length === 0 ? [] : await this.page(names, client.cursor, upTo);
    let behind = false;
    for (const event of page) {
      if (client.gone) return behind;
      client.cursor = event.seq;
      if (!client.mayHear(event) || !client.follows(event)) continue;
      if (event.seq <= client.sent) {
        behind ||= !client.follows(event, fresh);
        continue;
      }
      client.socket.emit('event', messageOf(event));
      client.sent = event.seq;
      this.metrics.liveDeliveries.inc();
      this.metrics.liveReplays.inc();
      if (client.backlogged) return behind;
    }
    if (page.length < replayPage) client.cursor = upTo;
    return behind;
  }

  /** What has its number does not change: colleagues who resume from one place, as all do whose api died, share what is read. */
  private page(names: readonly string[], after: number, upTo: number): Promise<LedgerEvent[]> {
    const asked = JSON.stringify([after, upTo, ...names]);
    const known = this.pages.get(asked);
    if (known) return known;
    const page = this.replays
      .run(() => this.reads.ofTopics(names, after, upTo, liveLimits.replayPage))
      .finally(() => this.pages.delete(asked));
    this.pages.set(asked, page);
    return page;
  }

  /** Waits until the connection has taken what it was given. */
  private drained({ socket: { conn } }: LiveClient): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (taken: boolean) => {
        clearTimeout(timer);
        conn.off('drain', onDrain);
        conn.off('close', onClose);
        resolve(taken);
      };
      const onDrain = () => done(true);
      const onClose = () => done(false);
      let timer = setTimeout(() => {
        timer = setTimeout(() => done(false), SECOND_LOOK_MS);
      }, liveLimits.stallMs);
      conn.on('drain', onDrain);
      conn.on('close', onClose);
    });
  }
}
