import { randomInt } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { Config } from '../config/config.js';
import { LOG } from '../logging/logging.module.js';

type Heard = (payload: string) => void;

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
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'tripartite-listener',
    });
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    client.on('notification', ({ channel, payload }) => {
      for (const heard of this.heard.get(channel) ?? []) heard(payload ?? '');
    });
    try {
      await client.connect();
      await client.query('select pg_try_advisory_lock($1, $2)', [RUNNING, this.mark]);
      this.client = client;
      for (const channel of this.heard.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      for (const listeners of this.heard.values()) for (const heard of listeners) heard('');
    } catch (error) {
      this.log.warn({ err: error }, 'the listening database connection could not be opened; trying again');
      this.reconnect(client);
    }
  }

  private reconnect(of: pg.Client): void {
    if (this.closed || this.retry || (this.client && of !== this.client)) return;
    this.client = undefined;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.connect();
    }, 500);
  }
}
