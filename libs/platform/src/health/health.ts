import { Controller, Get, Header, HttpException, HttpStatus, Inject, Injectable, Optional } from '@nestjs/common';
import { type LedgerHead, LedgerReads } from '../ledger/ledger.reads.js';
import { Requires } from '../http/requirement.js';
import { Metrics } from '../metrics/metrics.js';
import { Queues } from '../queue/queues.js';

interface Check {
  readonly ok: boolean;
  readonly detail: string;
}

/** An event without a seq older than this means that no relay is at work. */
const RELAY_LAG_LIMIT_S = 15;
const PATIENCE_MS = 2000;

/** Whether this process can do its work: database, queue, relay. */
@Injectable()
export class Health {
  constructor(
    @Inject(LedgerReads) private readonly ledger: LedgerReads,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Optional() @Inject(Queues) private readonly queues?: Queues,
  ) {}

  async checks(): Promise<Record<string, Check>> {
    const head = await within(this.ledger.head());
    const depth = this.queues && (await within(this.queues.depth()));
    if (head.value) this.tell(head.value);
    for (const [queue, states] of Object.entries(depth?.value ?? {})) {
      for (const [state, count] of Object.entries(states)) this.metrics.queueDepth.set({ queue, state }, count);
    }
    return {
      database: { ok: !head.error, detail: head.error ?? 'answers' },
      ...(depth && { queue: { ok: !depth.error, detail: depth.error ?? 'answers' } }),
      ...(head.value && {
        relay: {
          ok: head.value.lagSeconds < RELAY_LAG_LIMIT_S,
          detail: `${head.value.waiting} events wait, the oldest for ${head.value.lagSeconds.toFixed(1)} s`,
        },
      }),
    };
  }

  private tell({ seq, waiting, dispatchedSeq, lagSeconds }: LedgerHead): void {
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
  @Requires('open')
  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The process can do its work; 503 with the reason while it can't. */
  @Requires('open')
  @Get('health/ready')
  async ready(): Promise<object> {
    const checks = await this.health.checks();
    const body = { status: Object.values(checks).every(({ ok }) => ok) ? 'ready' : 'not ready', checks };
    if (body.status !== 'ready') throw new HttpException(body, HttpStatus.SERVICE_UNAVAILABLE);
    return body;
  }

  /** Prometheus text format. */
  @Requires('open')
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async text(): Promise<string> {
    await this.health.checks();
    return this.metrics.registry.metrics();
  }
}
