import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused, systemActor } from '#libs/contracts';
import { Clock, Database, type Part, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { DutyKind } from '../agreement.catalogue.js';
import type { Agreement } from '../agreement.entity.js';
import { AgreementRecords } from '../agreement.records.js';
import { AgreementDuty } from './duty.entity.js';
import { nextReminder } from './duty.reminders.js';
import type { Terms } from '../terms/terms.js';

const DAY = 86_400_000;
const MAX_STATEMENT = 5_000;

interface NewDuty {
  readonly organisationId: string;
  readonly kind: DutyKind;
  readonly dueAt: Date;
  readonly breachId?: string;
}

/** What parties owe by a date: brought back to mind, escalated when overdue, until they are done. */
@Injectable()
export class Duties {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every recipient deletes its copies and certifies that it did. */
  async atTheEnd(agreement: Agreement, { parties, retention }: Terms): Promise<void> {
    const from = (agreement.endedAt ?? this.clock.now()).getTime();
    const dueAt = new Date(from + (retention.days + retention.certifyWithinDays) * DAY);
    for (const { organisationId, receives } of parties) {
      if (receives) await this.open(agreement, { organisationId, kind: 'CERTIFY_DELETION', dueAt });
    }
  }

  /** Opens a duty of a party to a locked agreement, once. */
  async open(agreement: Agreement, { organisationId, kind, dueAt, breachId }: NewDuty): Promise<AgreementDuty> {
    const now = this.clock.now();
    const duty = Object.assign(new AgreementDuty(), {
      id: v7(),
      agreementId: agreement.id,
      organisationId,
      kind,
      state: 'OPEN' as const,
      breachId: breachId ?? null,
      openedAt: now,
      dueAt,
      reminders: 0,
    });
    await this.records.write({
      add: [duty],
      also: [remindingAt(duty, nextReminder(kind, dueAt, now))],
      audience: [agreement],
    });
    const audience = await this.readers(duty);
    const data = { organisationId, dutyId: duty.id, kind, dueAt: dueAt.toISOString() };
    await this.records.tell(systemActor, agreement, 'agreement.duty.opened', data, audience);
    return duty;
  }

  /**
   * A recipient certifies that it has deleted its copies.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, NOT_CERTIFIED_SO; INPUT
   */
  @Transactional()
  async certify(actor: Actor, id: string, expectedVersion: number, statement: string): Promise<AgreementDuty> {
    const { agreement, duty } = await this.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'agreement.negotiate', { owners: [duty.organisationId] });
    const length = statement.trim().length;
    if (length === 0 || length > MAX_STATEMENT) {
      const message = `Say what was deleted, where and how, in up to ${MAX_STATEMENT} characters.`;
      throw Refused.input([{ path: ['statement'], code: 'LENGTH', message }]);
    }
    if (duty.kind !== 'CERTIFY_DELETION') {
      throw Refused.transition('NOT_CERTIFIED_SO', 'This is done by reporting the breach.', { state: duty.state });
    }
    await this.fulfil(actor, agreement, duty, statement.trim());
    return duty;
  }

  /** @throws Refused TRANSITION WRONG_STATE when it is not open any more */
  async fulfil(actor: Actor, agreement: Agreement, duty: AgreementDuty, statement: string | null): Promise<void> {
    const { state, organisationId, kind } = duty;
    if (state !== 'OPEN') throw Refused.transition('WRONG_STATE', 'This has been done already.', { state });
    Object.assign(duty, { state: 'DONE', doneAt: this.clock.now(), doneBy: actor.memberId, statement });
    const timers = sql`delete from agreement_timer where duty_id = ${duty.id} and done_at is null`;
    await this.records.save(agreement, { save: [duty], also: [{ statement: timers }] });
    const audience = await this.readers(duty);
    const data = { organisationId, dutyId: duty.id, kind };
    await this.records.tell(actor, agreement, 'agreement.duty.fulfilled', data, audience);
  }

  /** Brings an open duty back to mind, and escalates it once it is overdue. */
  async remind(agreement: Agreement, dutyId: string): Promise<void> {
    const duty = await this.db.tx.findOneBy(AgreementDuty, { id: dutyId });
    if (duty?.state !== 'OPEN') return;
    const now = this.clock.now();
    const { organisationId, kind, dueAt } = duty;
    const overdue = dueAt <= now;
    const escalates = overdue && !duty.escalatedAt;
    Object.assign(duty, { reminders: duty.reminders + 1, remindedAt: now }, escalates ? { escalatedAt: now } : {});
    await this.records.save(agreement, {
      save: [duty],
      also: [remindingAt(duty, nextReminder(kind, dueAt, now))],
    });
    const audience = await this.readers(duty);
    const about = { organisationId, dutyId, kind, dueAt: dueAt.toISOString() };
    if (escalates) await this.records.tell(systemActor, agreement, 'agreement.duty.escalated', about, audience);
    else await this.records.tell(systemActor, agreement, 'agreement.duty.reminded', { ...about, overdue }, audience);
  }

  private async lock(actor: Actor, id: string, expectedVersion: number) {
    const found = await this.db.tx.findOneBy(AgreementDuty, { id });
    if (!found) throw Failure.notFound('duty', id);
    const agreement = await Failure.within('duty', id, () => this.records.lock(actor, found.agreementId));
    const duty = await this.db.lock(AgreementDuty, id, expectedVersion, this.access.sees(actor, 'duty'));
    return { agreement, duty };
  }

  /** They were derived with those of its agreement. */
  private async readers(duty: AgreementDuty): Promise<readonly string[]> {
    const [row] = await this.db.query<{ readers: string[] }>(
      sql`select readers from agreement_duty where id = ${duty.id}`,
    );
    return row?.readers ?? [duty.organisationId];
  }
}

function remindingAt({ id, agreementId }: AgreementDuty, at: Date): Part {
  return {
    statement: sql`insert into agreement_timer (id, agreement_id, kind, duty_id, due_at)
      values (${v7()}, ${agreementId}, 'DUTY', ${id}, ${at})`,
  };
}
