import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signed } from '../support/agreement-life.js';
import { acceptAgreement, describedDataset, offerAgreement, seen, sharer, type Sharer } from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { connector, expectValid, message, type Message, offerOf, told } from '../support/connectors.js';
import { Counterparty } from '../support/dataspace-counterparty.js';
import type { Product } from '../support/processes.mjs';
import { sideBySide } from '../support/side-by-side.js';
import { signatories, type Signatory } from '../support/signing.js';

/**
 * The sequences of negotiations that the Eclipse Dataspace TCK plays, by their names there, played by us: it is no run of that kit.
 * It has the connector do by itself what people do here, so they do it. Where something is `refused`, the answer is 4xx with the
 * protocol's error, and nothing moves.
 */
const steps = [
  'request',
  'offer',
  'counter',
  'accept',
  'agree',
  'verify',
  'finalize',
  'endByConsumer',
  'endByProvider',
] as const;
type Step = (typeof steps)[number];
type Said = Step | `refused ${Step}`;
type Sequence = readonly [name: string, said: readonly Said[], state: string];

/** We provide: the kit is the consumer. 02-06 has a provider end what it has offered and the consumer accepted, see below. */
const providing: readonly Sequence[] = [
  ['CN:01-01', ['request', 'offer', 'endByConsumer'], 'TERMINATED'],
  ['CN:01-02', ['request', 'offer', 'counter', 'endByProvider'], 'TERMINATED'],
  ['CN:01-03', ['request', 'offer', 'accept', 'agree', 'verify', 'finalize'], 'FINALIZED'],
  ['CN:01-04', ['request', 'agree', 'verify', 'finalize'], 'FINALIZED'],
  ['CN:02-01', ['request', 'endByProvider'], 'TERMINATED'],
  ['CN:02-02', ['request', 'endByConsumer'], 'TERMINATED'],
  ['CN:02-03', ['request', 'agree', 'endByConsumer'], 'TERMINATED'],
  ['CN:02-04', ['request', 'offer', 'endByConsumer'], 'TERMINATED'],
  ['CN:02-05', ['request', 'offer', 'endByProvider'], 'TERMINATED'],
  ['CN:02-07', ['request', 'agree', 'verify', 'endByProvider'], 'TERMINATED'],
  ['CN:03-01', ['request', 'agree', 'verify', 'finalize', 'refused endByConsumer'], 'FINALIZED'],
  ['CN:03-02', ['request', 'offer', 'refused verify'], 'OFFERED'],
  ['CN:03-03', ['request', 'offer', 'accept', 'refused verify'], 'AGREED'],
  ['CN:03-04', ['request', 'offer', 'counter', 'refused counter'], 'REQUESTED'],
];

/** We ask: the kit is the provider. */
const asking: readonly Sequence[] = [
  ['CN_C:01-01', ['request', 'offer', 'accept', 'agree', 'verify', 'finalize'], 'FINALIZED'],
  ['CN_C:01-02', ['request', 'offer', 'counter', 'endByProvider'], 'TERMINATED'],
  ['CN_C:01-03', ['request', 'offer', 'endByConsumer'], 'TERMINATED'],
  ['CN_C:01-04', ['request', 'agree', 'verify', 'finalize'], 'FINALIZED'],
  ['CN_C:02-01', ['request', 'endByProvider'], 'TERMINATED'],
  ['CN_C:02-02', ['request', 'endByConsumer'], 'TERMINATED'],
  ['CN_C:02-03', ['request', 'agree', 'endByConsumer'], 'TERMINATED'],
  ['CN_C:02-04', ['request', 'offer', 'endByProvider'], 'TERMINATED'],
  ['CN_C:02-05', ['request', 'offer', 'accept', 'endByProvider'], 'TERMINATED'],
  ['CN_C:02-06', ['request', 'agree', 'verify', 'endByProvider'], 'TERMINATED'],
  ['CN_C:03-01', ['request', 'refused finalize'], 'REQUESTED'],
  ['CN_C:03-02', ['request', 'offer', 'refused agree'], 'OFFERED'],
  ['CN_C:03-03', ['request', 'offer', 'refused finalize'], 'OFFERED'],
  ['CN_C:03-04', ['request', 'offer', 'accept', 'refused finalize'], 'ACCEPTED'],
  ['CN_C:03-05', ['request', 'offer', 'accept', 'refused offer'], 'ACCEPTED'],
  ['CN_C:03-06', ['request', 'offer', 'accept', 'agree', 'refused finalize'], 'AGREED'],
];

/** As many as one side plays at the same time. */
const LANES = 6;

const here = connect();
let app: App;
let product: Product;
let provider: Sharer;
let consumer: Sharer;
let ofProvider: Signatory;
let ofConsumer: Signatory;
let robot: Client;
let kit: Counterparty;
let connectorId: string;
let offers: { readonly first: Message; readonly other: Message };

