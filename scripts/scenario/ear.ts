import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { type Evicted, type JoinAnswer, LIVE_NAMESPACE, type LiveMessage } from '#libs/contracts';
import { Surprise } from './client.js';

/** A message and when it came, in milliseconds of `performance.now()`. */
export interface Hearing {
  readonly message: LiveMessage;
  readonly at: number;
}

interface Waiter {
  readonly wanted: (message: LiveMessage) => boolean;
  readonly resolve: (hearing: Hearing) => void;
}

const ANSWER_WITHIN_MS = 10_000;
const AGAIN_MS = 500;

/**
 * A party's live connection. It follows topics, remembers everything it hears, and after a disconnection resumes from
 * where it was, all topics in one request.
 */
export class Ear {
  /** Everything heard, in the order it came. */
  readonly heard: Hearing[] = [];
  /** Topics followed, each with the seq after which it is heard. */
  readonly followed = new Map<string, number>();
  /** Topics no longer heard, each with the last seq known when it was taken away. */
  readonly lost = new Map<string, number>();
  /** What should not have happened, in words. */
  readonly complaints: string[] = [];
  resumptions = 0;

  private readonly socket: Socket;
  private readonly waiters = new Set<Waiter>();
  private closed = false;
  private epoch?: string;
  /** Everything up to here was heard or not meant for us. */
  private cursor = 0;
  private resuming: Promise<void> = Promise.resolve();

  constructor(url: string, headers: Record<string, string>) {
    this.socket = io(url + LIVE_NAMESPACE, {
      extraHeaders: headers,
      transports: ['websocket'],
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      autoConnect: false,
      forceNew: true,
    });
    this.socket.on('event', (message: LiveMessage) => this.take(message));
    this.socket.on('evicted', (eviction: Evicted) => this.evicted(eviction));
    this.socket.on('connect', () => {
      if (this.followed.size > 0) this.resuming = this.resume();
    });
    // Where a server says goodbye, or refuses since it does not reach its database, the library does not come back by itself.
    this.socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('connect_error', () => {
      if (!this.socket.active && this.followed.size > 0)
        void pause(AGAIN_MS).then(() => this.closed || this.socket.connect());
    });
  }

  async open(): Promise<this> {
    const refused = new Promise<never>((_, reject) =>
      this.socket.once('connect_error', (error) => {
        if (!this.socket.active) reject(new Surprise(`The live connection was refused: ${error.message}`));
      }),
    );
    const connected = new Promise<void>((resolve) => this.socket.once('connect', resolve));
    this.socket.connect();
    await Promise.race([connected, refused]);
    return this;
  }

  close(): void {
    this.closed = true;
    this.socket.disconnect();
  }

  /** Follows a topic from now on; one that is followed already stays as it is. */
  async follow(...topics: string[]): Promise<void> {
    for (const topic of topics) if (!this.followed.has(topic)) await this.join(topic);
  }

  /**
   * The first message that fits, heard already or still to come.
   * @param what names it in the complaint when it does not come
   */
  async hears(wanted: (message: LiveMessage) => boolean, what: string, withinMs: number): Promise<Hearing> {
    const known = this.heard.find(({ message }) => wanted(message));
    if (known) return known;
    let waiter: Waiter | undefined;
    const heard = new Promise<Hearing>((resolve) => {
      waiter = { wanted, resolve };
      this.waiters.add(waiter);
    });
    const late = new AbortController();
    const timeout = pause(withinMs, undefined, { signal: late.signal }).then(() => {
      const last = this.heard.slice(-5).map(({ message }) => `${message.seq} ${message.type}`);
      throw new Surprise(`${what} was not heard within ${withinMs} ms; last heard: ${last.join(', ') || 'nothing'}.`);
    });
    try {
      return await Promise.race([heard, timeout]);
    } finally {
      late.abort();
      timeout.catch(() => undefined);
      if (waiter) this.waiters.delete(waiter);
    }
  }

  private take(message: LiveMessage): void {
    const hearing = { message, at: performance.now() };
    const last = this.heard.at(-1)?.message.seq ?? 0;
    if (message.seq <= last) this.complaints.push(`seq ${message.seq} came after seq ${last}`);
    this.heard.push(hearing);
    this.cursor = Math.max(this.cursor, message.seq);
    for (const waiter of this.waiters) if (waiter.wanted(message)) waiter.resolve(hearing);
  }

  private evicted({ topic, code, reason }: Evicted): void {
    if (topic === '*') {
      if (!['SERVER_STOPPING', 'SLOW_READER', 'RESYNC'].includes(code)) this.complaints.push(`evicted: ${reason}`);
      return;
    }
    this.lost.set(topic, this.cursor);
  }

  /** Asks until an answer comes: the connection may break under the question. */
  private async join(topic: string): Promise<void> {
    for (;;) {
      await this.resuming;
      const answer = await this.ask({ topics: [topic] });
      if (!answer) continue;
      const [refused] = answer.refused;
      if (refused) throw new Surprise(`${topic} could not be joined: ${refused.code}: ${refused.message}`);
      this.epoch = answer.epoch;
      this.followed.set(topic, this.startOf(topic, answer));
      this.cursor = Math.max(this.cursor, answer.head);
      return;
    }
  }

  /** Messages that came between the joining and its answer show that it was joined a little earlier than `head`. */
  private startOf(topic: string, { head }: JoinAnswer): number {
    const first = this.heard.find(
      ({ message: { topics, seq } }) => seq <= head && topics.includes(topic) && !this.covered(topics),
    );
    return first ? first.message.seq - 1 : head;
  }

  private covered(topics: readonly string[]): boolean {
    return topics.some((topic) => this.followed.has(topic));
  }

  private async resume(): Promise<void> {
    const since = { epoch: this.epoch ?? '', seq: this.cursor };
    const topics = [...this.followed.keys()].filter((topic) => !this.lost.has(topic));
    const answer = await this.ask({ topics, since });
    if (!answer) return; // the connection broke again; the next `connect` resumes
    this.resumptions += 1;
    if (answer.resync) this.complaints.push(`resuming from seq ${since.seq} was answered with resync`);
    for (const { topic } of answer.refused) this.lost.set(topic, this.cursor);
    this.cursor = Math.max(this.cursor, answer.head);
  }

  private async ask(request: object): Promise<JoinAnswer | undefined> {
    if (!this.socket.connected) await new Promise<void>((resolve) => this.socket.once('connect', resolve));
    try {
      return (await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('join', request)) as JoinAnswer;
    } catch {
      return undefined;
    }
  }
}
