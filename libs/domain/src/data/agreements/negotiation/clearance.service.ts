import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { In } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, type EventData, Refused, systemActor } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Approvals } from '../../../engines/approvals/approval.service.js';
import { clearedClassifications } from '../agreement.catalogue.js';
import { type Agreement, AgreementClearance, type AgreementParty, type ClearanceState } from '../agreement.entity.js';
import { type AgreementEvent, AgreementRecords } from '../agreement.records.js';
import { negotiationOf } from './negotiation.workflow.js';
import { reasonFaults } from './reason.faults.js';

/** What ends when the negotiation does. */
const undecided: readonly ClearanceState[] = ['OPEN', 'RETURNED'];

/**
 * Each party's own approval of what was agreed over restricted data, before it signs: an approval by the engine, read by
 * that party only. Locked in the order agreement, clearance, approval.
 */
@Injectable()
export class Clearances {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(Approvals) private readonly approvals: Approvals,
  ) {}

  /**
   * Opens one for every party, where the classification asks for it. Whoever made or accepted offers for a party does not
   * decide on it.
   * @throws Refused TRANSITION when a party has nobody who could decide
   */
  async open(actor: Actor, agreement: Agreement, parties: readonly AgreementParty[]): Promise<void> {
    if (!clearedClassifications.includes(agreement.classification ?? '')) return;
    for (const { organisationId, acceptedBy } of parties) {
      await this.ask(actor, agreement, organisationId, acceptedBy ? [acceptedBy] : []);
    }
  }

  /**
   * Puts what was agreed before the actor's organisation once more, after it said no or asked for something: over the same
   * revision, since the protocol leads nowhere else from there. What was decided before stays on record.
   * @param because what has been answered or has changed; whoever decides reads it
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, NOT_REFUSED, NOBODY_DECIDES; INPUT
   */
  @Transactional()
  async renew(actor: Actor, id: string, expectedVersion: number, because: string): Promise<AgreementClearance> {
    const agreement = await this.records.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'agreement.negotiate', { owners: agreement.readers });
    const faults = reasonFaults(because, 'because');
    if (faults.length > 0) throw Refused.input(faults);
    const { organisationId, memberId } = actor;
    const parties = await this.records.parties(id);
    const { state } = negotiationOf(agreement, parties);
    if (state !== 'AGREED' && state !== 'VERIFIED') {
      throw Refused.transition('WRONG_STATE', 'Nothing agreed waits for your organisation’s approval.', { state });
    }
    const last = await this.of(agreement, organisationId);
    if (last) await this.follow(last);
    const isOut = last?.barred.includes(memberId) ?? false;
    if (isOut || (last?.state !== 'REJECTED' && last?.state !== 'RETURNED')) {
      const message = 'It is asked again only after your organisation has refused it or asked for changes.';
      // Whoever has lost sight of it is told nothing of how it stands.
      throw Refused.transition('NOT_REFUSED', message, { state: isOut ? 'OPEN' : (last?.state ?? state) });
    }
    if (last.state === 'RETURNED') await this.end(actor, last);
    const accepted = parties.find((party) => party.organisationId === organisationId)?.acceptedBy;
    const authors = [memberId, ...(accepted ? [accepted] : [])];
    const clearance = await this.ask(actor, agreement, organisationId, authors, because.trim());
    await this.records.save(agreement);
    return clearance;
  }

  /** A party's own approval of the revision on the table, the latest; null where none is asked for. */
  of({ id, revision }: Agreement, organisationId: string): Promise<AgreementClearance | null> {
    const where = { agreementId: id, organisationId, revision };
    return this.db.tx.findOne(AgreementClearance, { where, order: { id: 'DESC' } });
  }

  /** Ends what is still open, because the negotiation has ended. */
  async withdraw(actor: Actor, { id }: Agreement): Promise<void> {
    const open = await this.db.tx.findBy(AgreementClearance, { agreementId: id, state: In(undecided) });
    for (const clearance of open) {
      await this.follow(clearance);
      if (undecided.includes(clearance.state)) await this.end(actor, clearance);
    }
  }

  /** An approval ended; the clearance it is about, if it is, follows. May run twice or late. */
  @Transactional()
  async followApproval(approvalId: string): Promise<void> {
    const found = await this.db.tx.findOneBy(AgreementClearance, { approvalId });
    if (!found) return;
    const agreement = await this.records.lock(systemActor, found.agreementId);
    const clearance = await this.db.tx.findOneByOrFail(AgreementClearance, { id: found.id });
    if (!(await this.follow(clearance))) return;
    // A new version, so that whoever shows the agreement reads again what is to be done next.
    await this.records.save(agreement);
    const { id: clearanceId, organisationId, revision, state, barred } = clearance;
    const about = { organisationId, revision, clearanceId };
    const tell = <T extends AgreementEvent>(type: T, data: Omit<EventData<T>, 'agreementId'>) =>
      this.records.tell(systemActor, agreement, type, data, [organisationId], { inboxes: [organisationId], barred });
    if (state === 'RETURNED') await tell('agreement.clearance.returned', about);
    // It was returned, and goes on as it is since nobody asks for changes any more.
    else if (state === 'OPEN') await tell('agreement.clearance.opened', { ...about, approvalId });
    else await tell('agreement.clearance.settled', { ...about, outcome: state });
  }

  /** Asks an organisation for its approval of what lies on the table. */
  private async ask(
    actor: Actor,
    agreement: Agreement,
    organisationId: string,
    authors: readonly string[],
    because: string | null = null,
  ): Promise<AgreementClearance> {
    const { id: agreementId, revision, title, contentHash, classification } = agreement;
    const made = { id: v7(), agreementId, organisationId, revision, because, state: 'OPEN' as const };
    const clearance: AgreementClearance = Object.assign(new AgreementClearance(), made, { approvalId: null });
    await this.records.write({ add: [clearance] });
    const approval = await this.approvals.open(systemActor, {
      subject: { kind: 'agreement', id: clearance.id },
      title,
      revision,
      contentHash: contentHash ?? '',
      projectId: null,
      owners: [],
      deciders: [organisationId],
      authors: [...new Set([...authors, ...(await this.negotiators(agreementId, organisationId))])],
      facts: { classification },
    });
    await this.records.write({ save: [Object.assign(clearance, { approvalId: approval.id })], audience: [clearance] });
    const data = { organisationId, revision, clearanceId: clearance.id, approvalId: approval.id };
    await this.records.tell(actor, agreement, 'agreement.clearance.opened', data, [organisationId], {
      inboxes: [organisationId],
    });
    return clearance;
  }

  /**
   * Brings an undecided clearance to where its approval stands, whether the handler has come to it or not. Locks it first, as
   * whoever decides on it does.
   * @returns true when it changed
   */
  private async follow(clearance: AgreementClearance): Promise<boolean> {
    const { id, approvalId } = clearance;
    await this.db.query(sql`select 1 from agreement_clearance where id = ${id} for no key update`);
    if (!approvalId || !undecided.includes(clearance.state)) return false;
    const { status, sentBack } = await this.approvals.standing(approvalId);
    // What its coordinator cancels is as undecided as what was taken back: it can be asked again.
    const ended = status === 'CANCELLED' ? 'WITHDRAWN' : status;
    const state = status === 'OPEN' && sentBack ? 'RETURNED' : ended;
    if (state === clearance.state) return false;
    await this.records.write({ save: [Object.assign(clearance, { state })] });
    return true;
  }

  private async end(actor: Actor, clearance: AgreementClearance): Promise<void> {
    if (clearance.approvalId) await this.approvals.withdraw(actor, clearance.approvalId);
    await this.records.write({ save: [Object.assign(clearance, { state: 'WITHDRAWN' })] });
  }

  /** Members who made an offer for the organisation. */
  private async negotiators(agreementId: string, organisationId: string): Promise<readonly string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select distinct member_id as id from agreement_offer where agreement_id = ${agreementId} and organisation_id = ${organisationId}`,
    );
    return rows.map(({ id }) => id);
  }
}
