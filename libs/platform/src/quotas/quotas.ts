import type pg from 'pg';
import { Global, Inject, Injectable, Module } from '@nestjs/common';
import { type Actor, allowedOf, type QuotaHolder, type QuotaKind, quotas, Refused } from '#libs/contracts';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { GATE_POOL } from '../database/connections/sources.module.js';
import { UNSYNCED } from '../sql/unsynced.js';
import { SecurityLog } from '../security/security-log.js';
import { quotaMessage } from './quota.message.js';

/** Whose use it is: an actor, or whoever's file is removed. */
type Holders = Pick<Actor, 'personId' | 'organisationId'>;

interface Use {
  readonly owner: string;
  readonly used: number;
  readonly freesAt: Date | null;
  /** What a steward has set for the organisation. */
  readonly most: number | null;
}

/**
 * Adds to both counts in one statement, always in the same order, so that two who count at once take turns and never wait
 * for each other in a circle. A count whose time is over begins anew.
 */
const count = (also = '') => `
  insert into quota_use as kept (owner, kind, used, since)
  select owner, $2, $3, now() from unnest($1::uuid[]) as owner${also} order by owner
  on conflict (owner, kind) do update set
    used = case when kept.since + make_interval(secs => $4) <= now() then $3 else kept.used + $3 end,
    since = case when kept.since + make_interval(secs => $4) <= now() then now() else kept.since end
  returning owner, used::float8 as used, since + make_interval(secs => $4) as "freesAt",
    (select most::float8 from quota_limit where organisation_id = $5 and kind = $2) as most`;

const COUNT = count();
/** Alone in its transaction: the others of the organisation do not wait until the disk has it. A power cut forgets a second of it. */
const COUNT_SOON = { name: 'quota_attempt', text: count(`, ${UNSYNCED}`) };

/** How much each person and organisation may use of what costs others something. Counted by real time and told by the platform's; kept in PostgreSQL. */
@Injectable()
export class Quotas {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(GATE_POOL) private readonly gate: pg.Pool,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {}

  /**
   * Counts a use in the acting transaction: what is refused or rolled back was not used. Call it before rows are locked that
   * others of the organisation lock too.
   * @throws Refused QUOTA
   */
  async use(actor: Actor, kind: QuotaKind, amount = 1): Promise<void> {
    if (actor.via === 'system') return;
    this.judge(actor, kind, await this.db.tx.query<Use[]>(COUNT, values(actor, kind, amount)));
  }

  /**
   * Counts an attempt whatever becomes of it, outside of any transaction, so that nobody waits for another's act.
   * @throws Refused QUOTA
   */
  async attempt(actor: Actor, kind: QuotaKind): Promise<void> {
    if (actor.via === 'system') return;
    const { rows } = await this.gate.query<Use>({ ...COUNT_SOON, values: values(actor, kind, 1) });
    this.judge(actor, kind, rows);
  }

  /** Gives back what stays until it is removed. */
  async giveBack({ personId, organisationId }: Holders, kind: QuotaKind, amount: number): Promise<void> {
    await this.db.tx.query(
      `update quota_use set used = greatest(0, used - $3) where kind = $2 and owner in (
         select owner from quota_use where owner = any($1::uuid[]) and kind = $2 order by owner for update)`,
      [[personId, organisationId], kind, amount],
    );
  }

  private judge(actor: Actor, quota: QuotaKind, uses: readonly Use[]): void {
    const most = uses[0]?.most ?? null;
    const allowed = allowedOf(quota, actor.pending === true, this.config.quotas, most);
    for (const { owner, used, freesAt } of uses) {
      const holder: QuotaHolder = owner === actor.organisationId ? 'ORGANISATION' : 'PERSON';
      if (used <= allowed[holder]) continue;
      this.security.record({ kind: 'throttled', reason: `quota.${quota}`, actor });
      const reached = {
        quota,
        holder,
        allowed: allowed[holder],
        freesAt: freesAt && this.clock.told(freesAt).toISOString(),
      };
      const rises = actor.pending === true && most === null;
      throw new Refused({ kind: 'QUOTA', ...reached, message: quotaMessage(reached, rises) });
    }
  }
}

function values({ personId, organisationId }: Holders, kind: QuotaKind, amount: number): unknown[] {
  return [[personId, organisationId], kind, amount, quotas[kind].seconds, organisationId];
}

@Global()
@Module({ providers: [Quotas], exports: [Quotas] })
export class QuotasModule {}