beforeAll(async () => {
  ({ app, product } = await here.another('sequences', { OUTBOUND_ALLOW: '127.0.0.1' }));
  kit = await Counterparty.start();
  [provider, consumer] = await Promise.all([sharer(app), sharer(app, 'firm')]);
  [ofProvider, ofConsumer] = (await signatories(app, [provider, consumer])) as [Signatory, Signatory];
  robot = await connector(app, consumer.organisation, ['dataset.read', 'dataspace.negotiate']);
  const about = {
    providerId: provider.id,
    datasetId: await describedDataset(app, provider, { classification: 'SHARED' }),
  };
  offers = { first: await offerOf(robot, about), other: await offerOf(robot, about, 'RESEARCH') };
  const { connector: made } = await consumer.steward.done<{ connector: { id: string; outsideId: string } }>(
    'registerRemoteConnector',
    {
      kind: 'FIRM',
      name: 'Kit',
      clientId: 'us',
      secret: 'ours',
      address: kit.url('/dsp'),
      tokenAddress: kit.url('/token'),
    },
    'connector { id outsideId }',
  );
  connectorId = made.id;
  await (await app.steward()).done('verifyOrganisation', { id: made.outsideId, expectedVersion: 1 });
}, 120_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  kit.close();
});

/** Somebody signs one after the other: a second factor that is asked for takes the place of the one before. */
let signing: Promise<void> = Promise.resolve();
const signs = (who: Signatory, id: string): Promise<void> => {
  const next = signing.then(() => signed(who, id));
  signing = next.catch(() => undefined);
  return next;
};

const urn = (id: string) => `urn:uuid:${id}`;

/** One negotiation, as the side that plays it knows it. */
abstract class Play {
  id = '';
  consumerPid = '';
  providerPid = '';
  protected abstract readonly by: Client;
  /** Where ours is told. */
  protected abstract readonly at: string;
  /** Who does here what people do. */
  protected abstract readonly ours: Sharer;

  abstract readonly acts: Readonly<Record<Step, (refused: boolean) => Promise<void>>>;

  async play([, said, state]: Sequence): Promise<void> {
    for (const one of said) {
      const refused = one.startsWith('refused ');
      await this.acts[one.replace('refused ', '') as Step](refused);
    }
    await app.until(async () => (await told(this.by, this.at)).body['state'] === state, { what: `it is ${state}` });
  }

  /** The kit tells ours something. */
  protected async tells(refused: boolean, where: string, type: string, more: Message = {}): Promise<void> {
    const { providerPid, consumerPid } = this;
    const sent = message(type, { providerPid, consumerPid, ...more });
    const before = refused ? (await told(this.by, this.at)).body['state'] : undefined;
    const { status, body } = await told(this.by, `${this.at}/${where}`, sent);
    if (!refused) {
      expect([where, status, body['@type']]).toEqual([where, 200, 'ContractNegotiation']);
      return expectValid('negotiation/contract-negotiation', body);
    }
    expect([where, status, body['@type']]).toEqual([where, 400, 'ContractNegotiationError']);
    expectValid('negotiation/contract-negotiation-error', body);
    expect((await told(this.by, this.at)).body['state']).toBe(before);
  }

  /** Ours has told the kit something. */
  protected async hears(type: string, count = 1): Promise<Message> {
    const pid = this.ours === provider ? this.providerPid : this.consumerPid;
    const what = `the kit is told ${type} ${count} times`;
    return app.until(async () => kit.about(pid, type)[count - 1], { what }) as Promise<Message>;
  }

  /** Our people put other terms forward. */
  protected async otherTerms(days: number): Promise<void> {
    const { agreement } = await this.ours.steward.query<{ agreement: { offers: { terms: object }[] } }>(
      'query($id: ID!) { agreement(id: $id) { offers { terms } } }',
      { id: this.id },
    );
    const terms = { ...agreement.offers.at(-1)?.terms, retention: { days, certifyWithinDays: days } };
    expect(await offerAgreement(this.ours.steward, this.id, { terms })).toMatchObject({
      __typename: 'OfferAgreementSuccess',
    });
  }

  protected async end(): Promise<void> {
    const { version: expectedVersion } = await seen(this.ours.steward, this.id);
    await this.ours.steward.done('endNegotiation', { id: this.id, expectedVersion, reason: 'Played.' });
    await this.hears('ContractNegotiationTerminationMessage');
  }
}

class Providing extends Play {
  protected readonly by = robot;
  protected readonly ours = provider;

  protected get at(): string {
    return `/dsp/${provider.id}/2025-1/negotiations/${this.providerPid}`;
  }

