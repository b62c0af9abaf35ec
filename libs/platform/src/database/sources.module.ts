import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { Config } from '../config/config.js';
import { LOG } from '../logging/logging.module.js';
import { Metrics } from '../metrics/metrics.js';
import { CommitBell } from './commit-bell.js';
import { Listener } from './listener.js';
import { SnakeNaming } from './naming.js';
import { StatementCounter } from './statement-counter.js';

/** DataSource of the writer role: services, inside transactions. */
export const WRITER = Symbol('writer');
/** pg pool of the reader role: everything a client reads, under row-level security. */
export const READER_POOL = Symbol('reader pool');
/** pg pool of the relay role: sequencing, tails, sweeps; sees all rows. */
export const RELAY_POOL = Symbol('relay pool');
/** pg pool of the writer role outside any transaction: who is calling, and how often. */
export const GATE_POOL = Symbol('gate pool');
/** pg pool that loads and measures the rows of datasets: the only one that writes in schema `shared`. */
export const INGEST_POOL = Symbol('ingest pool');
/** pg pool of the exchange role: the only way to rows of schema `shared`, one connection for each stream. */
export const EXCHANGE_POOL = Symbol('exchange pool');

export interface DatabaseOptions {
  readonly entities: MixedList<string | (new () => object)>;
}

/** Start-up options that make a connection act as one of our roles for its whole life. */
function actingAs(role: string, ...settings: string[]): string {
  return [`role=${role}`, 'timezone=UTC', ...settings].map((setting) => `-c ${setting}`).join(' ');
}

function pool(config: Config, log: Logger, max: number, name: string, options: string, pipeline: boolean): pg.Pool {
  const created = new pg.Pool({
    connectionString: config.DATABASE_URL,
    application_name: `tripartite-${name}`,
    max,
    options,
    pipeline,
  } as pg.PoolConfig);
  // Without listeners a terminated backend ends the process.
  created.on('error', (error) => log.warn({ err: error, pool: name }, 'an idle database connection was lost'));
  created.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error, pool: name }, 'a database connection was lost'));
  });
  return created;
}

/** The ways into PostgreSQL by role and use, plus the LISTEN connection. */
@Global()
@Module({})
export class SourcesModule implements OnApplicationShutdown {
  constructor(
    @Inject(WRITER) private readonly writer: DataSource,
    @Inject(READER_POOL) private readonly reader: pg.Pool,
    @Inject(RELAY_POOL) private readonly relay: pg.Pool,
    @Inject(GATE_POOL) private readonly gate: pg.Pool,
    @Inject(INGEST_POOL) private readonly ingest: pg.Pool,
    @Inject(EXCHANGE_POOL) private readonly exchange: pg.Pool,
    @Inject(Listener) private readonly listener: Listener,
  ) {}

  static for(options: DatabaseOptions): DynamicModule {
    return {
      module: SourcesModule,
      providers: [
        CommitBell,
        Listener,
        {
          provide: WRITER,
          inject: [Config, Metrics, CommitBell],
          useFactory: async (config: Config, metrics: Metrics, bell: CommitBell) => {
            const source = new DataSource(writerOptions(config, options, new StatementCounter(metrics)));
            await source.initialize();
            source.subscribers.push(bell);
            return source;
          },
        },
        {
          provide: READER_POOL,
          inject: [Config, LOG],
          useFactory: (config: Config, log: Logger) =>
            pool(
              config,
              log,
              config.POOL_SIZE,
              'reader',
              actingAs(
                'tripartite_reader',
                'default_transaction_read_only=on',
                'statement_timeout=10000',
                'idle_in_transaction_session_timeout=20000',
              ),
              true,
            ),
        },
        {
          provide: RELAY_POOL,
          inject: [Config, LOG],
          useFactory: (config: Config, log: Logger) =>
            pool(config, log, 5, 'relay', actingAs('tripartite_relay'), false),
        },
        {
          provide: GATE_POOL,
          inject: [Config, LOG],
          useFactory: (config: Config, log: Logger) =>
            pool(config, log, 4, 'gate', actingAs('tripartite_writer', 'statement_timeout=5000'), true),
        },
        {
          provide: INGEST_POOL,
          inject: [Config, LOG],
          useFactory: (config: Config, log: Logger) =>
            pool(
              config,
              log,
              2,
              'ingest',
              actingAs('tripartite_ingest', 'idle_in_transaction_session_timeout=600000'),
              false,
            ),
        },
        {
          provide: EXCHANGE_POOL,
          inject: [Config, LOG],
          useFactory: (config: Config, log: Logger) =>
            pool(
              config,
              log,
              config.EXCHANGE_STREAMS,
              'exchange',
              // A stream may take hours; one whose process is gone is noticed while it computes, too.
              actingAs(
                'tripartite_exchange',
                'default_transaction_read_only=on',
                'client_connection_check_interval=1000',
              ),
              false,
            ),
        },
      ],
      exports: [WRITER, READER_POOL, RELAY_POOL, GATE_POOL, INGEST_POOL, EXCHANGE_POOL, Listener, CommitBell],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    await Promise.allSettled([
      this.writer.destroy(),
      this.reader.end(),
      this.relay.end(),
      this.gate.end(),
      this.ingest.end(),
      this.exchange.end(),
    ]);
  }
}

/** Options of the writer's DataSource; also used by the check that compares entities with migrations. */
export function writerOptions(config: Config, options: DatabaseOptions, logger?: StatementCounter): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    entities: options.entities,
    applicationName: 'tripartite-writer',
    poolSize: config.POOL_SIZE,
    namingStrategy: new SnakeNaming(),
    logging: ['query'],
    logger,
    extra: {
      options: actingAs('tripartite_writer', 'statement_timeout=30000', 'idle_in_transaction_session_timeout=60000'),
    },
    poolErrorHandler: () => undefined,
  };
}
