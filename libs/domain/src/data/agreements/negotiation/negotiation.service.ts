import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Refused } from '#libs/contracts';
import { Clock, Database } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Discussions } from '../../../engines/discussions/discussion.service.js';
import type { NegotiationState } from '../agreement.catalogue.js';
import { type Agreement, AgreementOffer, AgreementParty } from '../agreement.entity.js';
import { documentBytes } from '../signing/agreement.document.js';
import { AgreementRecords } from '../agreement.records.js';
import { Clearances } from './clearance.service.js';
import { AgreementDrafts, type NegotiatingBy } from './draft.service.js';
import { negotiate, type NegotiationCommand, negotiationOf } from './negotiation.workflow.js';
import { type CheckedTerms, columnsOf, OfferChecks } from './offer.checks.js';
import { toOdrl } from '../odrl/odrl.js';
import { standingAt } from '../standing.workflow.js';
import type { Terms } from '../terms/terms.js';

export interface MakeOffer {
  readonly id: string;
  readonly expectedVersion: number;
  /** Left out: what the organisation has written. */
  readonly terms?: object | null;
  /** Words to the others; not part of what is signed. */
  readonly message?: string | null;
  /** Its maker says apart that it agrees, as a provider elsewhere does by a message of its own. */
  readonly unbound?: boolean;
}

const MAX_MESSAGE = 5_000;

