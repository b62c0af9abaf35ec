import type { Socket } from 'socket.io-client';
import type { Evicted, JoinAnswer, LiveMessage, Presence } from '#libs/contracts';

/** `waiting`: not yet connected, or trying again soon; `lost`: was connected and is not; `live`: hears everything. */
export type LiveState = 'waiting' | 'live' | 'lost';

/** How long after its script could not be fetched, or the server refused it, the connection is tried again; twice as long each time up to the most. */
const AGAIN_MS = 2_000;
const AGAIN_MOST_MS = 30_000;

/** How long after an answer was read the topics of what it shows may come to be followed. */
const SHOWN_WITHIN_MS = 3_000;

/** A place in the ledger, after which changes are to be heard. */
interface Position {
  readonly epoch: string;
  readonly seq: number;
}

type Listener<T> = (value: T) => void;

/**
 * The one live connection of a page. It follows topics for as long as somebody on the page wants them, remembers the
 * highest seq it heard, and resumes from there after an interruption; where the server cannot replay what was missed,
 * everything shown is read again.
 */
export class LiveConnection {
  private socket?: Socket;
  /** What last asked for the connection; another when it was closed meanwhile. */
  private wish?: object;
  /** Whether a refused connection has made the page ask already who acts; once is enough. */
  private doubted = false;
  /** How often in a row the server refused the connection. */
  private refusals = 0;
  private readonly wanted = new Map<string, number>();
  private cursor?: { epoch: string; seq: number };
  /** As of when what is shown was read: of all before the first topic is followed the earliest, afterwards of the last seconds. */
  private reads: { readonly position: Position; readonly until: number }[] = [];
  /** Whether following took more than one try, so that what the page read first may be out of date by now. */
  private late = false;
  /** Whether the network was gone, so that reads may have failed whatever the server replays. */
  private missed = false;
  private current: LiveState = 'waiting';
  private readonly messages = new Set<Listener<LiveMessage>>();
  private readonly presences = new Set<Listener<Presence>>();
  private readonly resyncs = new Set<() => void>();
  private readonly states = new Set<() => void>();
  private readonly endings = new Set<() => void>();

  constructor() {
    // What a message made the page read may have failed while there was no network, and the message does not come again.
    window.addEventListener('online', () => {
      this.missed = true;
      if (this.socket?.connected) this.catchUp();
      // Tries come ever more seldom while there is no network; nobody is kept waiting for the next.
      else this.socket?.disconnect().connect();
    });
  }

  get state(): LiveState {
    return this.current;
  }

  /** The last event that was heard of. */
  get heard(): string | undefined {
    return this.cursor && `${this.cursor.epoch}:${this.cursor.seq}`;
  }

  /** Connects with the session's cookie. Harmless when connected already. */
  open(): void {
    if (this.wish) return;
    const wish = {};
    this.wish = wish;
    this.load(wish);
  }

  close(): void {
    this.wish = undefined;
    this.socket?.close();
    this.socket = undefined;
    this.cursor = undefined;
    this.reads = [];
    this.late = false;
    this.missed = false;
    this.refusals = 0;
    this.become('waiting');
  }

  /** Begins anew: the session acts for another seat now. */
  reopen(): void {
    this.close();
    this.open();
  }

  /** @returns what ends the following; the last to go leaves the topic */
  follow(topic: string): () => void {
    const followers = this.wanted.get(topic) ?? 0;
    this.wanted.set(topic, followers + 1);
    if (followers === 0 && this.socket?.connected) this.join([topic]);
    return () => {
      const left = (this.wanted.get(topic) ?? 1) - 1;
      if (left > 0) this.wanted.set(topic, left);
      else {
        this.wanted.delete(topic);
        if (this.socket?.connected) this.socket.emit('leave', { topics: [topic] });
      }
    };
  }

  /** Says after which event something was read (`<epoch>:<seq>`): what came since is heard once its topics are followed. */
  wasRead(position: string): void {
    const now = performance.now();
    const [epoch = '', seq] = position.split(':');
    const read = { epoch, seq: Number(seq) };
    this.reads = this.reads.filter(({ until }) => until > now);
    if (this.cursor) this.reads.push({ position: read, until: now + SHOWN_WITHIN_MS });
    else this.reads = [{ position: earlier(this.reads[0]?.position, read), until: Infinity }];
  }

