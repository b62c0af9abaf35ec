import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, type Fault, Refused, shortened } from '#libs/contracts';
import { Clock, Database } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Agreement } from '../agreement.entity.js';
import { AgreementRecords } from '../agreement.records.js';
import { AgreementBreach, AgreementDuty } from './duty.entity.js';
import { Duties } from './duty.service.js';
import { MAX_REASON } from '../negotiation/reason.faults.js';
import { AgreementStandings } from '../standing.service.js';

export interface NewBreach {
  readonly agreementId: string;
  /** What happened; no personal data of those concerned. */
  readonly description: string;
  readonly discoveredAt: Date;
  readonly datasetIds?: readonly string[] | null;
  /** Tells the other parties at once. */
  readonly report?: boolean | null;
  /** Stops the data at once. */
  readonly suspend?: boolean | null;
}

const HOUR = 3_600_000;
const MAX_TEXT = 10_000;

/** Breaches: from its discovery a party has the hours of the terms to tell the others. */
@Injectable()
export class Breaches {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(AgreementStandings) private readonly standings: AgreementStandings,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Duties) private readonly duties: Duties,
  ) {}

  /**
   * Notes a breach that the actor's organisation has discovered. Only it knows of it until it reports it, and is reminded
   * until then. Also after the end: what was received is still held.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION WRONG_STATE; INPUT
   */
  @Transactional()
  async note(actor: Actor, given: NewBreach): Promise<AgreementBreach> {
    const agreement = await this.records.lock(actor, given.agreementId);
    const { organisationId, memberId } = actor;
    await this.access.assert(actor, 'agreement.suspend', { owners: agreement.readers });
    if (!agreement.standing) {
      const message = 'Nothing has been shared under it: not every party has signed it.';
      throw Refused.transition('WRONG_STATE', message, { state: agreement.state });
    }
    const now = this.clock.now();
    const faults = breachFaults(given, agreement, now);
    if (faults.length > 0) throw Refused.input(faults);
    const { breach: terms } = await this.records.signedTerms(agreement);
    const breach = Object.assign(new AgreementBreach(), {
      id: v7(),
      agreementId: agreement.id,
      organisationId,
      state: 'NOTED' as const,
      description: given.description.trim(),
      datasetIds: [...new Set(given.datasetIds ?? [])],
      discoveredAt: given.discoveredAt,
      reportDueAt: new Date(given.discoveredAt.getTime() + terms.reportWithinHours * HOUR),
      notedAt: now,
      notedBy: memberId,
    });
    await this.records.save(agreement, { add: [breach] });
    const { id: breachId, reportDueAt } = breach;
    const data = { organisationId, breachId, reportDueAt: reportDueAt.toISOString() };
    await this.records.tell(actor, agreement, 'agreement.breach.noted', data, [organisationId]);
    await this.duties.open(agreement, { organisationId, kind: 'REPORT_BREACH', dueAt: reportDueAt, breachId });
    if (given.report) await this.tell(actor, agreement, breach);
    if (given.suspend) await this.suspend(actor, breach);
    return breach;
  }

  /**
   * Tells the other parties; late or not, it is on record.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE
   */
  @Transactional()
  async report(actor: Actor, id: string, expectedVersion: number, suspend?: boolean | null): Promise<AgreementBreach> {
    const { agreement, breach } = await this.lock(actor, id, expectedVersion);
    assertState(breach, 'NOTED');
    await this.tell(actor, agreement, breach);
    if (suspend) await this.suspend(actor, breach);
    return breach;
  }

  /**
   * Says what was done about it. A suspension is not lifted by that.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE; INPUT
   */
  @Transactional()
  async resolve(actor: Actor, id: string, expectedVersion: number, resolution: string): Promise<AgreementBreach> {
    const { agreement, breach } = await this.lock(actor, id, expectedVersion);
    assertState(breach, 'REPORTED');
    const faults = textFaults(resolution, 'resolution');
    if (faults.length > 0) throw Refused.input(faults);
    const resolved = { resolution: resolution.trim(), resolvedAt: this.clock.now(), resolvedBy: actor.memberId };
    Object.assign(breach, { state: 'RESOLVED' }, resolved);
    await this.records.save(agreement, { save: [breach] });
    const { organisationId } = breach;
    await this.records.tell(actor, agreement, 'agreement.breach.resolved', { organisationId, breachId: id });
    return breach;
  }

  /** Last, since it reads the agreement anew. What was not reported is not told by the reason either. */
  private async suspend(actor: Actor, { id, agreementId, state, description }: AgreementBreach): Promise<void> {
    if (await this.standings.suspendedBy(agreementId, actor.organisationId)) return;
    const reason = state === 'NOTED' ? 'Because of a breach that is being looked into.' : description;
    await this.standings.suspend(actor, agreementId, shortened(reason, MAX_REASON), id);
  }

  private async tell(actor: Actor, agreement: Agreement, breach: AgreementBreach): Promise<void> {
    const now = this.clock.now();
    Object.assign(breach, { state: 'REPORTED', reportedAt: now, reportedBy: actor.memberId });
    await this.records.save(agreement, { save: [breach] });
    const { id: breachId, organisationId, reportDueAt } = breach;
    const late = now > reportDueAt;
    await this.records.tell(actor, agreement, 'agreement.breach.reported', { organisationId, breachId, late });
    const duty = await this.db.tx.findOneBy(AgreementDuty, { breachId, state: 'OPEN' });
    if (duty) await this.duties.fulfil(actor, agreement, duty, null);
  }

  private async lock(actor: Actor, id: string, expectedVersion: number) {
    const found = await this.db.tx.findOneBy(AgreementBreach, { id });
    if (!found) throw Failure.notFound('breach', id);
    const agreement = await Failure.within('breach', id, () => this.records.lock(actor, found.agreementId));
    const breach = await this.db.lock(AgreementBreach, id, expectedVersion, this.access.sees(actor, 'breach'));
    await this.access.assert(actor, 'agreement.suspend', { owners: [breach.organisationId] });
    return { agreement, breach };
  }
}

function assertState({ state }: AgreementBreach, wanted: AgreementBreach['state']): void {
  if (state === wanted) return;
  const message =
    wanted === 'NOTED' ? 'It has been reported already.' : 'Only a reported breach is resolved, and once.';
  throw Refused.transition('WRONG_STATE', message, { state });
}

function breachFaults(given: NewBreach, { datasetIds }: Agreement, now: Date): Fault[] {
  const faults = textFaults(given.description, 'description');
  if (given.discoveredAt > now) {
    faults.push({ path: ['discoveredAt'], code: 'FUTURE', message: 'It cannot have been discovered yet.' });
  }
  (given.datasetIds ?? []).forEach((id, index) => {
    if (datasetIds.includes(id)) return;
    const message = 'The agreement does not cover this dataset.';
    faults.push({ path: ['datasetIds', index], code: 'NOT_FOUND', message });
  });
  return faults;
}

function textFaults(text: string, field: string): Fault[] {
  const length = text.trim().length;
  if (length > 0 && length <= MAX_TEXT) return [];
  return [{ path: [field], code: 'LENGTH', message: `Say it in 1 to ${MAX_TEXT} characters.` }];
}
