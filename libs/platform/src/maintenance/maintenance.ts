import {
  type BeforeApplicationShutdown,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { openInMaintenance, Refused } from '#libs/contracts';
import { realMs } from '../clock/real-time.js';
import { Listener } from '../database/connections/listener.js';
import { Database } from '../database/database.js';
import { LOG } from '../logging/logging.module.js';
import {
  holdsTimersAt,
  type KeptMaintenance,
  type Maintenance,
  type MaintenanceState,
  maintenanceStateAt,
  shutUntilAt,
} from './maintenance.rules.js';

export interface MaintenanceStatus {
  /** The one that is planned or under way. */
  readonly maintenance: (Maintenance & { readonly state: Exclude<MaintenanceState, 'OVER'> }) | null;
  /** Counted up by every change, also by one that leaves nothing planned. */
  readonly version: number;
}

/** Code of what is refused while nothing can be changed. */
export const READ_ONLY = 'READ_ONLY';

/** Channel on which processes hear that maintenance was planned, changed or ended. */
const CHANNEL = 'tripartite_maintenance';
/** A process that missed it hears of it so much later. */
const LOOK_MS = 30_000;

interface Row extends KeptMaintenance {
  readonly version: number;
}

const NONE: Row = { planned: null, shutUntil: null, version: 0 };

/** The one maintenance that is planned or under way. In real time, as what operators do; every process knows it by heart. */
@Injectable()
export class MaintenanceHours implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private row: Row = NONE;
  /** How many looks were begun, and which of them `row` is from. */
  private looks = 0;
  private taken = 0;
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  get status(): MaintenanceStatus {
    return statusOf(this.row);
  }

  /** The one under way in which nothing can be changed. */
  get readOnly(): Maintenance | undefined {
    const { maintenance } = this.status;
    return maintenance?.state === 'RUNNING' && maintenance.readOnly ? maintenance : undefined;
  }

  /** Whether reminders, lapses and escalations have to wait. */
  get holdsTimers(): boolean {
    return holdsTimersAt(this.row, realMs());
  }

  /**
   * @param act the mutation, or what is done like one
   * @throws Refused TRANSITION READ_ONLY while nothing can be changed, but for what comes in, goes out or ends it
   */
  assertOpen(act: string): void {
    const closed = this.readOnly;
    if (closed && !openInMaintenance.includes(act)) throw Refused.transition(READ_ONLY, readOnlyMessage(closed));
  }

  async onApplicationBootstrap(): Promise<void> {
    const look = () =>
      void this.refresh().catch((error: unknown) => this.log.warn({ err: error }, 'maintenance could not be read'));
    this.listener.on(CHANNEL, look);
    this.timer = setInterval(look, LOOK_MS).unref();
    await this.refresh();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** As the ambient transaction sees it, which other processes may not yet. */
  async current(): Promise<MaintenanceStatus> {
    return statusOf(await this.read());
  }

  /** Replaces what is planned in the ambient transaction, null by nothing; this process goes by it from the commit on, and others hear of it then. */
  async set(given: Maintenance | null): Promise<number> {
    const { startsAt = null, endsAt = null, readOnly = false, notice = '' } = given ?? {};
    const shutUntil = shutUntilAt(await this.read(), realMs());
    const [row] = await this.db.tx.query<{ version: number }[]>(
      `insert into maintenance (starts_at, ends_at, read_only, notice, shut_until) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at, read_only = excluded.read_only,
         notice = excluded.notice, shut_until = excluded.shut_until, version = maintenance.version + 1
       returning version`,
      [startsAt, endsAt, readOnly, notice, shutUntil],
    );
    await this.db.tx.query(`select pg_notify('${CHANNEL}', '')`);
    const { version } = row as { version: number };
    this.db.afterCommit(() => this.take(++this.looks, { planned: given, shutUntil, version }));
    return version;
  }

  private async refresh(): Promise<void> {
    const look = ++this.looks;
    this.take(look, await this.read());
  }

  /** Of several looks at once the one that was begun first may come back last. */
  private take(look: number, row: Row): void {
    if (look < this.taken) return;
    this.taken = look;
    this.row = row;
  }

  private async read(): Promise<Row> {
    const [row] = await this.db.query<Maintenance & Pick<Row, 'shutUntil' | 'version'>>(
      `select starts_at as "startsAt", ends_at as "endsAt", read_only as "readOnly", notice, shut_until as "shutUntil", version
       from maintenance`,
    );
    if (!row) return NONE;
    const { version, shutUntil, ...planned } = row;
    // Both dates or none: what is ended leaves its version behind, and until when the door was shut.
    return { planned: (planned.startsAt as Date | null) && planned, shutUntil, version };
  }
}

function statusOf({ planned, version }: Row): MaintenanceStatus {
  const state = planned && maintenanceStateAt(planned, realMs());
  return { maintenance: state && state !== 'OVER' ? { ...planned, state } : null, version };
}

export function readOnlyMessage({ endsAt }: Maintenance): string {
  return `Nothing can be changed during maintenance, until ${endsAt.toISOString()}. Reading goes on; send this again then.`;
}

@Global()
@Module({ providers: [MaintenanceHours], exports: [MaintenanceHours] })
export class MaintenanceModule {}
