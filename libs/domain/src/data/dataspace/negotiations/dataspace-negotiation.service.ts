import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Failure, Refused, shortened } from '#libs/contracts';
import { Clock, contentHash, Database, Outbound, realMs, Records, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { AgreementState } from '../../agreements/agreement.catalogue.js';
import { Agreement } from '../../agreements/agreement.entity.js';
import { AgreementDrafts } from '../../agreements/negotiation/draft.service.js';
import { Negotiations } from '../../agreements/negotiation/negotiation.service.js';
import { DataspaceNegotiation } from './dataspace-negotiation.entity.js';
import { type Sides, termsOfOffer } from './offer.policy.js';

/** A negotiation as messages say it. */
export interface NegotiationView {
  readonly providerPid: string;
  readonly consumerPid: string;
  readonly state: AgreementState;
}

export interface FirstRequest {
  readonly consumerPid: string;
  readonly callbackAddress: string;
  readonly offer: Readonly<Record<string, unknown>>;
}

const BY = 'dataspace.negotiate';
const MOST_TITLE = 200;
const MOST_WAIT_MS = 5_000;

/**
 * What a recipient's connector says in a negotiation. Each message is an act of the agreement's own negotiation, whose rules
 * decide; nothing of its state is kept here.
 */
@Injectable()
export class DataspaceNegotiations {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(AgreementDrafts) private readonly drafts: AgreementDrafts,
    @Inject(Negotiations) private readonly negotiations: Negotiations,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Begins a negotiation with the connector's request. Sent again, it answers what came of it.
   * @throws Failure NOT_FOUND; Refused PERMISSION; QUOTA DRAFTS; INPUT; TRANSITION PID_USED
   */
  @Transactional()
  async begin(actor: Actor, providerId: string, request: FirstRequest): Promise<NegotiationView> {
    const { organisationId: consumerId } = actor;
    await this.access.assert(actor, BY);
    const { consumerPid, callbackAddress, offer } = request;
    const fault = this.outbound.fault(callbackAddress);
    if (fault) throw Refused.input([{ path: ['callbackAddress'], code: 'ADDRESS', message: fault }]);
    const terms = termsOfOffer(offer, { providerId, consumerId });
    const begunWith = contentHash(terms);
    // Two that come at once take turns.
    await this.db.query(sql`select 1 from organisation where id = ${consumerId} for no key update`);
    const known = await this.db.tx.findOneBy(DataspaceNegotiation, { consumerId, consumerPid });
    if (known) return this.again(known, providerId, begunWith);
    const title = await this.titleOf(terms.datasets[0]?.datasetId ?? '');
    const { id, version: expectedVersion } = await this.drafts.draft(actor, { title, terms }, BY);
    const made = {
      id,
      providerId,
      consumerId,
      consumerPid,
      callbackAddress,
      begunWith,
      told: null,
      toldRevision: null,
    };
    const rest = { failures: 0, failure: null, endReason: null, claimedUntil: null, dueAt: this.clock.now() };
    const negotiation = Object.assign(new DataspaceNegotiation(), made, rest);
    await this.records.write(actor, { add: [negotiation], audience: [negotiation] });
    return viewOf(negotiation, await this.negotiations.offer(actor, { id, expectedVersion, terms }, BY));
  }

  /** Answers an offer with another. @throws Failure NOT_FOUND; Refused PERMISSION, INPUT, TRANSITION */
  @Transactional()
  async request(
    actor: Actor,
    sides: Sides,
    id: string,
    consumerPid: string,
    offer: Readonly<Record<string, unknown>>,
  ): Promise<NegotiationView> {
    const { negotiation, agreement } = await this.lock(actor, sides, id, consumerPid);
    const { version: expectedVersion } = agreement;
    const terms = termsOfOffer(offer, sides);
    return viewOf(negotiation, await this.negotiations.offer(actor, { id, expectedVersion, terms }, BY));
  }

  /**
   * Accepts the provider's offer that the connector was told last: the message names none, and one that it does not know of
   * is not meant by it.
   * @throws as `request`; TRANSITION UNTOLD
   */
  async accept(actor: Actor, sides: Sides, id: string, consumerPid: string): Promise<NegotiationView> {
    await this.toldWhatIsSent(id, sides);
    return this.acceptTold(actor, sides, id, consumerPid);
  }

  @Transactional()
  private async acceptTold(actor: Actor, sides: Sides, id: string, consumerPid: string): Promise<NegotiationView> {
    const { negotiation, agreement } = await this.lock(actor, sides, id, consumerPid);
    const { version, state, revision } = agreement;
    if (state !== 'OFFERED') throw wrongState(state, 'Only an offer that the provider made can be accepted.');
    if (negotiation.told !== 'OFFERED' || negotiation.toldRevision !== revision) {
      const message = 'The provider has made another offer, which is on its way to you. Accept it once you have it.';
      throw Refused.transition('UNTOLD', message, { state });
    }
    return viewOf(negotiation, await this.negotiations.accept(actor, id, version, agreement.contentHash ?? '', BY));
  }

  /**
   * Takes notice that the recipient holds the agreement for its own: once people have signed it for it, no sooner.
   * @throws as `request`; TRANSITION UNSIGNED
   */
  @Transactional()
  async verify(actor: Actor, sides: Sides, id: string, consumerPid: string): Promise<NegotiationView> {
    const { negotiation, agreement } = await this.lock(actor, sides, id, consumerPid);
    const { state } = agreement;
    if (state === 'AGREED') {
      const message = 'Somebody of your organisation signs it on the platform first; that verifies it.';
      throw Refused.transition('UNSIGNED', message, { state });
    }
    if (state !== 'VERIFIED') throw wrongState(state, 'Only what is agreed can be verified.');
    return viewOf(negotiation, agreement);
  }

  /** Ends the negotiation. @throws as `request` */
  @Transactional()
  async terminate(
    actor: Actor,
    sides: Sides,
    id: string,
    consumerPid: string,
    reason: string | null,
  ): Promise<NegotiationView> {
    const { negotiation, agreement } = await this.lock(actor, sides, id, consumerPid);
    if (agreement.state === 'FINALIZED') throw wrongState('FINALIZED', 'The negotiation has ended.');
    // Whoever ends it need not be told.
    const ended = sql`update dataspace_negotiation set told = 'TERMINATED', end_reason = ${reason} where id = ${id}`;
    await this.records.write(actor, { also: [{ statement: ended, rows: 1 }] });
    return viewOf(negotiation, await this.negotiations.terminate(actor, id, agreement.version, null, BY));
  }

  /**
   * A connector that speaks is there: what it is still to be told is sent at once, however long it was away. And it can act on
   * an offer before its own answer to it is here: waits for that, a little.
   */
  private async toldWhatIsSent(id: string, { providerId, consumerId }: Sides): Promise<void> {
    const now = this.clock.now();
    await this.db.query(sql`update dataspace_negotiation set due_at = ${now}
      where id = ${id} and provider_id = ${providerId} and consumer_id = ${consumerId} and due_at > ${now}`);
    const until = realMs() + MOST_WAIT_MS;
    const sending = () =>
      this.db.query(sql`select 1 from dataspace_negotiation where id = ${id} and claimed_until > clock_timestamp()
        and provider_id = ${providerId} and consumer_id = ${consumerId}`);
    while (realMs() < until && (await sending()).length > 0) await setTimeout(100);
  }

  private async lock(actor: Actor, { providerId, consumerId }: Sides, id: string, consumerPid: string) {
    await this.access.assert(actor, BY);
    const agreement = await this.db.lock(Agreement, id, undefined, this.access.sees(actor, 'negotiation'));
    const negotiation = await this.db.tx.findOneBy(DataspaceNegotiation, { id, providerId, consumerId, consumerPid });
    if (!negotiation) throw Failure.notFound('negotiation', id);
    return { agreement, negotiation };
  }

  private async again(known: DataspaceNegotiation, providerId: string, begunWith: string): Promise<NegotiationView> {
    const agreement = await this.db.tx.findOneByOrFail(Agreement, { id: known.id });
    if (known.providerId === providerId && known.begunWith === begunWith) return viewOf(known, agreement);
    const message = 'Your consumerPid names another negotiation; begin this one with another.';
    throw Refused.transition('PID_USED', message, { state: agreement.state });
  }

  private async titleOf(datasetId: string): Promise<string> {
    const [dataset] = await this.db.query<{ title: string }>(sql`select title from dataset where id = ${datasetId}`);
    return shortened(dataset?.title ?? 'Data', MOST_TITLE);
  }
}

function viewOf({ id, consumerPid }: DataspaceNegotiation, { state }: Pick<Agreement, 'state'>): NegotiationView {
  return { providerPid: id, consumerPid, state };
}

const wrongState = (state: string, message: string) => Refused.transition('WRONG_STATE', message, { state });