  readonly acts = {
    request: async () => {
      this.consumerPid = urn(randomUUID());
      const { consumerPid } = this;
      const sent = { consumerPid, callbackAddress: kit.url('/callback/'), offer: offers.first };
      const path = `/dsp/${provider.id}/2025-1/negotiations/request`;
      const { status, body } = await told(robot, path, message('ContractRequestMessage', sent));
      expect([status, body['state']]).toEqual([201, 'REQUESTED']);
      this.providerPid = String(body['providerPid']);
      this.id = this.providerPid.replace('urn:uuid:', '');
    },
    offer: async () => {
      await this.otherTerms(5);
      await this.hears('ContractOfferMessage');
    },
    counter: (refused: boolean) => this.tells(refused, 'request', 'ContractRequestMessage', { offer: offers.other }),
    accept: (refused: boolean) =>
      this.tells(refused, 'events', 'ContractNegotiationEventMessage', { eventType: 'ACCEPTED' }),
    agree: async () => {
      if ((await seen(provider.steward, this.id)).state === 'REQUESTED')
        await acceptAgreement(provider.steward, this.id);
      await this.hears('ContractAgreementMessage');
    },
    verify: async (refused: boolean) => {
      if (!refused) await signs(ofConsumer, this.id);
      await this.tells(refused, 'agreement/verification', 'ContractAgreementVerificationMessage');
    },
    finalize: async () => {
      await signs(ofProvider, this.id);
      expect(await this.hears('ContractNegotiationEventMessage')).toMatchObject({ eventType: 'FINALIZED' });
    },
    endByConsumer: (refused: boolean) => this.tells(refused, 'termination', 'ContractNegotiationTerminationMessage'),
    endByProvider: () => this.end(),
  };
}

class Asking extends Play {
  protected readonly by = app.stranger();
  protected readonly ours = consumer;
  private callback = '';
  private onTable: Message = {};

  protected get at(): string {
    return `${this.callback}/negotiations/${this.consumerPid}`;
  }

  readonly acts = {
    request: async () => {
      const { agreement } = await consumer.steward.done<{ agreement: { id: string } }>(
        'askRemoteConnector',
        { connectorId, offer: offers.first, title: 'Played', theme: 'ENERGY' },
        'agreement { id }',
      );
      this.id = agreement.id;
      this.consumerPid = urn(agreement.id);
      const { providerPid, callbackAddress, offer } = await this.hears('ContractRequestMessage');
      this.providerPid = String(providerPid);
      this.callback = new URL(String(callbackAddress)).pathname;
      this.onTable = offer as Message;
    },
    offer: async (refused: boolean) => {
      const offer = refused ? offers.first : offers.other;
      await this.tells(refused, 'offers', 'ContractOfferMessage', { offer });
      if (!refused) this.onTable = offer;
    },
    counter: async () => {
      await this.otherTerms(5);
      await this.hears('ContractRequestMessage', 2);
    },
    accept: async () => {
      await acceptAgreement(consumer.steward, this.id);
      expect(await this.hears('ContractNegotiationEventMessage')).toMatchObject({ eventType: 'ACCEPTED' });
    },
    agree: (refused: boolean) => {
      const sides = { assigner: urn(provider.id), assignee: urn(consumer.id), timestamp: new Date().toISOString() };
      const agreement = { ...this.onTable, '@type': 'Agreement', ...sides };
      return this.tells(refused, 'agreement', 'ContractAgreementMessage', { agreement });
    },
    verify: async () => {
      await signs(ofConsumer, this.id);
      await this.hears('ContractAgreementVerificationMessage');
    },
    finalize: (refused: boolean) =>
      this.tells(refused, 'events', 'ContractNegotiationEventMessage', { eventType: 'FINALIZED' }),
    endByConsumer: () => this.end(),
    endByProvider: (refused: boolean) => this.tells(refused, 'termination', 'ContractNegotiationTerminationMessage'),
  };
}

describe('the sequences of the Dataspace TCK', () => {
  /** Each waits for what our worker sends, which looks for that once a second or two. */
  let played: (sequence: Sequence) => Promise<void>;
  beforeAll(() => {
    const all = [...providing, ...asking];
    played = sideBySide(LANES, all, (each) => (providing.includes(each) ? new Providing() : new Asking()).play(each));
  });
  it.each(providing.map((each) => [each[0], each] as const))(
    'are played with us as provider: %s',
    (_, sequence) => played(sequence),
    120_000,
  );

  it.each(asking.map((each) => [each[0], each] as const))(
    'are played with us as consumer: %s',
    (_, sequence) => played(sequence),
    120_000,
  );

  it('are all of them but CN:02-06: an offer of ours that is accepted is agreed at once, and then the consumer alone ends it', async () => {
    const play = new Providing();
    await play.play(['CN:02-06', ['request', 'offer', 'accept'], 'AGREED']);
    const { version: expectedVersion } = await seen(provider.steward, play.id);
    expect(
      await provider.steward.mutate('endNegotiation', { id: play.id, expectedVersion, reason: 'Played.' }),
    ).toMatchObject({ __typename: 'TransitionRefused' });
  });
});
