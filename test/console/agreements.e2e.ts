import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import {
  agreed,
  describedDataset,
  draftAgreement,
  offerAgreement,
  seen,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, type Look, Window } from '../support/browser.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import type { Client } from '../support/client.js';
import { CodeApp, withCodes } from '../support/second-factor.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** A party with somebody who writes and signs for it in a browser. */
interface Side extends Sharer {
  readonly person: Client;
  readonly email: string;
  /** The authenticator app of whoever has that address. */
  readonly codes: CodeApp;
}

(chromiumPath ? describe : describe.skip)('agreements', () => {
  const app = connect();
  let browser: Browser;
  let provider: Side;
  let recipient: Side;
  let datasetId: string;

  const side = async (kind: 'agency' | 'firm'): Promise<Side> => {
    const email = uniqueEmail(kind);
    const party = await sharer(app, kind);
    const person = await app.asMemberOf(party.organisation, ['DATA_STEWARD', 'OFFICER', 'ADMIN'], { email });
    await person.done('makeSigningKey', { password: PASSWORD });
    return { ...party, email, person, codes: (await withCodes(person)).app };
  };

  beforeAll(async () => {
    [browser, provider, recipient] = await Promise.all([launch(), side('agency'), side('firm')]);
    datasetId = await describedDataset(app, provider);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const signedIn = async ({ person }: Side, look: Look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.adopt(person);
    return window;
  };
  const offered = async () => {
    const { id } = await draftAgreement(provider.steward, termsOf(datasetId, provider, [recipient]));
    await offerAgreement(provider.steward, id);
    return seen(provider.steward, id);
  };

  it('begins from a dataset with its owner giving it to whoever asks, six clicks from an offer', async () => {
    const shared = await describedDataset(app, provider, {
      classification: 'SHARED',
      named: [recipient.organisation.id],
    });
    const window = await signedIn(recipient);
    const { page } = window;
    await window.show(`/data/${shared}`);
    let clicks = 0;
    const click = async (name: string | RegExp) => {
      clicks += 1;
      await page.getByRole('button', { name }).or(page.getByRole('link', { name })).last().click();
    };
    await click('Start an agreement');
    await page.getByText(provider.organisation.name).first().waitFor();
    expect(await window.barriers()).toEqual([]);
    await click('Begin');
    await page.waitForURL('**/agreements/*/edit');
    await page.locator('.edit').waitFor();
    const id = /agreements\/([\w-]+)\/edit/.exec(page.url())![1]!;
    await app.until(async () => (await page.locator('.list__fault').count()) === 0);
    await click('Offer it');
    const dialog = page.locator('.cds--modal.is-visible');
    await dialog.waitFor();
    // What is read before it is offered takes its time: who presses Escape meanwhile is not told that nothing was done.
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"EditAgreement"')) await held;
      await route.continue();
    });
    await click('Offer it');
    await dialog.locator('.cds--modal-footer .cds--btn--primary:disabled').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor();
    answer();
    await page.waitForURL(`**/agreements/${id}`);
    await page.unroute('**/graphql');
    expect(clicks).toBeLessThanOrEqual(6);
    const { agreement } = await recipient.steward.query<{
      agreement: {
        parties: { organisationId: string; provides: boolean; receives: boolean }[];
        offers: { terms: { datasets: { datasetId: string; providerId: string }[] } }[];
      };
    }>(`query($id: ID!) { agreement(id: $id) { parties { organisationId provides receives } offers { terms } } }`, {
      id,
    });
    expect(agreement.parties).toEqual(
      expect.arrayContaining([
        { organisationId: provider.organisation.id, provides: true, receives: false },
        { organisationId: recipient.organisation.id, provides: false, receives: true },
      ]),
    );
    expect(agreement.offers.at(-1)!.terms.datasets).toMatchObject([
      { datasetId: shared, providerId: provider.organisation.id },
    ]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  describe('the list', () => {
    it('says so while there is none', async () => {
      const newcomer = await side('firm');
      const window = await signedIn(newcomer);
      await window.show('/agreements');
      await window.page.getByRole('heading', { name: 'No agreements' }).waitFor();
      expect(await window.barriers()).toEqual([]);
      expect(window.complaints).toEqual([]);
      await window.close();
    });

    it('has what waits first, by itself as soon as it does, and keeps its filters in the address', async () => {
      const window = await signedIn(recipient);
      const { page } = window;
      await window.show('/agreements');
      const { id, title } = await offered();
      const waiting = page.getByRole('region', { name: 'Waiting for us' });
      const row = waiting.getByRole('row').filter({ hasText: title });
      await row.getByText('We: answer the offer').waitFor();
      await page.getByLabel('Status').selectOption('AGREED');
      await page.waitForURL('**/agreements?state=AGREED');
      await row.waitFor({ state: 'detached' });
      await window.show('/agreements?state=OFFERED');
      await row.getByRole('link', { name: title }).click();
      await page.waitForURL(`**/agreements/${id}`);
      await page.getByRole('group', { name: 'What happens next' }).getByText('We: answer the offer').waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    });
  });

  describe('the page', () => {
    it('shows the sentence’s place in the policy, and the sentence of a part of the policy', async () => {
      const { id } = await offered();
      const window = await signedIn(recipient);
      const { page } = window;
      await window.show(`/agreements/${id}`);
      // What programs read is for whoever asks for it, and the sentences are one stop of the keyboard.
      await page.locator('.clauses__one').first().waitFor();
      expect(await page.locator('.policy').count()).toBe(0);
      expect(await page.locator('.clauses__text[tabindex="0"]').count()).toBe(1);
      await page.locator('.clauses__text[tabindex="0"]').press('ArrowDown');
      expect(await page.evaluate('document.activeElement.textContent')).toBe(
        await page.locator('.clauses__text').nth(1).textContent(),
      );
      await page.getByRole('switch', { name: 'Show the policy that programs read (ODRL)' }).press('Space');
      const quota = page.getByRole('button', { name: /at most 1,000 rows/ }).first();
      await quota.click();
      await page.locator('.policy__node--chosen').getByText('trip:rowsPerDay').waitFor();
      await page
        .getByRole('button', { name: /#retention"$/ })
        .first()
        .click();
      expect(await quota.getAttribute('aria-pressed')).toBe('false');
      await page.locator('.clauses__one--chosen').getByText('Copies are deleted within 30 days').waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    });

    it('is not there for strangers', async () => {
      const { id } = await offered();
      const window = await signedIn(await side('firm'));
      await window.show(`/agreements/${id}`);
      await window.page.getByRole('heading', { name: 'Nothing here' }).waitFor();
      await window.close();
    });
  });

  describe('two parties in two browsers', () => {
    const status = (page: Page, wanted: string) => page.locator(`[data-status=${wanted}]`).waitFor();
    const sign = async (page: Page, side: Side) => {
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('One-time code').fill(await side.codes.next());
      await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };

    it('write, answer with other terms and a comment on a clause, agree, sign with codes; one stops the data', async () => {
      const [one, other] = await Promise.all([side('agency'), side('firm')]);
      const own = await describedDataset(app, one);
      const { dataset } = await one.steward.query<{ dataset: { title: string } }>(
        'query($id: ID!) { dataset(id: $id) { title } }',
        { id: own },
      );
      const [giving, taking] = await Promise.all([signedIn(one), signedIn(other)]);
      const title = unique('Lamps for the shore');
      const page = giving.page;

      await giving.show('/agreements/new');
      await page.getByLabel('Title').fill(title);
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.waitForURL('**/edit');
      const parties = page.getByRole('region', { name: 'Parties' });
      await parties.getByRole('button', { name: 'Add', exact: true }).click();
      await parties.getByRole('combobox', { name: 'Organisation' }).nth(1).fill(other.organisation.name);
      await page.getByRole('option', { name: other.organisation.name }).click();
      await page.getByRole('button', { name: 'Add a dataset' }).click();
      await page.getByRole('combobox', { name: 'Dataset' }).fill(dataset.title);
      await page.getByRole('option', { name: dataset.title }).click();
      const sentences = page.getByRole('complementary', { name: 'Text' });
      await sentences.getByText(`shares “${dataset.title}” with “${other.organisation.name}”`).waitFor();
      await page.getByRole('button', { name: 'Offer it' }).click();
      await page.getByText('Name at least 1.').first().waitFor();
      await page.getByText('Planning', { exact: true }).click();
      await page.getByLabel('How post is shared').selectOption('mask');
      await sentences.getByText('replaced by “*”').waitFor();
      await sentences.getByText('Nothing is missing').waitFor();
      await status(page, 'saved');
      await page.getByRole('button', { name: 'Offer it' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Offer it' }).click();
      await page.waitForURL(/agreements\/[0-9a-f-]+$/);
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

      const theirs = taking.page;
      await taking.show('/agreements');
      await theirs.getByRole('link', { name: title }).click();
      const retention = theirs.locator('[data-sentence=retention]');
      await retention.getByRole('button', { name: /^Comment/ }).click();
      await retention.getByLabel('Write something about this clause').fill('A month is too long for us.');
      await retention.getByRole('button', { name: 'Send' }).click();
      await page.locator('[data-sentence=retention]').getByText('1 comment').waitFor();

      await theirs.getByRole('link', { name: 'Answer with other terms' }).click();
      await theirs.waitForURL('**/edit');
      await theirs.getByRole('button', { name: 'What does “Copies deleted within' }).click();
      await theirs.locator('.help .cds--popover--open').getByText('How long recipients may keep copies').waitFor();
      await theirs.keyboard.press('Escape');
      await theirs.locator('#whole-retention-days').fill('10');
      await theirs.getByRole('complementary').getByText('within 10 days').waitFor();
      await status(theirs, 'saved');
      await theirs.getByRole('button', { name: 'Offer it' }).click();
      await theirs.getByRole('dialog').getByRole('button', { name: 'Offer it' }).click();
      await theirs.waitForURL(`**/agreements/${id}`);

      const changes = page.getByRole('region', { name: 'Differences' });
      await changes.locator('ins').getByText('within 10 days').waitFor();
      await changes.locator('del').getByText('within 30 days').waitFor();
      await page.getByRole('button', { name: 'Accept', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText((await seen(one.steward, id)).contentHash).waitFor();
      await dialog.getByLabel('One-time code').fill('000000');
      await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
      await dialog.getByText('The code was not accepted').waitFor();
      expect(await giving.barriers()).toEqual([]);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await sign(page, one);
      // Heard by the other, who signs what has one signature now.
      await theirs.locator('tr', { hasText: 'provides data' }).filter({ hasNotText: 'not yet' }).waitFor();
      await sign(theirs, other);
      await page.getByText('Begins later', { exact: true }).first().waitFor();
      expect(await seen(one.steward, id)).toMatchObject({ state: 'FINALIZED', revision: 2 });

      await page.getByRole('button', { name: 'Suspend', exact: true }).click();
      await dialog.getByLabel('Reason').fill('A key was lost.');
      await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
      await theirs.getByText('A key was lost.').first().waitFor();
      expect([...giving.complaints, ...taking.complaints]).toEqual([]);
      await Promise.all([giving.close(), taking.close()]);
    }, 120_000);
  });

  describe('a new one', () => {
    it('begins from a standard template, which says what it is for', async () => {
      const window = await signedIn(provider);
      const { page } = window;
      await window.show('/agreements/new');
      const title = unique('Trial');
      await page.getByLabel('Title').fill(title);
      const { standardAgreementTemplates } = await provider.steward.query<{
        standardAgreementTemplates: { key: string; description: string }[];
      }>('{ standardAgreementTemplates(language: "en") { key description } }');
      const pilot = standardAgreementTemplates.find(({ key }) => key === 'PILOT');
      await page.getByLabel('Begin from').selectOption('PILOT');
      await page.getByText(pilot?.description ?? 'none').waitFor();
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.waitForURL('**/edit');
      await page.getByRole('complementary', { name: 'Text' }).getByText('within 7 days').first().waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    });
  });

  describe('signing', () => {
    it('takes a signature made outside with the organisation’s own key, once that is proved', async () => {
      const [one, other] = await Promise.all([side('agency'), side('firm')]);
      const own = await describedDataset(app, one);
      const { id, contentHash } = await agreed([one, other], termsOf(own, one, [other]));
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const window = await signedIn(one);
      const { page } = window;
      const lines: WebSocketRoute[] = [];
      let gone = false;
      await page.routeWebSocket(/\/socket\.io\//, (line) => {
        lines.push(line);
        const again = gone;
        const server = line.connectToServer();
        line.onMessage((text) => server.send(again ? String(text).replace(/"epoch":"[^"]+"/, '"epoch":"gone"') : text));
      });
      await window.show('/organisation/keys');
      await page.getByRole('button', { name: 'Register your own key' }).click();
      const dialog = page.getByRole('dialog');
      const register = dialog.getByRole('button', { name: 'Register your own key' });
      await dialog.getByLabel('Public key (JWK)').fill('not json');
      await dialog.getByRole('textbox', { name: 'One-time code' }).fill(await one.codes.next());
      await dialog.getByText('This is not JSON.').waitFor();
      expect(await register.isDisabled()).toBe(true);
      await dialog.getByLabel('Public key (JWK)').fill(JSON.stringify(await exportJWK(publicKey)));
      await register.click();
      await page.getByRole('button', { name: 'Prove possession' }).click();
      const challenge = await dialog.getByLabel('Text to sign').inputValue();
      const signed = (payload: string, header: object) =>
        new CompactSign(Buffer.from(payload)).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey);
      await dialog.getByLabel('Signed text').fill(await signed(challenge, {}));
      await dialog.getByRole('button', { name: 'Prove possession' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('row').filter({ hasText: 'by ourselves' }).getByText('Active').waitFor();

      await window.show(`/agreements/${id}`);
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      const header = JSON.parse(await dialog.locator('pre').innerText()) as object;
      const { agreementToSign } = await one.officer.query<{ agreementToSign: { document: string } }>(
        'query($id: ID!) { agreementToSign(agreementId: $id) { document } }',
        { id },
      );
      const signature = dialog.getByLabel('Signature (compact JWS)');
      await signature.fill(await signed(agreementToSign.document, header));
      // The line breaks and all is read again: what was written stays.
      await window.hears();
      gone = true;
      const read = page.waitForResponse((response) =>
        Boolean(response.request().postData()?.includes('"AgreementToSign"')),
      );
      await lines.at(-1)!.close();
      await read;
      await window.rest();
      expect(await signature.inputValue()).not.toBe('');
      await dialog.getByLabel('One-time code').fill(await one.codes.next());
      await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('region', { name: 'Signatures' }).getByText(contentHash).waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 120_000);

    it('needs one-time codes or a passkey; codes are set up with a picture, and taken away with a recovery code', async () => {
      const email = uniqueEmail('signer');
      const person = await app.asMemberOf(provider.organisation, 'OFFICER', { email });
      const window = await signedIn({ ...provider, email, person });
      const { page } = window;
      await window.show('/profile');
      await page.getByRole('button', { name: 'Set up one-time codes' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Password you have').fill(PASSWORD);
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await dialog.getByRole('img', { name: 'QR code' }).waitFor();
      const codes = new CodeApp(await dialog.getByLabel('Text to type in').inputValue());
      await dialog.getByLabel('Code that the app shows now').fill(await codes.next());
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      await dialog.getByText('Each code works once').waitFor();
      const recovery = await dialog.getByRole('listitem').allInnerTexts();
      expect(recovery).toHaveLength(10);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await page.getByText('10 recovery codes left.').waitFor();

      await page.getByRole('region', { name: 'One-time codes' }).getByRole('button', { name: 'Remove' }).click();
      await dialog.getByText('Recovery code', { exact: true }).click();
      await dialog.getByRole('textbox', { name: 'Recovery code' }).fill(recovery[3] ?? '');
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('Not set up.').waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 120_000);
  });
});
