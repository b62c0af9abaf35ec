import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { type Actor, type ConnectRefusal, LIVE_NAMESPACE, leaveRequest } from '#libs/contracts';
import { Config, LedgerTail, LOG } from '#libs/platform';
import { isKnownHost, isOwnOrigin } from '#libs/domain/api';
import { LiveClient } from './live.client.js';
import { joinCluster } from './live.cluster.js';
import { LiveCredentials } from './live.credentials.js';
import { LiveHub } from './live.hub.js';
import { liveLimits } from './live.limits.js';
import { LiveMembership } from './live.membership.js';
import { LivePresence } from './live.presence.js';
import type { LiveNamespace, LiveSocket } from './live.protocol.js';
import { LiveStanding } from './live.standing.js';

class ConnectError extends Error {
  readonly data: { code: ConnectRefusal };

  constructor(code: ConnectRefusal, message: string) {
    super(message);
    this.data = { code };
  }
}

/** Socket.IO on the api's HTTP server: who may connect, and what a connection may ask. */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server?: Server;
  private leaveCluster?: () => Promise<void>;
  private readonly admitted = new WeakMap<LiveSocket, Actor>();
  private stopping = false;

  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
    @Inject(Config) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
    @Inject(LedgerTail) private readonly tail: LedgerTail,
    @Inject(LiveCredentials) private readonly credentials: LiveCredentials,
    @Inject(LiveHub) private readonly hub: LiveHub,
    @Inject(LiveMembership) private readonly membership: LiveMembership,
    @Inject(LivePresence) private readonly presence: LivePresence,
    @Inject(LiveStanding) private readonly standing: LiveStanding,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const server = (this.server = new Server({
      serveClient: false,
      transports: ['websocket', 'polling'],
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: liveLimits.messageBytes,
      pingInterval: 15_000,
      pingTimeout: 10_000,
      connectTimeout: 10_000,
      allowRequest: (request, decide) => decide(null, this.ownOrigin(request) && !this.stopping),
    }));
    this.leaveCluster = joinCluster(server, this.config, this.log);
    // Nobody may sit in the default namespace, where nobody is asked who they are.
    server.use((_, next) => next(new ConnectError('UNAUTHENTICATED', `Connect to the namespace ${LIVE_NAMESPACE}.`)));
    const namespace = server.of(LIVE_NAMESPACE) as LiveNamespace;
    namespace.use((socket, next) => void this.admit(socket).then(next));
    namespace.on('connection', (socket) => this.welcome(socket));
    this.hub.attach(namespace);
    this.standing.start(({ socket }) => this.credentials.resolve(socket.handshake));
    await this.tail.start();
    this.presence.start(namespace);
    server.attach(this.http.httpAdapter.getHttpServer() as HttpServer);
  }

  /** Tells every client to go elsewhere, and closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.presence.stop();
    for (const client of this.hub.clients) {
      this.hub.close(client, 'SERVER_STOPPING', 'This server is stopping. Connect again and resume.');
    }
    if (!this.server) return;
    for (const name of [LIVE_NAMESPACE, '/']) await this.server.of(name).adapter.close();
    this.server.engine.close();
    await this.leaveCluster?.();
  }

  /**
   * Browsers let any page open a websocket to any host, with the cookies they hold for it; so a page's origin must be our
   * own. Programs send none.
   */
  private ownOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
    return isKnownHost(host, this.config) && (origin === undefined || isOwnOrigin(origin, host, this.config));
  }

  private async admit(socket: LiveSocket): Promise<ConnectError | undefined> {
    try {
      const actor = await this.credentials.resolve(socket.handshake);
      if (!actor) return new ConnectError('UNAUTHENTICATED', 'Sign in first, or send a valid token.');
      if (this.hub.connectionsOf(actor.memberId) >= liveLimits.socketsPerMember) {
        const most = `A member may have ${liveLimits.socketsPerMember} connections. Close another first.`;
        return new ConnectError('TOO_MANY_CONNECTIONS', most);
      }
      this.admitted.set(socket, actor);
      return undefined;
    } catch (error) {
      this.log.warn({ err: error }, 'a live connection could not be authenticated');
      return new ConnectError('UNAVAILABLE', 'The server could not look you up. Try again in a moment.');
    }
  }

  private welcome(socket: LiveSocket): void {
    const actor = this.admitted.get(socket);
    if (!actor || this.stopping) {
      socket.disconnect(true);
      return;
    }
    // The request of the handshake is large and not needed again.
    Object.assign(socket.conn, { request: null });
    const client = new LiveClient(socket, actor);
    this.hub.add(client);
    socket.on('disconnect', () => this.hub.remove(client));
    socket.use(([, , answer], next) => {
      const admission = client.admitRequest();
      if (admission === 'ok') next();
      else if (admission === 'close') this.hub.close(client, 'RATE_LIMITED', 'Too many requests, too fast.');
      else if (typeof answer === 'function') answer(this.membership.refuse('RATE_LIMITED'));
    });
    socket.on('join', (request, answer) => {
      this.membership
        .join(client, request)
        .then(typeof answer === 'function' ? answer : undefined, (error: unknown) => {
          this.log.error({ err: error }, 'a live join failed');
          this.hub.close(client, 'RESYNC', 'The request could not be answered. Connect again.');
        });
    });
    socket.on('leave', (request, answer) => {
      const parsed = leaveRequest.safeParse(request);
      if (parsed.success) this.membership.leave(client, parsed.data.topics);
      if (typeof answer === 'function') answer();
    });
    // What was revoked between the first look and here was committed before this look, or is heard from the tail.
    void this.standing.confirm(client, ({ socket: { handshake } }) => this.credentials.resolve(handshake));
  }
}
