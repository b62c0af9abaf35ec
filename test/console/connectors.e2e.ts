import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { signed } from '../support/agreement-life.js';
import { acceptAgreement, describedDataset, seen } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { DataspacePair } from '../support/dataspace-pair.js';
import { STEWARD } from '../support/steward.mjs';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('connectors elsewhere', () => {
  const connection = connect();
  let browser: Browser;
  let pair: DataspacePair;
  let datasetId: string;

  beforeAll(async () => {
    browser = await launch();
    pair = await DataspacePair.of((name) => connection.another(`con_${name}`, { OUTBOUND_ALLOW: '127.0.0.1' }), {
      registers: false,
    });
    datasetId = await describedDataset(pair.there, pair.provider, { classification: 'SHARED' });
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    connection.close();
    await pair.close();
  });

  const windowOf = async (client: Client) => {
    const window = await Window.open(browser, pair.here.url);
    await window.adopt(client);
    return window;
  };
  /** What the browser says of answers that are no success is looked at on the page. */
  const complaints = (window: Window) =>
    window.complaints.filter((each) => !each.startsWith('Failed to load resource'));
  const agreements = async (): Promise<string[]> => {
    const found = await pair.asker.steward.query<{ agreements: { edges: { node: { id: string } }[] } }>(
      '{ agreements(first: 50) { edges { node { id } } } }',
    );
    return found.agreements.edges.map(({ node }) => node.id);
  };
  const thereOf = async (id: string) => {
    const pid = await pair.here.until(async () => (await pair.remote(id))?.['providerPid'], { what: 'taken there' });
    return String(pid).replace('urn:uuid:', '');
  };

  it('are registered by a data steward, with each fault at its field and nothing left of what was refused', async () => {
    const window = await windowOf(pair.asker.steward);
    const { page } = window;
    await window.show('/data');
    await page.getByRole('link', { name: 'External connectors' }).click();
    await page.getByText('No connector yet').waitFor();
    expect(await window.axe()).toEqual([]);
    expect(await window.tooWide()).toEqual([]);
    // Found from anywhere.
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find anything' }).fill('connectors');
    await page.locator('.find__option').filter({ hasText: 'External connectors' }).first().waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Register a connector' }).click();
    await page.getByLabel('Kind').selectOption('FIRM');
    const given = pair.given as Record<'name' | 'address' | 'tokenAddress' | 'clientId' | 'scope', string>;
    await page.locator('#connector-name').fill(given.name);
    await page.locator('#connector-address').fill('https://192.168.0.1/dsp');
    await page.locator('#connector-tokenAddress').fill('http://example.org/token');
    await page.locator('#connector-clientId').fill(given.clientId);
    await page.locator('#connector-secret').fill('wrong');
    await page.locator('#connector-scope').fill(given.scope);
    await submit(page);
    await page.locator('#connector-address-error-msg').waitFor();
    await page.locator('#connector-tokenAddress-error-msg').waitFor();
    expect(await page.locator('.cds--modal.is-visible .refusal').count()).toBe(0);
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await page.locator('#connector-address').fill(given.address);
    await page.locator('#connector-tokenAddress').fill(given.tokenAddress);
    await submit(page);
    await page.waitForURL(/\/data\/connectors\/[\w-]+$/);
    await page.getByText('Waiting for verification').waitFor();
    pair.connectorId = page.url().split('/').at(-1) ?? '';
    expect(await page.content()).not.toContain('value="wrong"');

    // The secret is wrong, which is said with what to do; it isn't asked again by itself.
    await page.getByText('It rejects the client ID or secret.').waitFor();
    expect(await window.axe()).toEqual([]);
    expect(complaints(window)).toEqual([]);
    await window.close();
  }, 120_000);

  it('are changed with both versions shown, read while they wait, and verified by a platform steward', async () => {
    const window = await windowOf(pair.asker.steward);
    const { page } = window;
    await window.show(`/data/connectors/${pair.connectorId}`);
    await page.getByRole('button', { name: 'Change access' }).click();
    await pair.asker.steward.done('changeRemoteConnector', {
      id: pair.connectorId,
      expectedVersion: 1,
      scope: 'theirs',
    });
    await page.locator('#connector-secret').fill(String(pair.given['secret']));
    await submit(page);
    const both = page.locator('.theirs');
    await both.locator('del', { hasText: 'theirs' }).waitFor();
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await both.getByRole('button', { name: 'Save mine' }).click();
    await page.locator('.cds--modal.is-visible').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Read again' }).click();
    const offered = page.locator('.offered').first();
    await offered.waitFor();
    await offered
      .getByText(/the recipients may/)
      .first()
      .waitFor();
    await offered
      .getByText(/The agreement ends at/)
      .first()
      .waitFor();
    // The policy itself only for whoever opens it; nothing is asked of an organisation that nobody has verified.
    expect(await offered.locator('pre').first().isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: /^Ask for this data/ }).count()).toBe(0);
    expect(await window.axe()).toEqual([]);
    expect(await window.tooWide()).toEqual([]);

    const stewards = await Window.open(browser, pair.here.url);
    await stewards.signIn(STEWARD.email, STEWARD.password);
    await stewards.show('/stewardship');
    const row = stewards.page.getByRole('row', { name: /Power Company, elsewhere/ });
    await row.getByText('On another platform').waitFor();
    // Whom to ask about it, and where it is asked.
    const { host } = new URL(String(pair.given['address']));
    await row.getByText(`Registered by ${pair.asker.organisation.name}, connector on ${host}`).waitFor();
    await row.getByRole('button', { name: /^Verify/ }).click();
    await stewards.page.getByText('This organisation is on another platform').waitFor();
    const dialog = stewards.page.locator('.cds--modal.is-visible');
    await dialog.locator('dt', { hasText: 'Registered by' }).waitFor();
    await dialog.locator('dd', { hasText: pair.asker.organisation.name }).waitFor();
    await dialog.locator('dd', { hasText: host }).waitFor();
    expect(await stewards.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await submit(stewards.page);
    await row.waitFor({ state: 'detached' });
    await stewards.close();

    await page.getByText('Can be asked', { exact: true }).waitFor();
    await page
      .getByRole('button', { name: /^Ask for this data/ })
      .first()
      .waitFor();
    expect(complaints(window)).toEqual([]);
    await window.close();
  }, 120_000);

  it('are asked for data once, however often one presses; what comes of it stands with the agreement', async () => {
    const window = await windowOf(pair.asker.steward);
    const { page } = window;
    await window.show(`/data/connectors/${pair.connectorId}`);
    await page
      .getByRole('button', { name: /^Ask for this data/ })
      .first()
      .click();
    await page.getByLabel('Theme').selectOption('ENERGY');
    await page.getByLabel('Title here').fill('Lamp posts elsewhere');
    await page.getByText('A request is not binding').waitFor();
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await page
      .locator('.cds--modal.is-visible .cds--modal-footer .cds--btn--primary')
      .evaluate((button: { click: () => void }) => {
        button.click();
        button.click();
      });
    await page.waitForURL(/\/agreements\/[\w-]+$/);
    const [id = '', ...more] = await agreements();
    expect([more, page.url().endsWith(id)]).toEqual([[], true]);
    const there = await thereOf(id);
    await page.getByText('The provider has the request.').waitFor();
    expect(await window.axe()).toEqual([]);
    expect(await window.tooWide()).toEqual([]);

    await acceptAgreement(pair.provider.steward, there);
    await page.getByText('The provider has agreed. Your organisation signs.').waitFor();
    await page.getByText('In place of its signature').waitFor();
    const { inbox } = await pair.asker.officer.query<{ inbox: { edges: { node: object }[] } }>(
      '{ inbox(first: 50) { edges { node { kind path } } } }',
    );
    expect(inbox.edges.map(({ node }) => node)).toContainEqual({ kind: 'SIGN', path: `/agreements/${id}` });
    await signed(pair.signingThere[1], there);
    await signed(pair.signingHere, id);
    await page.getByText('Your organisation has signed and the provider knows it.').waitFor();
    await signed(pair.signingThere[0], there);
    await page.getByText('The provider has completed the agreement.').waitFor();
    const remote = await pair.remote(id);
    await page.getByText(String(remote?.['agreementHash'])).waitFor();
    expect(await window.axe()).toEqual([]);
    expect(complaints(window)).toEqual([]);
    await window.close();
  }, 180_000);

  it('say why they do not take what they are told, and why they end', async () => {
    const both = await pair.asked(await pair.offer(datasetId, 'RESEARCH'));
    const window = await windowOf(pair.asker.steward);
    const { page } = window;
    await window.show(`/agreements/${both.here}`);
    await page.getByText('The provider has the request.').waitFor();
    const { version } = await seen(pair.provider.steward, both.there);
    await pair.provider.steward.done('endNegotiation', { id: both.there, expectedVersion: version, reason: 'No.' });
    await page.getByText('The provider has ended it.').waitFor();
    await page.getByText('A party has ended the negotiation.').waitFor();

    pair.wire.fate = (_, { '@type': type }) => (type === 'ContractRequestMessage' ? 'lost' : undefined);
    const { agreement } = await pair.ask(pair.asker.steward, { offer: await pair.offer(datasetId) });
    await window.show(`/agreements/${agreement.id}`);
    await page.getByText('Its connector has not accepted the last message.').waitFor();
    await page.getByText(/attempts? so far; we will retry\./).waitFor();
    expect(await window.axe()).toEqual([]);
    pair.wire.fate = () => undefined;
    expect(complaints(window)).toEqual([]);
    await window.close();
  }, 120_000);

  it('are read only when somebody says so, and what cannot be asked for says so', async () => {
    const window = await windowOf(pair.asker.steward);
    const { page } = window;
    pair.wire.fate = (_, { '@type': type }) => (type === 'CatalogRequestMessage' ? 'lost' : undefined);
    let readings = 0;
    page.on('request', (request) => {
      if (request.url().includes('/catalogue')) readings += 1;
    });
    await window.show(`/data/connectors/${pair.connectorId}`);
    await page.getByText('We could not reach it.').waitFor();
    await page.getByText('Answer').click();
    await page.getByText(/^The connection failed/).waitFor();
    expect(readings).toBe(1);
    pair.wire.fate = () => undefined;
    const { body } = await pair.catalogue(pair.asker.steward);
    const [dataset] = body.datasets;
    const faults = [{ code: 'NOT_IN_PROFILE', message: 'It allows something unknown.' }];
    const odd = { ...dataset, title: 'Odd', offers: [{ ...dataset?.offers[0], id: 'urn:odd', clauses: [], faults }] };
    const answered = (datasets: object[]) => ({ participantId: null, datasets, next: null });
    await page.route('**/connectors/*/catalogue*', (route) => route.fulfill({ json: answered([odd]) }));
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('Cannot be requested.').waitFor();
    await page.getByText('It allows something unknown.').waitFor();
    expect(await page.getByRole('button', { name: /^Ask for this data/ }).count()).toBe(0);
    await page.unroute('**/connectors/*/catalogue*');
    await page.route('**/connectors/*/catalogue*', (route) => route.fulfill({ json: answered([]) }));
    await page.getByRole('button', { name: 'Read the offers again' }).click();
    await page.getByText('It offers your organisation nothing now').waitFor();
    expect(await window.axe()).toEqual([]);
    expect(readings).toBe(3);

    await page.getByRole('button', { name: 'Switch off' }).click();
    await submit(page);
    await page.getByText('Its offers are not read while it is switched off.').waitFor();
    await page.getByRole('button', { name: 'Switch on' }).waitFor();
    expect(complaints(window)).toEqual([]);
    await window.close();
  }, 120_000);

  it('are nothing to change for whoever may not, and not there for another organisation', async () => {
    const viewer = await windowOf(await pair.here.asMemberOf(pair.asker.organisation, 'VIEWER'));
    await viewer.show('/data');
    expect(await viewer.page.getByRole('link', { name: 'External connectors' }).count()).toBe(0);
    await viewer.show('/data/connectors');
    await viewer.page.getByRole('link', { name: 'Power Company, elsewhere' }).click();
    await viewer.page.getByRole('heading', { name: 'Offers' }).waitFor();
    for (const name of ['Change access', 'Switch on', 'Register a connector', 'Read again']) {
      expect(await viewer.page.getByRole('button', { name }).count()).toBe(0);
    }
    expect(viewer.complaints).toEqual([]);
    await viewer.close();
    const other = await windowOf((await pair.here.firm()).admin);
    await other.show(`/data/connectors/${pair.connectorId}`);
    await other.page.getByText('Nothing here').first().waitFor();
    await other.close();
  }, 120_000);
});
