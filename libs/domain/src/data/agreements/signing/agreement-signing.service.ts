import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Refused } from '#libs/contracts';
import { Clock, Database } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Agreement, AgreementParty } from '../agreement.entity.js';
import { AgreementRecords } from '../agreement.records.js';
import { AgreementTimers } from '../agreement.timers.js';
import { Clearances } from '../negotiation/clearance.service.js';
import { negotiate, negotiationOf } from '../negotiation/negotiation.workflow.js';
import { columnsOf } from '../negotiation/offer.checks.js';
import { standingAt } from '../standing.workflow.js';

/** What an organisation is about to sign. */
export interface ToSign {
  readonly agreementId: string;
  readonly organisationId: string;
  readonly revision: number;
  /** SHA-256 of `document`. */
  readonly contentHash: string;
  /** RFC 8785 text; its UTF-8 bytes are what every party signs. */
  readonly document: string;
}

const DAY = 86_400_000;

/**
 * Agreements as the noun that signs them uses them. Signing itself (keys, second factors, signatures kept) is not done
 * here; this says what may be signed, and what follows when somebody has.
 */
@Injectable()
export class AgreementSigning {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(AgreementTimers) private readonly timers: AgreementTimers,
    @Inject(Clearances) private readonly clearances: Clearances,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Locks an agreement that the actor's organisation may sign now.
   * @param expectedVersion what the caller saw, where it says
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, ALREADY_SIGNED, NOT_CLEARED, PERIOD_OVER
   */
  @Transactional()
  async prepare(actor: Actor, agreementId: string, expectedVersion?: number): Promise<ToSign> {
    const agreement = await this.records.lock(actor, agreementId, expectedVersion);
    await this.access.assert(actor, 'agreement.sign', { owners: agreement.readers });
    const { organisationId } = actor;
    const parties = await this.records.parties(agreementId);
    await this.decide(actor, agreement, parties);
    const { number: revision, contentHash, document } = await this.records.offer(agreementId, agreement.revision);
    return { agreementId, organisationId, revision, contentHash, document };
  }

  /**
   * Notes that the actor's organisation has signed; to be called in the transaction that keeps the signature. With the
   * last one the agreement is final: it comes into force when its terms say, an amendment after the notice it needs.
   * @throws as `prepare`; Refused TRANSITION OFFER_CHANGED when something else lies on the table than what was signed
   */
  @Transactional()
  async signed(
    actor: Actor,
    { agreementId, revision, contentHash }: Pick<ToSign, 'agreementId' | 'revision' | 'contentHash'>,
  ): Promise<Agreement> {
    const agreement = await this.records.lock(actor, agreementId);
    await this.access.assert(actor, 'agreement.sign', { owners: agreement.readers });
    if (revision !== agreement.revision || contentHash !== agreement.contentHash) {
      const message = 'Something else lies on the table than what was signed; read it and sign that.';
      throw Refused.transition('OFFER_CHANGED', message, { state: agreement.state });
    }
    const { organisationId } = actor;
    const parties = await this.records.parties(agreementId);
    const { state, passed } = await this.decide(actor, agreement, parties);
    const mine = parties.find((party) => party.organisationId === organisationId);
    const signedAt = this.clock.now();
    Object.assign(mine ?? {}, { signedRevision: revision, signedBy: actor.memberId, signedAt });
    const amends = agreement.signedRevision;
    if (state === 'FINALIZED') await this.finalise(agreement);
    else if (agreement.standing && state !== 'DRAFT') agreement.amendment = state;
    else agreement.state = state;
    await this.records.save(agreement, { save: parties });
    await this.records.tell(actor, agreement, 'agreement.signed', { organisationId, revision, contentHash });
    if (passed.includes('VERIFIED')) await this.records.tell(actor, agreement, 'agreement.verified', { revision });
    if (state !== 'FINALIZED') return agreement;
    await this.records.tell(actor, agreement, 'agreement.finalized', { revision, contentHash, amends });
    await this.timers.keep(agreement);
    await this.timers.advance(agreement);
    return agreement;
  }

  /** The last signature is there. */
  private async finalise(agreement: Agreement): Promise<void> {
    const now = this.clock.now();
    const { id, revision } = agreement;
    const { terms } = await this.records.offer(id, revision);
    if (agreement.standing) {
      const { notice, until } = await this.records.signedTerms(agreement);
      const { datasetIds } = columnsOf(terms);
      const noticed = now.getTime() + notice.amendmentDays * DAY;
      agreement.amendment = null;
      agreement.comingRevision = revision;
      // A renewal that all have signed does not come too late because its notice is longer than what is left.
      agreement.comingAt = new Date(Math.min(noticed, Date.parse(until)));
      // Found by either, until the amendment takes effect: whoever asks for the terms is told which apply.
      agreement.datasetIds = [...new Set([...agreement.datasetIds, ...datasetIds])].sort();
      return;
    }
    Object.assign(agreement, columnsOf(terms), { state: 'FINALIZED', signedRevision: revision, signedAt: now });
    agreement.standing = standingAt({ ...agreement, terminatesAt: null, endedAt: null, suspended: false }, now);
  }

  private async decide({ organisationId, memberId }: Actor, agreement: Agreement, parties: readonly AgreementParty[]) {
    const before = negotiationOf(agreement, parties);
    const verdict = negotiate(before, 'sign', organisationId);
    if (verdict.refused) throw new Refused(verdict.refused);
    const clearance = await this.clearances.of(agreement, organisationId);
    if (clearance && clearance.state !== 'APPROVED') {
      const message =
        clearance.state === 'OPEN' || clearance.barred.includes(memberId)
          ? 'Your organisation has not approved it yet; its own approval is under way.'
          : 'Your organisation has not approved it; answer what it asked and ask it again before you sign.';
      throw Refused.transition('NOT_CLEARED', message, { state: before.state });
    }
    const { terms } = await this.records.offer(agreement.id, agreement.revision);
    if (Date.parse(terms.until) <= this.clock.now().getTime()) {
      throw Refused.transition('PERIOD_OVER', 'Its period is over; nothing would come into force.', {
        state: before.state,
      });
    }
    return { state: verdict.negotiation.state, passed: verdict.passed };
  }
}
