import { Global, Injectable, Module } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { openedPools } from '../database/connections/connections.js';
import { tellOfProcess } from './event-loop.js';

const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What `/metrics` tells: one registry a process, so that two apps in one test process do not meet. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'tripartite_request_duration_seconds',
    help: 'HTTP requests by route and status',
    labelNames: ['route', 'status'],
    buckets: DURATIONS,
    registers: [this.registry],
  });
  readonly operations = new Histogram({
    name: 'tripartite_graphql_operation_duration_seconds',
    help: 'GraphQL operations by kind and outcome',
    labelNames: ['operation', 'outcome'],
    buckets: DURATIONS,
    registers: [this.registry],
  });
  readonly deprecatedUses = new Counter({
    name: 'tripartite_graphql_deprecated_uses_total',
    help: 'Operations by program and deprecated field; what none asks for any more may go',
    labelNames: ['client', 'field'],
    registers: [this.registry],
  });
  readonly jobs = new Histogram({
    name: 'tripartite_job_duration_seconds',
    help: 'Jobs by name and outcome',
    labelNames: ['job', 'outcome'],
    buckets: DURATIONS,
    registers: [this.registry],
  });
  readonly statements = new Counter({
    name: 'tripartite_sql_statements_total',
    help: 'SQL statements sent by pool, without transaction control, for requests and jobs (`work`) or by the process itself',
    labelNames: ['pool', 'origin'],
    registers: [this.registry],
  });
  readonly queueDepth = new Gauge({
    name: 'tripartite_queue_depth',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [this.registry],
  });
  readonly relayLag = new Gauge({
    name: 'tripartite_relay_lag_seconds',
    help: 'Age of the oldest event without a seq',
    registers: [this.registry],
  });
  readonly ledgerEvents = new Gauge({
    name: 'tripartite_ledger_events',
    help: 'Events by how far they are: recorded, sequenced, dispatched to their handlers',
    labelNames: ['stage'],
    registers: [this.registry],
  });
  readonly signIns = new Counter({
    name: 'tripartite_sign_ins_total',
    help: 'Tries to sign in by method and outcome; many refusals mean that somebody guesses',
    labelNames: ['method', 'outcome'],
    registers: [this.registry],
  });
  readonly mailTries = new Counter({
    name: 'tripartite_mail_tries_total',
    help: 'Letters handed to the mail server by outcome: sent, postponed until another try, given up',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly webhookAttempts = new Counter({
    name: 'tripartite_webhook_attempts_total',
    help: 'Events sent to receivers of webhooks by outcome: accepted, failed',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly webhookAge = new Gauge({
    name: 'tripartite_webhook_oldest_seconds',
    help: 'How long the first event has waited that could be sent to the receiver of its webhook now, and is not',
    registers: [this.registry],
  });
  readonly mailLetters = new Gauge({
    name: 'tripartite_mail_letters',
    help: 'Letters that have not left by state: waiting, postponed after a failed try, failed for good',
    labelNames: ['state'],
    registers: [this.registry],
  });
  readonly mailAge = new Gauge({
    name: 'tripartite_mail_oldest_seconds',
    help: 'Age of the oldest letter that waits',
    registers: [this.registry],
  });
  readonly workersAlive = new Gauge({
    name: 'tripartite_workers_alive',
    help: 'Workers that said within the last 15 s that they are alive',
    registers: [this.registry],
  });
  readonly clockDifference = new Gauge({
    name: 'tripartite_clock_difference_seconds',
    help: "How far this host's clock is ahead of the database's; beyond 2 s a worker does not act on timers",
    registers: [this.registry],
  });
  readonly sweepsSkipped = new Counter({
    name: 'tripartite_sweeps_skipped_total',
    help: "Times that a worker did not look at what is due, since its host's clock is wrong",
    registers: [this.registry],
  });
  readonly connections = new Gauge({
    name: 'tripartite_database_connections',
    help: 'Connections of this process by pool and state: in use, idle, and how many there may be (most)',
    labelNames: ['pool', 'state'],
    registers: [this.registry],
    collect() {
      for (const { name, max, pool } of openedPools) {
        const { totalCount = 0, idleCount = 0 } = pool() ?? {};
        this.set({ pool: name, state: 'in use' }, totalCount - idleCount);
        this.set({ pool: name, state: 'idle' }, idleCount);
        this.set({ pool: name, state: 'most' }, max);
      }
    },
  });
  readonly connectionWaits = new Gauge({
    name: 'tripartite_database_waiting',
    help: 'Who waits for a connection of a pool at this moment; steadily over 0 means that POOL_SIZE is too small',
    labelNames: ['pool'],
    registers: [this.registry],
    collect() {
      for (const { name, pool } of openedPools) this.set({ pool: name }, pool()?.waitingCount ?? 0);
    },
  });
  readonly reads = new Counter({
    name: 'tripartite_reads_total',
    help: 'Reads under row-level security by who answered them (`primary`, or a standby), and why: asked for there (`always`), or the standbys lack what the caller has seen (`newer`), are left out (`none`) or failed (`fault`)',
    labelNames: ['by', 'why'],
    registers: [this.registry],
  });
  readonly standbyLag = new Gauge({
    name: 'tripartite_standby_lag_seconds',
    help: 'How old what a standby answers may be at most; +Inf where it is not known to have anything',
    labelNames: ['standby'],
    registers: [this.registry],
  });
  readonly standbyUsable = new Gauge({
    name: 'tripartite_standby_usable',
    help: '1 while this process reads from the standby, 0 while it is left out; /health/ready says why',
    labelNames: ['standby'],
    registers: [this.registry],
  });
  readonly dataFree = new Gauge({
    name: 'tripartite_data_free_ratio',
    help: 'Share of the disk of DATA_DIR that is free',
    registers: [this.registry],
  });
  readonly securityEvents = new Counter({
    name: 'tripartite_security_events_total',
    help: 'Entries of the security log by kind and reason; infra/alerts/security.yml says which ones wake somebody',
    labelNames: ['kind', 'reason'],
    registers: [this.registry],
  });
  readonly securityKinds = new Counter({
    name: 'tripartite_security_kinds_total',
    help: 'The same by kind alone, from nothing on: for rules that a single one wakes somebody by',
    labelNames: ['kind'],
    registers: [this.registry],
  });
  readonly securityLost = new Counter({
    name: 'tripartite_security_log_lost_total',
    help: 'Entries of the security log that could not be kept',
    registers: [this.registry],
  });
  readonly scans = new Counter({
    name: 'tripartite_malware_scans_total',
    help: 'Files scanned by outcome: CLEAN, MALWARE, TOO_LARGE for the scanner, GONE meanwhile, UNAVAILABLE without a verdict',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly filesWaiting = new Gauge({
    name: 'tripartite_malware_waiting_files',
    help: 'Files that nobody gets until they are scanned',
    registers: [this.registry],
  });
  readonly filesWaitingAge = new Gauge({
    name: 'tripartite_malware_waiting_oldest_seconds',
    help: 'How long the first of them has waited; minutes mean that the scanner does not answer',
    registers: [this.registry],
  });
  readonly sockets = new Gauge({
    name: 'tripartite_open_sockets',
    help: 'Connected live clients of this process',
    registers: [this.registry],
  });

  readonly liveDeliveries = new Counter({
    name: 'tripartite_live_deliveries_total',
    help: 'Durable live messages handed to sockets',
    registers: [this.registry],
  });
  readonly liveReplays = new Counter({
    name: 'tripartite_live_replayed_total',
    help: 'Durable live messages read from the ledger again: resumes and readers that fell behind',
    registers: [this.registry],
  });
  readonly liveDrops = new Counter({
    name: 'tripartite_live_drops_total',
    help: 'Live clients and topics taken away, by reason',
    labelNames: ['code'],
    registers: [this.registry],
  });
  readonly ledgerTail = new Gauge({
    name: 'tripartite_ledger_tail_seq',
    help: 'Last seq this process has fanned out',
    registers: [this.registry],
  });
  readonly checkpointRefusals = new Counter({
    name: 'tripartite_ledger_checkpoint_refusals_total',
    help: 'Times the ledger was not what was signed before, so that no checkpoint was signed, by reason',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly witnessAnswers = new Counter({
    name: 'tripartite_ledger_witness_answers_total',
    help: 'What witnesses of the ledger answered, by outcome; a conflict means that they know another history',
    labelNames: ['witness', 'outcome'],
    registers: [this.registry],
  });

  constructor() {
    tellOfProcess(this.registry);
  }
}

@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
