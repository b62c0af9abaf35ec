import { Inject, Injectable } from '@nestjs/common';
import {
  Checkpoints,
  Config,
  Database,
  OwedEvents,
  OnJob,
  Queues,
  raw,
  realMs,
  sql,
  Sweeps,
  Witnesses,
} from '#libs/platform';

const HOUR_MS = 3_600_000;
const REDELIVER_MS = 5000;
const REDELIVERED = 500;

/** Rows that are of no use any more, by table. What expires was refused long before it is deleted. */
const EXPIRED: readonly (readonly [table: string, over: string])[] = [
  ['idempotency_key', `created_at < now() - interval '24 hours'`],
  ['mailed_link', `expires_at < now()`],
  ['mail_outbox', `state in ('SENT', 'WITHHELD') and created_at < now() - interval '30 days'`],
  ['passkey_challenge', `expires_at < now()`],
  ['program_assertion', `expires_at < now()`],
  ['program_credential', `ends_at < now() - interval '30 days'`],
  ['provisioning_token', `ends_at < now() - interval '30 days'`],
  ['rate_limit', `expire < extract(epoch from now()) * 1000`],
  // The database lets nobody delete a younger one.
  ['security_log', `at < now() - interval '365 days'`],
  ['second_factor', `expires_at < now()`],
  ['session', `expires_at < now()`],
  ['sign_on_attempt', `expires_at < now()`],
  ['token', `expires_at < now() - interval '30 days'`],
];

/** The platform's housekeeping: signed checkpoints of the ledger, keys and tokens that have had their time. */
@Injectable()
export class UpkeepJobs {
  constructor(
    @Inject(Config) { CHECKPOINT_SECONDS }: Config,
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(OwedEvents) private readonly deliveries: OwedEvents,
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(Witnesses) private readonly witnesses: Witnesses,
    @Inject(Database) private readonly db: Database,
  ) {
    const checkpointMs = CHECKPOINT_SECONDS * 1000;
    sweeps.register('ledger.checkpoint', checkpointMs, () => this.add('ledger.checkpoint', checkpointMs));
    sweeps.register('ledger.redeliver', REDELIVER_MS, async () =>
      this.queues.deliver(await this.deliveries.overdue(REDELIVERED)),
    );
    sweeps.register('upkeep.expire', HOUR_MS, () => this.add('upkeep.expire', HOUR_MS));
  }

  @OnJob('ledger.checkpoint')
  async checkpoint(): Promise<void> {
    await this.checkpoints.make();
    await this.witnesses.ask();
  }

  @OnJob('upkeep.expire')
  async expire(): Promise<void> {
    for (const [table, over] of EXPIRED) await this.db.query(sql`delete from ${raw(table)} where ${raw(over)}`);
  }

  /** Named by its period, so that several workers add it once. */
  private add(name: 'ledger.checkpoint' | 'upkeep.expire', periodMs: number): Promise<void> {
    const at = String(Math.floor(realMs() / periodMs));
    return this.queues.add(name, [{ id: `${name}.${at}`, data: { at } }]);
  }
}
