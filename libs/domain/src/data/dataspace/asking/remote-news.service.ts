import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { canonical, Clock, contentHash, Database, hashSecret, Records, sha256Hex, sql } from '#libs/platform';
import { Agreement, AgreementOffer } from '../../agreements/agreement.entity.js';
import { Negotiations } from '../../agreements/negotiation/negotiation.service.js';
import type { Node } from '../../agreements/odrl/odrl.values.js';
import { AgreementSigning } from '../../agreements/signing/agreement-signing.service.js';
import type { Terms } from '../../agreements/terms/terms.js';
import { urn } from '../dataspace.catalogue.js';
import { saysTheSame, termsOfOffer } from '../negotiations/offer.policy.js';
import { RemoteConnector, RemoteDataset } from './remote-connector.entity.js';
import { RemoteNegotiation } from './remote-negotiation.entity.js';
import { renamed } from './remote.terms.js';

/** Which negotiation a message is about, and the message as it came. */
export interface RemoteNews {
  /** Of the address. */
  readonly key: string;
  /** The agreement, by the address. */
  readonly id: string;
  readonly providerPid: string;
  readonly consumerPid: string;
  readonly message: Node;
}

/** A negotiation as our answers say it. */
export interface AskedView {
  readonly providerPid: string;
  readonly consumerPid: string;
  readonly state: string;
}

interface Heard {
  readonly negotiation: RemoteNegotiation;
  readonly connector: RemoteConnector;
  readonly agreement: Agreement;
  /** In whose name the message acts. */
  readonly provider: Actor;
}

const BY = 'dataspace.negotiate';

/**
 * What providers elsewhere say in negotiations that our people began. Each message is an act of the agreement's own negotiation in the
 * outside organisation's name, whose rules decide. It is known by the key of its address, which only who was asked was told; one that
 * comes again changes nothing.
 */
@Injectable()
export class RemoteNewsTaker {
  constructor(
    @Inject(AgreementSigning) private readonly signing: AgreementSigning,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Negotiations) private readonly negotiations: Negotiations,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** The provider offers other terms than we asked for. @throws Failure NOT_FOUND; Refused INPUT, TRANSITION WRONG_STATE */
  @Transactional()
  async offered(news: RemoteNews, offer: Node): Promise<AskedView> {
    return this.take(news, async (heard) => {
      const terms = await this.termsOf(heard, offer);
      const { id, version: expectedVersion } = heard.agreement;
      await this.negotiations.offer(heard.provider, { id, expectedVersion, terms, unbound: true }, BY);
    });
  }

  /** The provider agrees; its message is kept, for it stands for its signature. @throws as `offered`; TRANSITION OTHER_TERMS */
  @Transactional()
  async agreed(news: RemoteNews, agreement: Node): Promise<AskedView> {
    return this.take(news, async (heard) => {
      const { id, state, revision, version, contentHash: hash } = heard.agreement;
      if (state !== 'REQUESTED' && state !== 'ACCEPTED') {
        throw wrongState(state, 'Only what was requested or accepted can be agreed to.');
      }
      const { assigner, assignee } = agreement;
      const { providerParticipant, consumerParticipant } = heard.negotiation;
      const terms = await this.termsOf(heard, agreement);
      const onTable = await this.db.tx.findOneByOrFail(AgreementOffer, { agreementId: id, number: revision });
      const between = assigner === urn(providerParticipant) && assignee === urn(consumerParticipant);
      if (!between || !saysTheSame(terms, onTable.terms)) {
        throw Refused.transition('OTHER_TERMS', 'It is not about what was requested or accepted last.', { state });
      }
      await this.negotiations.accept(heard.provider, id, version, hash ?? '', BY);
      const message = canonical(news.message);
      const now = this.clock.now();
      await this.note(sql`update remote_negotiation set agreement_message = ${message}, agreement_hash = ${sha256Hex(message)}, agreed_at = ${now}
        where id = ${id}`);
    });
  }

  /** The provider has signed, after us: the agreement is final. @throws as `offered` */
  @Transactional()
  async finalized(news: RemoteNews): Promise<AskedView> {
    return this.take(news, async ({ agreement, provider }) => {
      const { id: agreementId, state, revision, contentHash: hash } = agreement;
      if (state !== 'VERIFIED') throw wrongState(state, 'Only what was verified is finalized.');
      await this.signing.signed(provider, { agreementId, revision, contentHash: hash ?? '' });
    });
  }

