import { randomInt } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { Config } from '../../config/config.js';
import { LOG } from '../../logging/logging.module.js';
import { openClient } from './connections.js';
import { socketOf } from './pg.privates.js';
import { endCut } from './unanswered/standstill.js';
import { askedSoFar, type BytesMoved, cutSilentSince, receivedSoFar } from './unanswered/silence.js';

type Heard = (payload: string) => void;

/** How often the connection is asked whether it is still one, and how long it may take to say so. */
const BEAT_MS = 1500;
const BEAT_PATIENCE_MS = 1500;
/** When an answer is missed: what came over other connections until then may have been under way before. */
const MISSED_MS = 500;
/** What a process that stood still itself gets to read what came meanwhile. */
const SECOND_LOOK_MS = 300;
/** Until it is tried again to reach a server that did not answer, or cut the connection. */
const RETRY_MS = 500;

/** First half of the advisory locks that say which processes run. */
const RUNNING = 7_413;

/** SQL that is true where the process of this mark runs: its lock is there as long as its connection, however it ends. */
export function runs(mark: string): string {
  return `exists (select 1 from pg_locks l where l.locktype = 'advisory' and l.classid = ${RUNNING} and l.objid = (${mark})::oid
    and l.objsubid = 2 and l.database = (select oid from pg_database where datname = current_database()))`;
}

/**
 * The process's one LISTEN connection. A notification is only ever a hint to look; after a reconnect every listener is
 * called once, since notifications sent meanwhile are gone. It also tells other processes that this one runs, see `runs`.
 */
@Injectable()
export class Listener implements OnModuleInit {
  /** What stands for this process in the database. */
  readonly mark = randomInt(1, 2 ** 31);
  private readonly heard = new Map<string, Set<Heard>>();
  private client?: pg.Client;
  private retry?: NodeJS.Timeout;
  private pulse?: NodeJS.Timeout;
  /** Until its next beat. */
  private resting = false;
  /** What all connections had received when this one should have heard, and had not. */
  private received: BytesMoved = new Map();
  /** It fell silent, so that others may have too. */
  private silent = false;
  /** Which server was reached last: it has its own since it started. */
  private server?: string;
  private closed = false;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  /** Calls `heard` on every notification of the channel, and after reconnects. */
  on(channel: string, heard: Heard): void {
    const known = this.heard.get(channel);
    if (known) {
      known.add(heard);
      return;
    }
    this.heard.set(channel, new Set([heard]));
    this.client?.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    clearTimeout(this.pulse);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    let client: pg.Client | undefined;
    try {
      client = await openClient(this.config, 'watch', 'listener');
      const opened = client;
      // One that another has taken the place of may end late.
      const lost = () => {
        if (this.client === opened) this.reconnect(opened);
      };
      opened.on('error', lost);
      opened.on('end', lost);
      opened.on('notification', ({ channel, payload }) => {
        for (const heard of this.heard.get(channel) ?? []) heard(payload ?? '');
      });
      // Shared: the server may not know yet that the connection before is gone, and lets go of its lock when it does.
      const { rows } = await opened.query<{ server: string }>(
        'select pg_postmaster_start_time()::text as server, pg_try_advisory_lock_shared($1, $2)',
        [RUNNING, this.mark],
      );
      const same = rows[0]?.server === this.server;
      this.server = rows[0]?.server;
      this.client = opened;
      if (this.silent) this.cutOthers(same);
      this.silent = false;
      for (const channel of this.heard.keys()) await opened.query(`listen ${pg.escapeIdentifier(channel)}`);
      this.beat(opened);
      for (const listeners of this.heard.values()) for (const heard of listeners) heard('');
    } catch (error) {
      this.log.warn({ err: error }, 'the listening database connection could not be opened; trying again');
      cut(client);
      this.reconnect(client);
    }
  }

  /** For when somebody waits long for an answer over another connection: whether the way is still there is asked now, and not at the next beat. */
  askNow(): void {
    if (this.client && this.resting) this.ask(this.client);
  }

  private beat(client: pg.Client): void {
    clearTimeout(this.pulse);
    this.resting = true;
    this.pulse = setTimeout(() => this.ask(client), BEAT_MS).unref();
  }

  /** A connection on which nothing comes looks like one on which nothing is said; so it is asked. */
  private ask(client: pg.Client): void {
    clearTimeout(this.pulse);
    this.resting = false;
    const { bytesRead } = socketOf(client);
    const missed = setTimeout(() => (this.received = receivedSoFar()), MISSED_MS);
    client.query({ text: 'select 1', query_timeout: BEAT_PATIENCE_MS } as pg.QueryConfig).then(
      () => {
        clearTimeout(missed);
        this.beat(client);
      },
      (error: unknown) => {
        this.pulse = setTimeout(() => this.doubt(client, bytesRead, error), SECOND_LOOK_MS).unref();
      },
    );
  }

  private doubt(client: pg.Client, bytesRead: number, error: unknown): void {
    if (this.closed || this.client !== client) return;
    if (socketOf(client).bytesRead > bytesRead) return this.beat(client);
    this.log.warn({ err: error }, 'the listening database connection fell silent; opening another');
    this.silent = true;
    cut(client);
    this.reconnect(client, 0);
  }

  /**
   * A new connection works, so the server does: what stood beside the silent one goes the same way. One that is asked something just
   * then may be answered yet, and gets another look.
   * @param same it is the server of before, which may still have open what was asked of it
   */
  private cutOthers(same: boolean): void {
    const received = this.received;
    const asked = askedSoFar();
    const cutSilent = (spared?: BytesMoved) => {
      const backends = cutSilentSince(received, spared);
      if (backends.length === 0) return;
      this.log.warn({ count: backends.length }, 'database connections that fell silent were cut');
      // Where it can't be asked, what is open ends by its own limits.
      if (same) endCut(this.config, this.log, backends).catch(() => undefined);
    };
    setTimeout(() => {
      cutSilent(asked);
      setTimeout(cutSilent, SECOND_LOOK_MS).unref();
    }, SECOND_LOOK_MS).unref();
  }

  /** @param afterMs none when it is the connection that is doubted, and not the server */
  private reconnect(of: pg.Client | undefined, afterMs = RETRY_MS): void {
    if (this.closed || this.retry || (this.client && of !== this.client)) return;
    this.client = undefined;
    this.resting = false;
    clearTimeout(this.pulse);
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.connect();
    }, afterMs);
  }
}

/** Without a farewell, which a peer that is gone would never take. */
function cut(client: pg.Client | undefined): void {
  if (client) socketOf(client).destroy();
}
