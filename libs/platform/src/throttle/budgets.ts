import type pg from 'pg';
import { Global, Inject, Injectable, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '#libs/contracts';
import { Config } from '../config/config.js';
import { GATE_POOL } from '../database/connections/sources.module.js';
import { errorBody } from '../http/error-body.js';
import { SecurityLog } from '../security/security-log.js';
import { networkOf } from './network.js';
import { keyOf } from './throttle.js';

/** Seconds after the first use in which a budget counts; then it is whole again. */
const WINDOW_S = 60;

/** Of a program: `requests` of any kind, and the `cost` that `extensions.cost` of GraphQL tells. Of a network: requests of open data. */
type BudgetKind = 'requests' | 'cost' | 'open';
/** What is open to everybody; a file of all is worth so many pages. */
const OPEN = /^\/open\//;
const PAGES_OF_A_FILE = 20;

interface Budget {
  readonly kind: BudgetKind;
  readonly quota: number;
  readonly left: number;
  readonly wholeInS: number;
  /** Set where more was asked for than is left. */
  readonly refusal?: Failure;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What is left of whoever asks has a budget. */
    budgets?: readonly Budget[];
  }
}

/**
 * How much each program, and each network without one, may ask for in a minute, counted in PostgreSQL for all processes;
 * docs/programs.md, docs/open-contracting.md. Real time.
 */
@Injectable()
export class Budgets {
  private readonly limiters: Readonly<Record<BudgetKind, RateLimiterPostgres>>;
  /** Who was noted as refused: once in a window is enough. */
  private readonly noted = new RateLimiterMemory({ points: 1, duration: WINDOW_S });

  constructor(
    @Inject(GATE_POOL) pool: pg.Pool,
    @Inject(Config) config: Config,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {
    const limiter = (kind: BudgetKind, points: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix: 'budget',
        points,
        duration: WINDOW_S,
        // Who goes on asking is turned away without a word to the database; something that costs less may still be asked.
        ...(kind !== 'cost' && { inMemoryBlockOnConsumed: points + 1 }),
      });
    this.limiters = {
      requests: limiter('requests', config.PROGRAM_REQUESTS_PER_MINUTE),
      cost: limiter('cost', config.PROGRAM_COST_PER_MINUTE),
      open: limiter('open', config.OPEN_REQUESTS_PER_MINUTE),
    };
  }

  /** Takes from the budget of whoever asks, and tells it in the answer's headers. People have none within the api. */
  async spend(
    kind: BudgetKind,
    amount: number,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Budget | undefined> {
    const { actor, ip } = request;
    if (kind !== 'open' && actor?.via !== 'program') return undefined;
    const holder = kind === 'open' ? networkOf(ip) : (actor?.memberId ?? '');
    const key = keyOf({ name: `budget.${kind}`, key: holder });
    const budget = await this.take(kind, amount, key);
    if (budget.refusal && (await this.isNew(key))) {
      this.security.record({ kind: 'throttled', reason: `budget.${kind}`, ...(actor && { actor }) });
    }
    request.budgets = [...(request.budgets ?? []), budget];
    void reply.headers(headersOf(request.budgets));
    if (budget.refusal) void reply.header('retry-after', budget.wholeInS);
    return budget;
  }

  private isNew(key: string): Promise<boolean> {
    return this.noted.consume(key).then(
      () => true,
      () => false,
    );
  }

  private async take(kind: BudgetKind, amount: number, key: string): Promise<Budget> {
    const limiter = this.limiters[kind];
    const told = ({ msBeforeNext, remainingPoints }: RateLimiterRes) => {
      return {
        kind,
        quota: limiter.points,
        left: remainingPoints,
        wholeInS: Math.max(1, Math.ceil(msBeforeNext / 1000)),
      };
    };
    try {
      return told(await limiter.consume(key, amount));
    } catch (over) {
      if (!(over instanceof RateLimiterRes)) throw over;
      const budget = told(over);
      if (kind !== 'cost') return { ...budget, refusal: refusalOf(budget) };
      // What was not answered costs nothing.
      await limiter.reward(key, amount);
      const left = Math.max(0, limiter.points - (over.consumedPoints - amount));
      return { ...budget, left, refusal: refusalOf(budget) };
    }
  }
}

function refusalOf({ kind, quota, wholeInS }: Budget): Failure {
  const much = {
    requests: `This program may make ${quota} requests`,
    cost: `This program may make requests that cost ${quota} together`,
    open: `From one network ${quota} pages may be read`,
  }[kind];
  const message = `${much} in ${WINDOW_S} seconds; this is beyond what is left. Try again in ${wholeInS} s.`;
  return new Failure('RATE_LIMITED', message, { budget: kind, retryAfterSeconds: wholeInS });
}

/** As draft-ietf-httpapi-ratelimit-headers has them: a policy by name, and what is left of it for how many seconds. */
export function headersOf(budgets: readonly Budget[]): Record<string, string> {
  const unit = { requests: '', cost: ';qu="cost"', open: '' };
  return {
    'ratelimit-policy': budgets.map(({ kind, quota }) => `"${kind}";q=${quota}${unit[kind]};w=${WINDOW_S}`).join(', '),
    ratelimit: budgets.map(({ kind, left, wholeInS }) => `"${kind}";r=${left};t=${wholeInS}`).join(', '),
  };
}

/** Counts every request of a program, and every one for open data, before anything is done for it. */
export function installBudgets(app: NestFastifyApplication): void {
  const budgets = app.get(Budgets);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      const path = request.url.split('?', 1)[0] ?? '';
      const budget = OPEN.test(path)
        ? await budgets.spend('open', path.endsWith('.gz') ? PAGES_OF_A_FILE : 1, request, reply)
        : await budgets.spend('requests', 1, request, reply);
      if (!budget?.refusal) return;
      if (budget.kind === 'open') void reply.header('access-control-allow-origin', '*');
      return reply.code(429).send(errorBody(request, budget.refusal));
    });
}

@Global()
@Module({ providers: [Budgets], exports: [Budgets] })
export class BudgetsModule {}