  /** The provider ends it. @throws as `offered` */
  @Transactional()
  async terminated(news: RemoteNews, reason: string | null): Promise<AskedView> {
    return this.take(news, async ({ agreement, provider }) => {
      const { id, state, version } = agreement;
      if (state === 'FINALIZED') throw wrongState(state, 'The negotiation has ended.');
      // What both sides say may cross.
      if (state !== 'TERMINATED') await this.negotiations.terminate(provider, id, version, null, BY);
      await this.note(sql`update remote_negotiation set told = 'TERMINATED', end_reason = ${reason} where id = ${id}`);
    });
  }

  /** Where it stands. @throws Failure NOT_FOUND */
  @Transactional()
  async view(key: string, id: string): Promise<AskedView> {
    const negotiation = await this.known(key, id);
    const { state } = await this.db.tx.findOneByOrFail(Agreement, { id });
    return viewOf(negotiation, state);
  }

  private async take(news: RemoteNews, act: (heard: Heard) => Promise<void>): Promise<AskedView> {
    const { key, id, providerPid, consumerPid, message } = news;
    await this.known(key, id);
    const agreement = await this.db.lock(Agreement, id);
    // Whoever else changes it does so before or after this.
    const negotiation = await this.known(key, id);
    const named = negotiation.providerPid ?? providerPid;
    if (consumerPid !== urn(id) || providerPid !== named) throw Failure.notFound('negotiation', id);
    const hash = contentHash(message);
    if (negotiation.heard.includes(hash)) return viewOf(negotiation, agreement.state);
    const connector = await this.db.tx.findOneByOrFail(RemoteConnector, { id: negotiation.connectorId });
    await act({ negotiation, connector, agreement, provider: await this.providerOf(connector) });
    const now = this.clock.now();
    // Whoever speaks is there: what it is still to be told is told at once.
    await this.note(sql`update remote_negotiation set provider_pid = ${named}, heard = heard || ${hash}::text, due_at = least(due_at, ${now})
      where id = ${id}`);
    const { state } = await this.db.tx.findOneByOrFail(Agreement, { id });
    return viewOf({ ...negotiation, providerPid: named }, state);
  }

  /** One that the key opens, between two that are not suspended. */
  private async known(key: string, id: string): Promise<RemoteNegotiation> {
    const [open] = await this.db.query<{ id: string }>(sql`
      select n.id from remote_negotiation n join remote_connector c on c.id = n.connector_id
        join organisation p on p.id = c.outside_id join organisation r on r.id = c.organisation_id
      where n.id = ${id} and n.key_hash = ${hashSecret(key)} and c.active
        and p.state <> 'SUSPENDED' and r.state <> 'SUSPENDED'`);
    if (!open) throw Failure.notFound('negotiation', id);
    return this.db.tx.findOneByOrFail(RemoteNegotiation, { id });
  }

  /** The platform itself acts, as the outside organisation's connector has said, in its seat. */
  private async providerOf({ memberId, outsideId: organisationId }: RemoteConnector): Promise<Actor> {
    const [seat] = await this.db.query<{ personId: string }>(
      sql`select person_id as "personId" from member where id = ${memberId}`,
    );
    const personId = seat?.personId ?? memberId;
    return { memberId, personId, organisationId, roles: [], steward: false, scopes: null, via: 'system' };
  }

  /** What a policy of theirs says, in names of ours. */
  private async termsOf({ negotiation, connector }: Heard, policy: Node): Promise<Terms> {
    const { connectorId, providerParticipant: providerId, consumerParticipant: consumerId } = negotiation;
    const said = termsOfOffer(policy, { providerId, consumerId });
    const datasets = await this.db.tx.findBy(RemoteDataset, { connectorId });
    const known = new Map(datasets.map(({ id, remoteId }) => [remoteId, id]));
    const unknown = said.datasets.find(({ datasetId }) => !known.has(datasetId));
    if (unknown) {
      const message = `We have not asked for the dataset ${unknown.datasetId}; offer only what we asked for.`;
      throw Refused.input([{ path: ['offer', 'target'], code: 'TARGET', message }]);
    }
    return renamed(
      said,
      new Map([...known, [providerId, connector.outsideId], [consumerId, connector.organisationId]]),
    );
  }

  private async note(statement: ReturnType<typeof sql>): Promise<void> {
    await this.db.query(statement);
  }
}

function viewOf({ id, providerPid }: Pick<RemoteNegotiation, 'id' | 'providerPid'>, state: string): AskedView {
  return { providerPid: providerPid ?? '', consumerPid: urn(id), state };
}

const wrongState = (state: string, message: string) => Refused.transition('WRONG_STATE', message, { state });
