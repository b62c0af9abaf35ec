import type { AgreementView } from './agreements.js';
import { seen, sharer, type Sharer } from './agreements.js';
import type { App } from './app.js';
import type { Client, Result } from './client.js';
import type { Message } from './connectors.js';
import { DataspaceWire } from './dataspace-wire.js';
import { PASSWORD, type TestOrganisation } from './organisations.js';
import type { Product } from './processes.mjs';
import { signatories, type Signatory } from './signing.js';

export const urn = (id: string) => `urn:uuid:${id}`;

/** One agreement by its ids here and there. */
export interface Both {
  readonly here: string;
  readonly there: string;
}

interface Offered {
  readonly datasets: { id: string; title: string; offers: { id: string; offer: Message; faults: object[] }[] }[];
}

type Instance = { readonly app: App; readonly product: Product };

const REMOTE =
  'providerPid host told failures failure { code status detail } fault endReason agreementHash agreementMessage';

/**
 * Two instances with a wire between them: the provider's, where the one who asks is registered as an organisation too, and ours,
 * where it asks.
 */
export class DataspacePair {
  connectorId = '';

  private constructor(
    readonly there: App,
    readonly here: App,
    readonly products: { readonly there: Product; readonly here: Product },
    readonly wire: DataspaceWire,
    /** The one who provides and the one who asks, as they are there. */
    readonly provider: Sharer,
    readonly guest: Sharer,
    readonly signingThere: readonly [provider: Signatory, guest: Signatory],
    /** The one who asks, as it is here. */
    readonly asker: Sharer,
    readonly signingHere: Signatory,
    /** What the connector is registered with. */
    readonly given: Readonly<Record<string, unknown>>,
  ) {}

  /** @param registers false: the connector is not registered yet */
  static async of(start: (name: string) => Promise<Instance>, { registers = true } = {}): Promise<DataspacePair> {
    const [{ app: there, product: first }, { app: here, product: second }] = await Promise.all([
      start('there'),
      start('here'),
    ]);
    const wire = await DataspaceWire.between(there, here);
    const [provider, guest, asker] = await Promise.all([sharer(there), sharer(there, 'firm'), sharer(here, 'firm')]);
    const [signingThere, [signingHere]] = await Promise.all([
      signatories(there, [provider, guest]),
      signatories(here, [asker]),
    ]);
    const given = {
      kind: 'FIRM',
      name: 'Power Company, elsewhere',
      address: wire.url('there', `/dsp/${provider.id}/2025-1/`),
      tokenAddress: wire.url('there', '/oauth/token'),
      ...(await clientOf(guest.organisation)),
    };
    const signing = signingThere as [Signatory, Signatory];
    const products = { there: first, here: second };
    const pair = new DataspacePair(
      there,
      here,
      products,
      wire,
      provider,
      guest,
      signing,
      asker,
      signingHere as Signatory,
      given,
    );
    if (registers) {
      pair.connectorId = await pair.registered(given);
      await pair.verified(pair.connectorId);
    }
    return pair;
  }

  async close(): Promise<void> {
    await Promise.all([this.products.there.stop(), this.products.here.stop()]);
    this.wire.close();
  }

  register(by: Client, input: object) {
    return by.mutate<Result & { connector: { id: string } }>('registerRemoteConnector', input, 'connector { id }');
  }

  async registered(input: object): Promise<string> {
    const made = await this.register(this.asker.steward, input);
    if (made.__typename !== 'RegisterRemoteConnectorSuccess') throw new Error(JSON.stringify(made));
    return made.connector.id;
  }

  async connectorOf(by: Client, id: string) {
    const { remoteConnectors } = await by.query<{ remoteConnectors: Record<string, unknown>[] }>(
      '{ remoteConnectors { id name outsideId address active version viewerCan outside { state outside } } }',
    );
    return remoteConnectors.find((one) => one['id'] === id);
  }

  async verified(id: string): Promise<void> {
    const outsideId = (await this.connectorOf(this.asker.steward, id))?.['outsideId'];
    await (await this.here.steward()).done('verifyOrganisation', { id: outsideId, expectedVersion: 1 });
  }

  async catalogue(by: Client, id = this.connectorId): Promise<{ status: number; body: Offered }> {
    const answer = await by.fetch(`/connectors/${id}/catalogue`);
    return { status: answer.status, body: (await answer.json()) as Offered };
  }

  /** An offer of the provider's catalogue, as we read it. */
  async offer(datasetId: string, key = 'PILOT'): Promise<Message> {
    const { body } = await this.catalogue(this.asker.steward);
    const offers = body.datasets.find(({ id }) => id === urn(datasetId))?.offers ?? [];
    const found = offers.find(({ id }) => id.endsWith(key));
    if (!found || found.faults.length > 0) throw new Error(`No such offer: ${JSON.stringify(body)}`);
    return found.offer;
  }

  ask(by: Client, more: object) {
    return by.mutate<Result & { agreement: { id: string } }>(
      'askRemoteConnector',
      { connectorId: this.connectorId, title: 'Lamp posts', theme: 'ENERGY', ...more },
      'agreement { id }',
    );
  }

  /** Asked for by our steward, and taken there. */
  async asked(offer: Message): Promise<Both> {
    const { agreement } = await this.ask(this.asker.steward, { offer });
    const { id } = agreement;
    const taken = await this.here.until(async () => (await this.remote(id))?.['providerPid'], {
      what: 'it was taken there',
    });
    return { here: id, there: String(taken).replace('urn:uuid:', '') };
  }

  /** How an agreement fares with the provider. */
  async remote(id: string): Promise<Record<string, unknown> | null | undefined> {
    const { agreement } = await this.asker.steward.query<{
      agreement: { remote: Record<string, unknown> | null } | null;
    }>(`query($id: ID!) { agreement(id: $id) { remote { ${REMOTE} } } }`, { id });
    return agreement?.remote;
  }

  reachesHere(id: string, state: string): Promise<AgreementView> {
    return reaches(this.here, this.asker.steward, id, state);
  }

  reachesThere(id: string, state: string): Promise<AgreementView> {
    return reaches(this.there, this.provider.steward, id, state);
  }
}

/** A program of the one who asks, with which its connector shows itself there. */
async function clientOf({ admin }: TestOrganisation) {
  const scopes = ['dataset.read', 'dataspace.negotiate', 'exchange.use'];
  const made = await admin.done<{ program: { id: string }; secret: string }>(
    'createProgram',
    { password: PASSWORD, name: 'Connector', scopes, expiresInDays: 1 },
    'secret program { id }',
  );
  return { clientId: made.program.id, secret: made.secret, scope: scopes.join(' ') };
}

async function reaches(app: App, by: Client, id: string, state: string): Promise<AgreementView> {
  const what = `${id} is ${state}`;
  return app.until(
    async () => {
      const view = await seen(by, id);
      return view.state === state && view;
    },
    { what },
  ) as Promise<AgreementView>;
}
