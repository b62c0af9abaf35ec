import { io, type Socket } from 'socket.io-client';
import { type Evicted, type JoinAnswer, type LiveMessage, type Presence } from '#libs/contracts';
import { patience } from './patience.mjs';

const PATIENCE_MS = 20_000;

interface Waiting {
  readonly check: () => unknown;
  readonly resolve: (value: never) => void;
}

/** A live connection that remembers everything it hears, in order, so that tests can ask for what came or will come. */
export class Live {
  readonly messages: LiveMessage[] = [];
  readonly evictions: Evicted[] = [];
  readonly presence: Presence[] = [];
  private readonly waiting = new Set<Waiting>();
  private static readonly open = new Set<Live>();

  private constructor(readonly socket: Socket) {
    socket.on('event', (message: LiveMessage) => this.remember(this.messages, message));
    socket.on('evicted', (eviction: Evicted) => this.remember(this.evictions, eviction));
    socket.on('presence', (presence: Presence) => this.remember(this.presence, presence));
    socket.on('disconnect', () => this.look());
  }

  /** @throws Error with the server's reason when the handshake is refused */
  static connect(url: string, headers: Record<string, string>): Promise<Live> {
    const socket = io(`${url}/live`, {
      extraHeaders: headers,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    const live = new Live(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => {
        Live.open.add(live);
        resolve(live);
      });
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    });
  }

  static closeAll(): void {
    for (const live of Live.open) live.close();
  }

  /** Joins topics, going on from where an earlier connection left off when `since` is given. */
  async join(topics: string | readonly string[], since?: { epoch: string; seq: number }): Promise<JoinAnswer> {
    const request = { topics: typeof topics === 'string' ? [topics] : topics, since };
    return (await this.socket.timeout(patience(PATIENCE_MS)).emitWithAck('join', request)) as JoinAnswer;
  }

  /** The first message, heard already or to come, that fits. */
  heard(fits: string | ((message: LiveMessage) => boolean), timeout = PATIENCE_MS): Promise<LiveMessage> {
    const test = typeof fits === 'string' ? (message: LiveMessage) => message.type === fits : fits;
    return this.until(() => this.messages.find(test), `a message that fits ${String(fits)}`, timeout);
  }

  evicted(topic: string, timeout = PATIENCE_MS): Promise<Evicted> {
    return this.until(() => this.evictions.find((each) => each.topic === topic), `eviction from ${topic}`, timeout);
  }

  /** Waits until something about this connection is true, looking after everything it hears. */
  until<T>(check: () => T | undefined | null | false, what: string, timeout = PATIENCE_MS): Promise<T> {
    const now = check();
    if (now) return Promise.resolve(now);
    const limit = patience(timeout);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { check, resolve: resolve as Waiting['resolve'] };
      const timer = setTimeout(() => {
        this.waiting.delete(waiting);
        const types = this.messages.map(({ type }) => type).join(', ');
        reject(new Error(`Not within ${limit} ms: ${what}. Heard: ${types || 'nothing'}.`));
      }, limit);
      this.waiting.add({
        check,
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
      });
    });
  }

  close(): void {
    Live.open.delete(this);
    this.socket.close();
  }

  private remember<T>(list: T[], item: T): void {
    list.push(item);
    this.look();
  }

  private look(): void {
    for (const waiting of this.waiting) {
      const value = waiting.check();
      if (!value) continue;
      this.waiting.delete(waiting);
      waiting.resolve(value as never);
    }
  }
}
