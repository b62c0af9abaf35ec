import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, Refused, systemActor } from '#libs/contracts';
import { Clock, Database, sql, type Statement } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import type { Agreement } from './agreement.entity.js';
import { AgreementRecords } from './agreement.records.js';
import { AgreementTimers } from './agreement.timers.js';
import { AgreementSuspension } from './duties/duty.entity.js';
import { Duties } from './duties/duty.service.js';
import { reasonFaults } from './negotiation/reason.faults.js';
import { endOf } from './standing.workflow.js';

const DAY = 86_400_000;

/** What parties do to an agreement in force, and what happens to it by itself. */
@Injectable()
export class AgreementStandings {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(AgreementTimers) private readonly timers: AgreementTimers,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Duties) private readonly duties: Duties,
  ) {}

  /**
   * Stops the data at once, for everybody, until the actor's organisation lets them flow again. Any party can, and no
   * version is expected: it must not fail because somebody else changed something.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION WRONG_STATE, ALREADY_SUSPENDED; INPUT
   */
  @Transactional()
  async suspend(actor: Actor, id: string, reason: string, breachId: string | null = null): Promise<Agreement> {
    const agreement = await this.lockSigned(actor, 'agreement.suspend', id);
    const faults = reasonFaults(reason);
    if (faults.length > 0) throw Refused.input(faults);
    const { organisationId, memberId } = actor;
    if (await this.suspendedBy(id, organisationId)) {
      const message = 'Your organisation has suspended it already.';
      throw Refused.transition('ALREADY_SUSPENDED', message, { state: 'SUSPENDED' });
    }
    const suspension = Object.assign(new AgreementSuspension(), {
      id: v7(),
      agreementId: id,
      organisationId,
      breachId,
      reason: reason.trim(),
      placedAt: this.clock.now(),
      placedBy: memberId,
      liftedAt: null,
    });
    if (agreement.standing === 'IN_FORCE') agreement.standing = 'SUSPENDED';
    await this.records.save(agreement, { add: [suspension] });
    const data = { organisationId, suspensionId: suspension.id, breachId };
    await this.records.tell(actor, agreement, 'agreement.suspended', data);
    return agreement;
  }

  /**
   * Lifts the suspension that the actor's organisation placed; nobody else can. Another party's still stands.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, NOT_SUSPENDED_BY_YOU; INPUT
   */
  @Transactional()
  async reinstate(actor: Actor, id: string, expectedVersion: number, because: string): Promise<Agreement> {
    const agreement = await this.lockSigned(actor, 'agreement.suspend', id, expectedVersion);
    const faults = reasonFaults(because, 'because');
    if (faults.length > 0) throw Refused.input(faults);
    const suspension = await this.suspendedBy(id, actor.organisationId);
    if (!suspension) {
      const message = 'Your organisation has not suspended it; only the party that did can let the data flow again.';
      throw Refused.transition('NOT_SUSPENDED_BY_YOU', message, { state: agreement.standing ?? agreement.state });
    }
    const lifted = { liftedAt: this.clock.now(), liftedBy: actor.memberId, liftedBecause: because.trim() };
    await this.records.write({ save: [Object.assign(suspension, lifted)] });
    const facts = await this.timers.facts(agreement);
    if (agreement.standing === 'SUSPENDED' && !facts.suspended) agreement.standing = 'IN_FORCE';
    await this.records.save(agreement);
    const { organisationId } = actor;
    const data = { organisationId, suspensionId: suspension.id, standing: agreement.standing ?? '' };
    await this.records.tell(actor, agreement, 'agreement.reinstated', data);
    return agreement;
  }

  /**
   * Gives notice: the agreement ends when the notice period of its terms is over, unless it ends before. It can't be taken
   * back, and a later notice changes nothing.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, NOTICE_GIVEN; INPUT
   */
  @Transactional()
  async terminate(actor: Actor, id: string, expectedVersion: number, reason: string): Promise<Agreement> {
    const agreement = await this.lockSigned(actor, 'agreement.sign', id, expectedVersion);
    const faults = reasonFaults(reason);
    if (faults.length > 0) throw Refused.input(faults);
    if (agreement.terminatesAt) {
      const message = `Notice has been given; it ends at ${endOf(agreement)?.toISOString()}.`;
      throw Refused.transition('NOTICE_GIVEN', message, { state: agreement.standing ?? '' });
    }
    const { notice } = await this.records.signedTerms(agreement);
    const now = this.clock.now();
    const { organisationId, memberId } = actor;
    agreement.terminatesAt = new Date(now.getTime() + notice.terminationDays * DAY);
    agreement.termination = { organisationId, memberId, noticedAt: now.toISOString(), reason: reason.trim() };
    await this.records.save(agreement);
    const terminatesAt = (endOf(agreement) ?? agreement.terminatesAt).toISOString();
    await this.records.tell(actor, agreement, 'agreement.termination.noticed', { organisationId, terminatesAt });
    await this.timers.keep(agreement);
    await this.timers.advance(agreement);
    return agreement;
  }

  /** The suspension of an organisation that still stands; in the ambient transaction. */
  suspendedBy(agreementId: string, organisationId: string): Promise<AgreementSuspension | null> {
    return this.db.tx.findOneBy(AgreementSuspension, { agreementId, organisationId, liftedAt: IsNull() });
  }

  /** Timers that are due, the longest overdue first. */
  due(limit: number): Statement<{ id: string }> {
    return sql`select id from agreement_timer where done_at is null and due_at <= ${this.clock.now()} order by due_at limit ${limit}`;
  }

  /** Carries out a timer; what it finds is what counts, so that it may run twice or late. */
  @Transactional()
  async carryOut(timerId: string): Promise<void> {
    const [timer] = await this.db.query<{ agreementId: string; kind: string; dutyId: string | null }>(
      sql`select agreement_id as "agreementId", kind, duty_id as "dutyId" from agreement_timer where id = ${timerId} and done_at is null`,
    );
    if (!timer) return;
    const agreement = await this.records.lock(systemActor, timer.agreementId);
    const done = await this.db.query<{ id: string }>(
      sql`with done as (update agreement_timer set done_at = ${this.clock.now()} where id = ${timerId} and done_at is null returning id) select id from done`,
    );
    if (done.length === 0) return;
    if (timer.kind === 'STANDING') await this.timers.advance(agreement);
    else if (timer.kind === 'RENEWAL') await this.timers.remindOfRenewal(agreement);
    else if (timer.dutyId) await this.duties.remind(agreement, timer.dutyId);
  }

  /** Locks an agreement that is signed and not over, with whatever was due done. */
  private async lockSigned(
    actor: Actor,
    permission: 'agreement.suspend' | 'agreement.sign',
    id: string,
    expectedVersion?: number,
  ): Promise<Agreement> {
    const agreement = await this.records.lock(actor, id, expectedVersion);
    await this.access.assert(actor, permission, { owners: agreement.readers });
    await this.timers.advance(agreement);
    const { standing, state } = agreement;
    if (standing && standing !== 'ENDED') return agreement;
    const message = standing ? 'The agreement is over.' : 'Not every party has signed the agreement yet.';
    throw Refused.transition('WRONG_STATE', message, { state: standing ?? state });
  }
}
