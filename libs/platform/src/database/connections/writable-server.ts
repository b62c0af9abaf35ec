import { Socket, type SocketConnectOpts } from 'node:net';
import { type Host, type ServerState, writable } from './hosts.js';
import { givenUp } from './unanswered/silence.js';

/** How often the server that is used is asked whether it still takes writes. */
const EVERY_MS = 1000;
/** As often it may fail to say so before the others are asked. */
const MISSES = 2;

/** @throws Error where there is no answer */
type Ask = (host: Host) => Promise<ServerState>;

/**
 * Several servers of which one takes writes at a time: a primary, and standbys that may take its place. Connections go to the one
 * that does, whatever address they were given, and are cut when it is another.
 */
export class WritableServer {
  private at?: Host;
  /** The latest that any of them was on: a standby that took the primary's place began it. */
  private timeline = 1;
  private finding?: Promise<Host>;
  private misses = 0;
  private timer?: NodeJS.Timeout;
  private readonly sockets = new Set<FollowingSocket>();

  constructor(
    private readonly hosts: readonly Host[],
    private readonly ask: Ask,
  ) {}

  /** A socket for one connection. */
  socket(): Socket {
    this.timer ??= setInterval(() => void this.look(), EVERY_MS).unref();
    const socket = new FollowingSocket(this);
    this.sockets.add(socket);
    return socket.once('close', () => this.sockets.delete(socket));
  }

  /** Where writes are taken. @throws Error when nowhere */
  async current(): Promise<Host> {
    return this.at ?? (await this.find());
  }

  /** A connection there could not be made. */
  doubt(host: Host): void {
    if (this.at === host) this.at = undefined;
  }

  /** Asks all servers. */
  find(): Promise<Host> {
    this.finding ??= this.asked().finally(() => (this.finding = undefined));
    return this.finding;
  }

  private async asked(): Promise<Host> {
    const told = await Promise.allSettled(this.hosts.map((host) => this.ask(host)));
    const states = told.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
    const place = writable(states, this.timeline);
    const found = place === undefined ? undefined : this.hosts[place];
    if (!found) {
      const names = this.hosts.map(({ host, port }) => `${host}:${port}`).join(', ');
      throw Object.assign(new Error(`None of the database servers ${names} takes writes.`), { code: 'ECONNREFUSED' });
    }
    this.misses = 0;
    this.timeline = Math.max(...states.map((state) => state?.timeline ?? 0));
    if (found !== this.at) this.move(found);
    return found;
  }

  private move(to: Host): void {
    this.at = to;
    for (const socket of this.sockets) {
      if (socket.at && socket.at !== to) socket.destroy(givenUp('Another server takes writes now.'));
    }
  }

  private async look(): Promise<void> {
    const { at } = this;
    if (!at || this.finding) return;
    try {
      const { timeline } = await this.ask(at);
      this.misses = timeline === null ? MISSES : 0;
    } catch {
      this.misses += 1;
    }
    if (this.misses >= MISSES) await this.find().catch(() => undefined);
  }
}

/** pg names the server it was configured with; this goes where writes are taken. */
class FollowingSocket extends Socket {
  at?: Host;

  constructor(private readonly server: WritableServer) {
    super();
  }

  override connect(..._: unknown[]): this {
    this.server.current().then(
      (at) => {
        if (this.destroyed) return;
        this.at = at;
        let connected = false;
        this.once('connect', () => (connected = true));
        this.once('close', () => !connected && this.server.doubt(at));
        super.connect({ host: at.host, port: at.port } satisfies SocketConnectOpts);
      },
      (error: Error) => this.destroy(error),
    );
    return this;
  }
}