/** Offers, counter-offers and what is answered, of agreements and of their amendments. */
@Injectable()
export class Negotiations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementDrafts) private readonly drafts: AgreementDrafts,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(Clearances) private readonly clearances: Clearances,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Discussions) private readonly discussions: Discussions,
    @Inject(OfferChecks) private readonly checks: OfferChecks,
  ) {}

  /**
   * Puts terms forward as the next revision: first, in answer to another's, or as an amendment of what is in force, which
   * stays until the amendment is signed by all. It is the acceptance of whoever makes it.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, ENDED, AMENDMENT_COMING, NOTHING_NEW, OUTSIDE;
   *   INPUT with every fault of the terms
   */
  @Transactional()
  async offer(
    actor: Actor,
    { id, expectedVersion, terms, message, unbound = false }: MakeOffer,
    by: NegotiatingBy = 'agreement.negotiate',
  ): Promise<Agreement> {
    const agreement = await this.records.lock(actor, id, expectedVersion);
    await this.access.assert(actor, by, { owners: agreement.readers });
    this.assertOpen(agreement);
    const before = await this.records.parties(id);
    const written = terms ?? (await this.drafts.of(id, actor.organisationId)) ?? {};
    const checked = await this.checks.assert(actor, written, before);
    if (message && message.length > MAX_MESSAGE) {
      const words = `A message has at most ${MAX_MESSAGE} characters.`;
      throw Refused.input([{ path: ['message'], code: 'TOO_LONG', message: words }]);
    }
    const parties = partiesOf(agreement, before, checked);
    const passed = this.decide(agreement, parties, 'propose', actor.organisationId);
    if (by === 'agreement.negotiate' && (before.length === 0 || agreement.standing)) {
      await this.checks.assertInside(checked.terms);
    }
    await this.put(actor, agreement, partsOf(parties, before), checked, passed, {
      message: message?.trim() || null,
      unbound,
    });
    await this.drafts.discard(id, actor.organisationId);
    return agreement;
  }

  /**
   * Accepts the offer on the table for the actor's organisation. With the last acceptance it is agreed, and can be signed.
   * @param contentHash of the offer the actor read
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, ALREADY_ACCEPTED, OFFER_CHANGED
   */
  @Transactional()
  async accept(
    actor: Actor,
    id: string,
    expectedVersion: number,
    contentHash: string,
    by: NegotiatingBy = 'agreement.negotiate',
  ): Promise<Agreement> {
    const agreement = await this.records.lock(actor, id, expectedVersion);
    await this.access.assert(actor, by, { owners: agreement.readers });
    if (contentHash !== agreement.contentHash) {
      const message = 'Another offer is on the table than the one you read; read it, then accept it.';
      throw Refused.transition('OFFER_CHANGED', message, { state: agreement.state });
    }
    const parties = await this.records.parties(id);
    const { revision } = agreement;
    const passed = this.decide(agreement, parties, 'accept', actor.organisationId);
    const mine = parties.find(({ organisationId }) => organisationId === actor.organisationId);
    Object.assign(mine ?? {}, this.accepted(actor, revision));
    await this.records.save(agreement, { save: parties });
    const { organisationId } = actor;
    await this.records.tell(actor, agreement, 'agreement.accepted', { organisationId, revision, contentHash });
    if (passed.includes('AGREED')) {
      await this.records.tell(actor, agreement, 'agreement.agreed', { revision, contentHash });
      await this.clearances.open(actor, agreement, parties);
    }
    return agreement;
  }

  /**
   * Ends the negotiation of the agreement, or of an amendment, which leaves what is in force as it is. A draft that was
   * never offered is thrown away.
   * @param reason what the others are told, as a comment
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE
   */
  @Transactional()
  async terminate(
    actor: Actor,
    id: string,
    expectedVersion: number,
    reason?: string | null,
    by: NegotiatingBy = 'agreement.negotiate',
  ): Promise<Agreement> {
    const agreement = await this.records.lock(actor, id, expectedVersion);
    await this.access.assert(actor, by, { owners: agreement.readers });
    if (agreement.state === 'DRAFT') {
      agreement.state = 'TERMINATED';
      await this.records.save(agreement);
      await this.records.tell(actor, agreement, 'agreement.draft.discarded', {});
      return agreement;
    }
    const parties = await this.records.parties(id);
    this.decide(agreement, parties, 'terminate', actor.organisationId);
    const amends = agreement.signedRevision;
    if (agreement.standing) {
      agreement.amendment = null;
      // What the amendment would have made of the parties is off the table; their parts are those of the signed terms again.
      const signed = partiesOf(agreement, parties, await this.records.signedTerms(agreement));
      await this.records.write(partsOf(signed, parties));
    }
    await this.clearances.withdraw(actor, agreement);
    await this.records.save(agreement);
    const { organisationId } = actor;
    const { revision } = agreement;
    await this.records.tell(actor, agreement, 'agreement.negotiation.terminated', { organisationId, revision, amends });
    if (reason?.trim()) {
      await this.discussions.begin(actor, { subjectKind: 'agreement', subjectId: id, text: reason });
    }
    return agreement;
  }

  private assertOpen(agreement: Agreement): void {
    const { standing, comingRevision } = agreement;
    if (!standing) return;
    const facts = { ...agreement, suspended: false };
    if (standing === 'ENDED' || standingAt(facts, this.clock.now()) === 'ENDED') {
      throw Refused.transition('ENDED', 'The agreement is over; draft a new one.', { state: 'ENDED' });
    }
    if (comingRevision !== null) {
      const message = 'An amendment that all have signed is about to take effect; amend it after that.';
      throw Refused.transition('AMENDMENT_COMING', message, { state: standing });
    }
  }

  /** Asks the rules and moves the negotiation; answers the states passed. */
  private decide(
    agreement: Agreement,
    parties: readonly AgreementParty[],
    command: NegotiationCommand,
    organisationId: string,
  ): readonly NegotiationState[] {
    const verdict = negotiate(negotiationOf(agreement, parties), command, organisationId);
    if (verdict.refused) throw new Refused(verdict.refused);
    const { state } = verdict.negotiation;
    if (!agreement.standing) agreement.state = state;
    else if (state !== 'DRAFT') agreement.amendment = state;
    return verdict.passed;
  }

  private async put(
    actor: Actor,
    agreement: Agreement,
    parts: Parties,
    { terms, parties: named, classification }: CheckedTerms,
    passed: readonly NegotiationState[],
    { message, unbound }: Required<Pick<MakeOffer, 'unbound'>> & { readonly message: string | null },
  ): Promise<void> {
    const { id, title, signedRevision: amends } = agreement;
    const revision = agreement.revision + 1;
    const offerId = v7();
    const { organisationId, memberId } = actor;
    const { text, hash } = documentBytes({
      format: 'tripartite-agreement/1',
      agreementId: id,
      revision,
      amends,
      title,
      parties: named,
      terms,
      policy: toOdrl(terms, { policy: `urn:uuid:${offerId}`, type: 'Agreement' }),
    });
    const state = passed.includes('OFFERED') ? ('OFFERED' as const) : ('REQUESTED' as const);
    const offer = {
      id: offerId,
      agreementId: id,
      number: revision,
      amends,
      organisationId,
      memberId,
      state,
      terms,
      message,
    };
    const made = { document: text, contentHash: hash, madeAt: this.clock.now() };
    Object.assign(agreement, {
      revision,
      contentHash: hash,
      classification,
      ...(agreement.standing ? {} : columnsOf(terms)),
    });
    const mine = [...parts.add, ...parts.save].find((party) => party.organisationId === organisationId);
    if (!unbound) Object.assign(mine ?? {}, this.accepted(actor, revision));
    const kept = Object.assign(new AgreementOffer(), offer, made);
    await this.records.save(agreement, { add: [kept, ...parts.add], save: parts.save });
    const type = state === 'OFFERED' ? 'agreement.offered' : 'agreement.requested';
    await this.records.tell(actor, agreement, type, { organisationId, revision, contentHash: hash, amends });
  }

  private accepted({ memberId }: Actor, revision: number): Partial<AgreementParty> {
    return { acceptedRevision: revision, acceptedBy: memberId, acceptedAt: this.clock.now() };
  }
}

/** The rows of the parties as these terms name them. */
function partiesOf(
  { id }: Agreement,
  before: readonly AgreementParty[],
  { parties }: Pick<Terms, 'parties'>,
): AgreementParty[] {
  return parties.map(({ organisationId, provides, receives }) => {
    const known = before.find((party) => party.organisationId === organisationId);
    const made = { id: v7(), agreementId: id, organisationId, acceptedRevision: null, signedRevision: null };
    return Object.assign(known ?? Object.assign(new AgreementParty(), made), { provides, receives });
  });
}

/** Parties' rows: those that are new, and those that were there before. */
interface Parties {
  readonly add: readonly AgreementParty[];
  readonly save: readonly AgreementParty[];
}

function partsOf(parties: readonly AgreementParty[], before: readonly AgreementParty[]): Parties {
  return {
    add: parties.filter((party) => !before.includes(party)),
    save: parties.filter((party) => before.includes(party)),
  };
}
