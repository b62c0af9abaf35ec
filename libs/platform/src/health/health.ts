import { statfs } from 'node:fs/promises';
import { Controller, Get, Header, HttpException, HttpStatus, Inject, Injectable, Optional } from '@nestjs/common';
import type pg from 'pg';
import { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { openClient, openedPools, prove, WrongIdentity } from '../database/connections/connections.js';
import { addressOf } from '../database/connections/logins.js';
import { noRoom } from '../database/connections/unavailable.js';
import { GATE_POOL, READER_POOL } from '../database/connections/sources.module.js';
import { Replicas } from '../database/replicas/replicas.js';
import { type LedgerHead, LedgerReads } from '../ledger/ledger.reads.js';
import { Documented } from '../http/documented.js';
import { Requires } from '../http/requirement.js';
import { Metrics } from '../metrics/metrics.js';
import { QueueRunner } from '../queue/queue.runner.js';
import { Queues } from '../queue/queues.js';

interface Check {
  readonly ok: boolean;
  readonly detail: string;
}

/** What readiness tells: what this process can't do makes it not ready; what is wrong elsewhere is a warning. */
interface Report {
  readonly checks: Record<string, Check>;
  readonly warnings: Record<string, string>;
}

/** An event without a seq older than this means that no relay is at work. */
const RELAY_LAG_LIMIT_S = 15;
const PATIENCE_MS = 2000;

/** Whether this process can do its work, and what else is known to be wrong. */
@Injectable()
export class Health {
  private readonly warners = new Map<string, () => Promise<string | null>>();
  private left = false;

  constructor(
    @Inject(LedgerReads) private readonly ledger: LedgerReads,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(READER_POOL) private readonly reader: pg.Pool,
    @Inject(GATE_POOL) private readonly gate: pg.Pool,
    @Inject(Replicas) private readonly replicas: Replicas,
    @Optional() @Inject(Queues) private readonly queues?: Queues,
    @Optional() @Inject(QueueRunner) private readonly worker?: QueueRunner,
  ) {}

  /** Adds something to warn of although the process can do its work; `ask` answers null when there is nothing to say. */
  warnOf(name: string, ask: () => Promise<string | null>): void {
    this.warners.set(name, ask);
  }

  /** Whether this process is about to stop: it answers what comes, and wants nothing new. */
  get leaving(): boolean {
    return this.left;
  }

  leave(): void {
    this.left = true;
  }

  private async warned(): Promise<Record<string, string>> {
    const asked = [...this.warners].map(async ([name, ask]) => {
      const { value, error } = await within(ask());
      return [name, error ?? value ?? null] as const;
    });
    return Object.fromEntries(
      (await Promise.all(asked)).flatMap(([name, said]) => (said === null ? [] : [[name, said]])),
    );
  }

  async report(): Promise<Report> {
    const [warnings, head, who, newcomer, depth, disk] = await Promise.all([
      this.warned(),
      within(this.ledger.head()),
      within(this.identity()),
      within(this.identityOfNew()),
      this.queues && within(this.queues.depth()),
      within(statfs(this.config.DATA_DIR)),
    ]);
    if (head.value) this.tell(head.value);
    if (disk.value) this.metrics.dataFree.set(disk.value.bavail / disk.value.blocks);
    for (const [queue, states] of Object.entries(depth?.value ?? {})) {
      for (const [state, count] of Object.entries(states)) this.metrics.queueDepth.set({ queue, state }, count);
    }
    const problem = who.value ?? newcomer.value ?? openedPools.find((pool) => pool.problem && !pool.elsewhere)?.problem;
    const checks: Record<string, Check> = {
      database: { ok: !head.error && !who.error, detail: head.error ?? who.error ?? 'answers' },
      logins: { ok: !problem, detail: problem ?? 'are what they must be' },
      ...(this.left && { process: { ok: false, detail: 'is being stopped' } }),
    };
    // Only a worker needs the queue for its work; the others are answered from rows.
    if (depth && this.worker) checks.queue = { ok: !depth.error, detail: depth.error ?? 'answers' };
    else if (depth?.error) warnings.queue = depth.error;
    const full = noRoom();
    if (full) warnings.database = `refuses writes, see "Full disk" in docs/runbooks.md: ${full}`;
    const standbys = this.replicas.warning();
    if (standbys) warnings.standbys = standbys;
    this.judgeClock(checks, warnings);
    if (head.value) this.judgeLedger(head.value, warnings);
    return { checks, warnings };
  }

  /** @returns why one of the connections that keep organisations apart is not what it must be */
  private async identity(): Promise<string | undefined> {
    try {
      await Promise.all([prove(this.reader, this.config, 'reader'), prove(this.gate, this.config, 'gate')]);
      return undefined;
    } catch (error) {
      if (error instanceof WrongIdentity) return error.message;
      throw error;
    }
  }

  /**
   * A pooler keeps the connections it has when it is told to hand out another user, so only a new one shows it.
   * @returns why a connection opened now is not what it must be; what else keeps it from being opened is told by others
   */
  private async identityOfNew(): Promise<string | undefined> {
    if (!this.config.DATABASE_DIRECT_URL) return undefined;
    const open = async (login: 'reader' | 'gate') => {
      const client = await openClient(this.config, login, 'readiness', addressOf(this.config, login));
      await client.end();
    };
    try {
      await Promise.all([open('reader'), open('gate')]);
      return undefined;
    } catch (error) {
      return error instanceof WrongIdentity ? error.message : undefined;
    }
  }

  private judgeClock(checks: Record<string, Check>, warnings: Record<string, string>): void {
    const seconds = (this.clock.differenceMs / 1000).toFixed(1);
    const detail = `this host's clock differs from the database's by ${seconds} s; mend it (NTP)`;
    if (this.worker) {
      checks.clock = { ok: this.clock.trusted, detail: this.clock.trusted ? 'agrees with the database' : detail };
    } else if (!this.clock.trusted) warnings.clock = detail;
  }

  private judgeLedger({ waiting, lagSeconds, workers }: LedgerHead, warnings: Record<string, string>): void {
    if (workers === 0) warnings.workers = 'no worker is alive: nothing follows from what is done, nobody hears of it';
    if (lagSeconds >= RELAY_LAG_LIMIT_S) {
      warnings.relay = `${waiting} events wait for their number, the oldest for ${lagSeconds.toFixed(1)} s`;
    }
  }

  private tell({ seq, waiting, dispatchedSeq, lagSeconds, workers }: LedgerHead): void {
    this.metrics.workersAlive.set(workers);
    this.metrics.relayLag.set(lagSeconds);
    this.metrics.ledgerEvents.set({ stage: 'recorded' }, seq + waiting);
    this.metrics.ledgerEvents.set({ stage: 'sequenced' }, seq);
    this.metrics.ledgerEvents.set({ stage: 'dispatched' }, dispatchedSeq);
  }
}

async function within<T>(asked: Promise<T>): Promise<{ value?: T; error?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<{ error: string }>((resolve) => {
    timer = setTimeout(() => resolve({ error: `no answer within ${PATIENCE_MS} ms` }), PATIENCE_MS);
  });
  const answer = asked.then((value) => ({ value })).catch(() => ({ error: 'does not answer' }));
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
}

@Controller()
export class HealthController {
  constructor(
    @Inject(Health) private readonly health: Health,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @Documented({
    summary: 'The process runs.',
    answers: { 'application/json': z.object({ status: z.literal('live') }) },
  })
  @Requires('open')
  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The process can do its work; 503 with the reason while it can't. */
  @Documented({
    summary: 'The process can do its work; 503 with the reason while it can’t.',
    answers: {
      'application/json': z.object({
        status: z.enum(['ready', 'not ready']),
        checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string() })),
        warnings: z.record(z.string(), z.string()),
      }),
    },
  })
  @Requires('open')
  @Get('health/ready')
  async ready(): Promise<object> {
    const { checks, warnings } = await this.health.report();
    const ready = Object.values(checks).every(({ ok }) => ok);
    const body = { status: ready ? 'ready' : 'not ready', checks, warnings };
    if (body.status !== 'ready') throw new HttpException(body, HttpStatus.SERVICE_UNAVAILABLE);
    return body;
  }

  /** Prometheus text format. */
  @Documented({ leftOut: 'for operators; at the internal port in production' })
  @Requires('open')
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async text(): Promise<string> {
    await this.health.report();
    return this.metrics.registry.metrics();
  }
}
