import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, type DatasetTheme, lineFaults, Refused } from '#libs/contracts';
import { Clock, Database, newSecret, Records, sql, Vault } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { Agreement } from '../../agreements/agreement.entity.js';
import { AgreementDrafts, titleFaults } from '../../agreements/negotiation/draft.service.js';
import { Negotiations } from '../../agreements/negotiation/negotiation.service.js';
import type { Node } from '../../agreements/odrl/odrl.values.js';
import { Datasets } from '../../datasets/dataset.service.js';
import { termsSaid } from '../negotiations/offer.policy.js';
import { RemoteConnector, RemoteDataset } from './remote-connector.entity.js';
import { RemoteConnectors } from './remote-connector.service.js';
import { RemoteNegotiation } from './remote-negotiation.entity.js';
import { renamed, sidesOfTerms } from './remote.terms.js';

export interface RemoteRequest {
  readonly connectorId: string;
  /** An offer of its catalogue with the dataset as target, or the same with other terms of the profile. */
  readonly offer: Node;
  /** What the dataset is called there; our people find agreement and dataset by it. */
  readonly title: string;
  readonly theme: DatasetTheme;
}

const BY = 'dataspace.negotiate';
const MOST_NAME = 500;

export function sealedForNegotiation(id: string): string {
  return `remote-negotiation:${id}`;
}

/** How people of an organisation begin to negotiate with a provider elsewhere. What follows they do to the agreement. */
@Injectable()
export class RemoteRequests {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementDrafts) private readonly drafts: AgreementDrafts,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Datasets) private readonly datasets: Datasets,
    @Inject(Negotiations) private readonly negotiations: Negotiations,
    @Inject(Records) private readonly records: Records,
    @Inject(RemoteConnectors) private readonly connectors: RemoteConnectors,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * Drafts an agreement with what an offer says and puts it forward; the provider is told as soon as this is kept.
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT; QUOTA DRAFTS; TRANSITION SWITCHED_OFF, UNVERIFIED
   */
  @Transactional()
  async ask(actor: Actor, { connectorId, offer, title, theme }: RemoteRequest): Promise<Agreement> {
    await this.access.assert(actor, BY);
    const connector = await this.connectors.of(actor, connectorId);
    await this.access.assert(actor, BY, { owners: [connector.organisationId] });
    const offerName = String(offer['@id'] ?? '');
    const faults = [...titleFaults(title), ...lineFaults(['offer', '@id'], offerName)];
    if (offerName.length > MOST_NAME) {
      faults.push({ path: ['offer', '@id'], code: 'TOO_LONG', message: `It has at most ${MOST_NAME} characters.` });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const said = termsSaid(offer);
    const there = sidesOfTerms(said);
    await this.assertAsked(connector);
    const names = new Map([
      [there.providerId, connector.outsideId],
      [there.consumerId, connector.organisationId],
    ]);
    for (const { datasetId } of said.datasets) {
      names.set(datasetId, await this.noted(actor, connector, datasetId, { title: title.trim(), theme }));
    }
    const terms = renamed(said, names);
    const { id, version: expectedVersion } = await this.drafts.draft(actor, { title, terms }, BY);
    const { text: key, hash: keyHash } = newSecret();
    const negotiation = Object.assign(new RemoteNegotiation(), {
      id,
      connectorId,
      providerPid: null,
      providerParticipant: there.providerId,
      consumerParticipant: there.consumerId,
      offerName,
      keyHash,
      sealed: await this.vault.seal(Buffer.from(key), sealedForNegotiation(id)),
      told: null,
      heard: [],
      failures: 0,
      dueAt: this.clock.now(),
    });
    await this.records.write(actor, { add: [negotiation], audience: [negotiation] });
    return this.negotiations.offer(actor, { id, expectedVersion, terms }, BY);
  }

  private async assertAsked({ active, outsideId, name }: RemoteConnector): Promise<void> {
    if (!active) {
      throw Refused.transition('SWITCHED_OFF', 'This connector is switched off; a data steward switches it on.');
    }
    const [outside] = await this.db.query<{ state: string }>(
      sql`select state from organisation where id = ${outsideId}`,
    );
    if (outside?.state === 'VERIFIED') return;
    const message = `${name} is not verified; a platform steward verifies it before anything is asked of it.`;
    throw Refused.transition('UNVERIFIED', message, { state: outside?.state });
  }

  /** What stands here for a dataset there. */
  private async noted(
    actor: Actor,
    { id: connectorId, organisationId: forId, outsideId: ownerId }: RemoteConnector,
    remoteId: string,
    about: Pick<RemoteRequest, 'title' | 'theme'>,
  ): Promise<string> {
    // Two that come at once take turns.
    await this.db.query(sql`select 1 from remote_connector where id = ${connectorId} for no key update`);
    const known = await this.db.tx.findOneBy(RemoteDataset, { connectorId, remoteId });
    if (known) return known.id;
    const { id } = await this.datasets.noteOutside(actor, { ownerId, forId, ...about });
    const dataset = Object.assign(new RemoteDataset(), { id, connectorId, remoteId });
    await this.records.write(actor, { add: [dataset], audience: [dataset] });
    return id;
  }
}
