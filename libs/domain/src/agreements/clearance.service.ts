import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, systemActor } from '#libs/contracts';
import { Audiences, Database } from '#libs/platform';
import { Approvals } from '../approvals/approval.service.js';
import { agreementClearanceAudience } from './agreement.audience.js';
import { clearedClassifications } from './agreement.catalogue.js';
import { type Agreement, AgreementClearance, type AgreementParty } from './agreement.entity.js';
import { AgreementRecords } from './agreement.records.js';

/**
 * Each party's own approval of what was agreed over restricted data, before it signs: an approval by the engine, read by
 * that party only. Locked in the order agreement, clearance, approval.
 */
@Injectable()
export class Clearances {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Audiences) private readonly audiences: Audiences,
  ) {}

  /**
   * Opens one for every party, where the classification asks for it. Whoever made or accepted offers for a party does not
   * decide on it.
   * @throws Refused TRANSITION when a party has nobody who could decide
   */
  async open(actor: Actor, agreement: Agreement, parties: readonly AgreementParty[]): Promise<void> {
    const { id: agreementId, revision, title, contentHash } = agreement;
    const { classification } = agreement;
    if (!clearedClassifications.includes(classification ?? '') || !contentHash) return;
    for (const { organisationId, acceptedBy } of parties) {
      const made = { id: v7(), agreementId, organisationId, revision, state: 'OPEN' as const };
      const clearance: AgreementClearance = Object.assign(new AgreementClearance(), made, { approvalId: null });
      await this.db.tx.save(clearance);
      const approval = await this.approvals.open(systemActor, {
        subject: { kind: 'agreement', id: clearance.id },
        title,
        revision,
        contentHash,
        projectId: null,
        owners: [],
        authors: await this.negotiators(agreementId, organisationId, acceptedBy),
        facts: { classification },
      });
      clearance.approvalId = approval.id;
      await this.db.tx.save(clearance);
      await this.audiences.refresh(agreementClearanceAudience, [clearance.id]);
      const data = { organisationId, revision, clearanceId: clearance.id, approvalId: approval.id };
      await this.records.tell(actor, agreement, 'agreement.clearance.opened', data, [organisationId]);
    }
  }

  /** A party's own approval of the revision on the table; null where none is asked for. */
  of({ id, revision }: Agreement, organisationId: string): Promise<AgreementClearance | null> {
    return this.db.tx.findOneBy(AgreementClearance, { agreementId: id, organisationId, revision });
  }

  /** Ends what is still open, because the negotiation has ended. */
  async withdraw(actor: Actor, { id }: Agreement): Promise<void> {
    const open = await this.db.tx.findBy(AgreementClearance, { agreementId: id, state: 'OPEN' });
    for (const clearance of open) {
      if (clearance.approvalId) await this.approvals.withdraw(actor, clearance.approvalId);
      await this.db.tx.save(Object.assign(clearance, { state: 'WITHDRAWN' as const }));
    }
  }

  /** An approval ended; the clearance it is about, if it is, follows. May run twice or late. */
  @Transactional()
  async followApproval(approvalId: string): Promise<void> {
    const found = await this.db.tx.findOneBy(AgreementClearance, { approvalId });
    if (!found) return;
    const agreement = await this.records.lock(systemActor, found.agreementId);
    const clearance = await this.db.tx.findOneByOrFail(AgreementClearance, { id: found.id });
    const { status } = await this.approvals.standing(approvalId);
    if (status === 'OPEN' || clearance.state !== 'OPEN') return;
    clearance.state = status;
    await this.db.tx.save(clearance);
    // A new version, so that whoever shows the agreement reads again what is to be done next.
    await this.records.save(agreement);
    const { id: clearanceId, organisationId, revision } = clearance;
    const data = { organisationId, revision, clearanceId, outcome: status };
    await this.records.tell(systemActor, agreement, 'agreement.clearance.settled', data, [organisationId]);
  }

  /** Members who made or accepted an offer for the organisation. */
  private async negotiators(
    agreementId: string,
    organisationId: string,
    acceptedBy: string | null,
  ): Promise<readonly string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select distinct member_id as id from agreement_offer where agreement_id = $1 and organisation_id = $2`,
      [agreementId, organisationId],
    );
    return [...new Set([...rows.map(({ id }) => id), ...(acceptedBy ? [acceptedBy] : [])])];
  }
}
