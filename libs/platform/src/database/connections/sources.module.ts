import {
  type DynamicModule,
  type FactoryProvider,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Logger } from 'pino';
import type pg from 'pg';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { Config } from '../../config/config.js';
import { LOG } from '../../logging/logging.module.js';
import { Metrics } from '../../metrics/metrics.js';
import { checkBudget, poolSizes, type ProcessKind } from './budget.js';
import { CommitBell } from '../writing/commit-bell.js';
import { openPool, typeormExtra } from './connections.js';
import { Listener } from './listener.js';
import type { LoginName } from './logins.js';
import { Replicas } from '../replicas/replicas.js';
import { SnakeNaming } from '../naming.js';
import { endStanding } from './unanswered/standstill.js';
import { StatementCounter } from './statement-counter.js';
import { Unanswered } from './unanswered/unanswered.js';

const PROCESS = Symbol('kind of process');
/** DataSource of the writer role: services, inside transactions. */
export const WRITER = Symbol('writer');
/** pg pool of the reader role: everything a client reads, under row-level security. */
export const READER_POOL = Symbol('reader pool');
/** pg pool that follows the whole ledger: of the relay role in workers, which add to it, of the watch role elsewhere. */
export const LEDGER_POOL = Symbol('ledger pool');
/** pg pool of the writer role outside any transaction: who is calling, and how often. */
export const GATE_POOL = Symbol('gate pool');
/** pg pool that loads and measures the rows of datasets: the only one that writes in schema `shared`. */
export const INGEST_POOL = Symbol('ingest pool');
/** pg pool of the exchange role: the only way to rows of schema `shared`, one connection for each stream. */
export const EXCHANGE_POOL = Symbol('exchange pool');

export interface DatabaseOptions {
  readonly process: ProcessKind;
  readonly entities: MixedList<string | (new () => object)>;
}

const lost = (log: Logger, pool: string) => (error: Error) =>
  log.warn({ err: error, pool }, 'a database connection was lost');

/** TypeORM makes it when it connects. */
function poolOf(source: DataSource): pg.Pool | undefined {
  return (source.driver as unknown as { master?: pg.Pool }).master;
}

function pool(
  provide: symbol,
  login: LoginName,
  process: ProcessKind,
  options: { pipeline?: boolean; direct?: boolean } = {},
): FactoryProvider<pg.Pool> {
  return {
    provide,
    inject: [Config, LOG],
    useFactory: (config: Config, log: Logger) =>
      openPool(config, login, { ...options, max: poolSizes(config, process)[login], onLost: lost(log, login) }),
  };
}

/** The ways into PostgreSQL by role and use, plus the LISTEN connection. */
@Global()
@Module({})
export class SourcesModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(PROCESS) private readonly process: ProcessKind,
    @Inject(LOG) private readonly log: Logger,
    @Inject(WRITER) private readonly writer: DataSource,
    @Inject(READER_POOL) private readonly reader: pg.Pool,
    @Inject(LEDGER_POOL) private readonly ledger: pg.Pool,
    @Inject(GATE_POOL) private readonly gate: pg.Pool,
    @Inject(INGEST_POOL) private readonly ingest: pg.Pool,
    @Inject(EXCHANGE_POOL) private readonly exchange: pg.Pool,
    @Inject(Listener) private readonly listener: Listener,
  ) {}

  static for(options: DatabaseOptions): DynamicModule {
    const serves = options.process === 'api';
    return {
      module: SourcesModule,
      providers: [
        CommitBell,
        Listener,
        {
          provide: WRITER,
          inject: [Config, LOG, Metrics, CommitBell, Listener],
          useFactory: async (config: Config, log: Logger, metrics: Metrics, bell: CommitBell, listener: Listener) => {
            // Somebody is in the way, or the way is gone.
            const waiting = new Unanswered(() => {
              listener.askNow();
              return endStanding(config, log);
            });
            const source: DataSource = new DataSource(
              writerOptions(config, options, new StatementCounter(metrics), waiting, () => poolOf(source)),
            );
            await source.initialize();
            source.subscribers.push(bell);
            return source;
          },
        },
        { provide: PROCESS, useValue: options.process },
        pool(READER_POOL, 'reader', options.process, { pipeline: true }),
        pool(LEDGER_POOL, options.process === 'worker' ? 'relay' : 'watch', options.process, { pipeline: true }),
        pool(GATE_POOL, 'gate', options.process, { pipeline: true }),
        // A session's lock keeps two workers from loading one version.
        pool(INGEST_POOL, 'ingest', options.process, { direct: true }),
        {
          provide: Replicas,
          inject: [Config, LOG, Metrics, READER_POOL],
          // A worker acts by what it reads.
          useFactory: (config: Config, log: Logger, metrics: Metrics, primary: pg.Pool) =>
            new Replicas(config, log, metrics, primary, serves ? config.DATABASE_READ_URL : []),
        },
        pool(EXCHANGE_POOL, 'exchange', options.process),
      ],
      exports: [
        WRITER,
        READER_POOL,
        Replicas,
        LEDGER_POOL,
        GATE_POOL,
        INGEST_POOL,
        EXCHANGE_POOL,
        Listener,
        CommitBell,
      ],
    };
  }

  /** A process that may not do its work under the right names, or with enough connections, had better not begin. */
  async onApplicationBootstrap(): Promise<void> {
    const pools = [this.reader, this.ledger, this.gate, this.ingest, this.exchange];
    await Promise.all(pools.map(async (pool) => (await pool.connect()).release()));
    await checkBudget(this.ledger, this.config, this.process, this.log);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    await Promise.allSettled([
      this.writer.destroy(),
      this.reader.end(),
      this.ledger.end(),
      this.gate.end(),
      this.ingest.end(),
      this.exchange.end(),
    ]);
  }
}

/** Options of the writer's DataSource. @param made answers its pool once it is there */
function writerOptions(
  config: Config,
  options: DatabaseOptions,
  logger: StatementCounter,
  waiting: Unanswered,
  made: () => pg.Pool | undefined,
): DataSourceOptions {
  return {
    type: 'postgres',
    entities: options.entities,
    applicationName: 'tripartite-writer',
    poolSize: config.POOL_SIZE,
    namingStrategy: new SnakeNaming(),
    logging: ['query'],
    logger,
    extra: typeormExtra(config, 'writer', { max: config.POOL_SIZE, pipeline: true, waiting }, made),
    poolErrorHandler: () => undefined,
  };
}