  onMessage(listener: Listener<LiveMessage>): () => void {
    return subscribe(this.messages, listener);
  }

  /** Called when somebody comes to look at a topic that is followed, or goes. */
  onPresence(listener: Listener<Presence>): () => void {
    return subscribe(this.presences, listener);
  }

  /** Called when changes may have been missed: everything shown must be read again. */
  onResync(listener: () => void): () => void {
    return subscribe(this.resyncs, listener);
  }

  /** Called when the session behind the connection has ended. */
  onEnded(listener: () => void): () => void {
    return subscribe(this.endings, listener);
  }

  readonly onState = (listener: () => void): (() => void) => subscribe(this.states, listener);

  private load(wish: object): void {
    // Nothing that is shown first needs it.
    import('socket.io-client').then(
      ({ io }) => {
        if (this.wish !== wish) return;
        this.connect(io('/live', { transports: ['websocket', 'polling'], reconnectionDelayMax: 10_000 }));
      },
      () => {
        this.late = true;
        setTimeout(() => this.wish === wish && this.load(wish), AGAIN_MS);
      },
    );
  }

  private connect(socket: Socket): void {
    this.socket = socket;
    socket.on('connect', () => {
      this.doubted = false;
      this.refusals = 0;
      this.join([...this.wanted.keys()]);
    });
    socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      this.late = true;
      // Whom a server refuses, be it only that it does not reach its database, Socket.IO leaves to try again by himself.
      if (!socket.active) this.tryLater(socket);
      // The session ended before this connection was made, so nothing tells of it but this.
      if (error.data?.code !== 'UNAUTHENTICATED' || this.doubted) return;
      this.doubted = true;
      this.endings.forEach((listener) => listener());
    });
    socket.on('disconnect', (reason) => {
      // Cut before its first word was answered: there is nothing yet to resume from.
      this.late ||= !this.cursor;
      this.become(this.current === 'live' ? 'lost' : 'waiting');
      // So it does where the server closed the connection, which may be about to stop.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('event', (message: LiveMessage) => this.hear(message));
    socket.on('presence', (news: Presence) => this.presences.forEach((listener) => listener(news)));
    socket.on('evicted', (what: Evicted) => this.evict(what));
  }

  private tryLater(socket: Socket): void {
    const wait = Math.min(AGAIN_MOST_MS, AGAIN_MS * 2 ** this.refusals++);
    // Not all pages at once that one server refused.
    setTimeout(() => this.socket === socket && socket.connect(), wait * (0.5 + Math.random() / 2));
  }

  private join(topics: string[]): void {
    if (topics.length === 0) {
      this.become('live');
      return this.catchUp();
    }
    const first = !this.cursor;
    this.socket?.emit('join', { topics, since: this.since() }, (answer: JoinAnswer) => {
      if (first) this.reads = [];
      const known = this.cursor?.epoch === answer.epoch ? this.cursor.seq : 0;
      this.cursor = { epoch: answer.epoch, seq: Math.max(known, answer.head) };
      this.become('live');
      this.missed ||= answer.resync || (this.late && first);
      this.late = false;
      this.catchUp();
    });
  }

  /** From where topics are followed: nothing that is shown, or about to be, was read earlier. */
  private since(): Position | undefined {
    const now = performance.now();
    const reads = this.reads.filter(({ until }) => until > now).map(({ position }) => position);
    return reads.reduce<Position | undefined>(earlier, this.cursor);
  }

  private catchUp(): void {
    if (!this.missed) return;
    this.missed = false;
    this.resyncs.forEach((listener) => listener());
  }

  private hear(message: LiveMessage): void {
    if (this.cursor) this.cursor.seq = Math.max(this.cursor.seq, message.seq);
    this.messages.forEach((listener) => listener(message));
  }

  private evict({ topic, code }: Evicted): void {
    if (topic !== '*') return;
    if (code === 'SESSION_ENDED' || code === 'SEAT_CHANGED') this.endings.forEach((listener) => listener());
  }

  private become(state: LiveState): void {
    if (state === this.current) return;
    this.current = state;
    this.states.forEach((listener) => listener());
  }
}

/** Places of another ledger cannot be compared; the first goes, and the server says whether it still holds. */
function earlier(one: Position | undefined, other: Position): Position {
  return one && (one.epoch !== other.epoch || one.seq <= other.seq) ? one : other;
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const live = new LiveConnection();
