import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { systemActor } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import type { Agreement } from './agreement.entity.js';
import { AgreementRecords } from './agreement.records.js';
import { Clearances } from './negotiation/clearance.service.js';
import { Duties } from './duties/duty.service.js';
import { columnsOf } from './negotiation/offer.checks.js';
import { endOf, nextChange, standingAt, type StandingFacts } from './standing.workflow.js';

const DAY = 86_400_000;

/** What happens to a signed agreement by itself. The rows are the deadlines; whoever finds one due carries it out. */
@Injectable()
export class AgreementTimers {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(Clearances) private readonly clearances: Clearances,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Duties) private readonly duties: Duties,
  ) {}

  /** What the standing of a locked agreement depends on. */
  async facts(agreement: Agreement): Promise<StandingFacts> {
    const [row] = await this.db.query<{ suspended: boolean }>(
      sql`select exists (select 1 from agreement_suspension where agreement_id = ${agreement.id} and lifted_at is null) as suspended`,
    );
    return { ...agreement, suspended: row?.suspended ?? false };
  }

  /**
   * Brings a locked, signed agreement up to now: an amendment whose time has come replaces the terms, it comes into
   * force, it ends. Records what changed. Does nothing when nothing is due, so that it may run twice or late.
   */
  async advance(agreement: Agreement): Promise<void> {
    const now = this.clock.now();
    const was = agreement.standing;
    if (!was || was === 'ENDED') return;
    const amended = agreement.comingRevision !== null && agreement.comingAt !== null && agreement.comingAt <= now;
    if (amended) await this.amend(agreement);
    agreement.standing = standingAt(await this.facts(agreement), now);
    const ended = agreement.standing === 'ENDED';
    if (ended) {
      agreement.endedAt = endOf(agreement) ?? now;
      Object.assign(agreement, { amendment: null, comingRevision: null, comingAt: null });
      await this.clearances.withdraw(systemActor, agreement);
    }
    if (!amended && agreement.standing === was) return;
    await this.records.save(agreement);
    const revision = agreement.signedRevision ?? 0;
    if (amended && !ended) await this.records.tell(systemActor, agreement, 'agreement.amended', { revision });
    if (was === 'PENDING' && agreement.standing !== 'PENDING' && !ended) {
      await this.records.tell(systemActor, agreement, 'agreement.took.effect', { revision });
    }
    if (ended) {
      const because = agreement.terminatesAt?.getTime() === agreement.endedAt?.getTime() ? 'TERMINATED' : 'EXPIRED';
      await this.records.tell(systemActor, agreement, 'agreement.ended', { because });
      await this.duties.atTheEnd(agreement, await this.records.signedTerms(agreement));
    }
    await this.keep(agreement);
  }

  /** Tells the parties that it ends soon, unless one of them wants that, or terms that they have signed are about to follow. */
  async remindOfRenewal(agreement: Agreement): Promise<void> {
    const { standing, expiresAt, terminatesAt, comingRevision } = agreement;
    if (!standing || standing === 'ENDED' || !expiresAt || terminatesAt || comingRevision !== null) return;
    const data = { expiresAt: expiresAt.toISOString() };
    await this.records.tell(systemActor, agreement, 'agreement.renewal.due', data);
  }

  /** Writes down when to look at an agreement next; what was written before and is not due any more goes. */
  async keep(agreement: Agreement): Promise<void> {
    const now = this.clock.now();
    const change = nextChange(await this.facts(agreement), now);
    const { comingAt, expiresAt } = agreement;
    const { renewal } = await this.records.signedTerms(agreement);
    const remindAt = expiresAt && new Date(expiresAt.getTime() - renewal.remindDaysBefore * DAY);
    const open = agreement.standing !== 'ENDED';
    const owed = [
      ...[change, comingAt].flatMap((at) => (open && at ? [{ kind: 'STANDING', at }] : [])),
      ...(open && renewal.remindDaysBefore > 0 && remindAt && remindAt > now
        ? [{ kind: 'RENEWAL', at: remindAt }]
        : []),
    ];
    await this.db.query(
      sql`delete from agreement_timer where agreement_id = ${agreement.id} and done_at is null and kind in ('STANDING', 'RENEWAL')`,
    );
    for (const { kind, at } of owed) {
      await this.db.query(
        sql`insert into agreement_timer (id, agreement_id, kind, due_at) values (${v7()}, ${agreement.id}, ${kind}, ${at})`,
      );
    }
  }

  private async amend(agreement: Agreement): Promise<void> {
    const { id, comingRevision } = agreement;
    const { terms } = await this.records.offer(id, comingRevision ?? 0);
    Object.assign(agreement, columnsOf(terms), {
      signedRevision: comingRevision,
      comingRevision: null,
      comingAt: null,
    });
  }
}
