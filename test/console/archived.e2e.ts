import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describedDataset, draftAgreement, type Sharer, sharer, termsOf } from '../support/agreements.js';
import { type App, connect } from '../support/app.js';
import { Archivist, IN_PARTS, PART } from '../support/archives.js';
import { chromiumPath, languages, launch, Window } from '../support/browser.js';
import { sql } from '../support/datasets.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { createProject } from '../support/projects.js';
import { STEWARD } from '../support/steward.mjs';
import { makeWebhook } from '../support/webhooks.js';

const SAID = {
  en: 'were archived and are not shown here',
  'zh-CN': '已归档，此处不再显示',
  th: 'ถูกเก็บเข้าคลังแล้วและไม่แสดงที่นี่',
};

(chromiumPath ? describe : describe.skip)('what has been archived', () => {
  const here = connect();
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-archived-'));
  let app: App;
  let product: Product;
  let browser: Browser;
  let firm: TestOrganisation;
  let before: string;
  let after: string;
  let gap: string;
  let shares: Sharer;
  let agreements: { before: string; after: string };
  const email = uniqueEmail('officer');

  beforeAll(async () => {
    browser = await launch();
    ({ app, product } = await here.another('archived', IN_PARTS));
    const archivist = new Archivist(app, product, folder);
    firm = await app.firm();
    const officer = await app.asMemberOf(firm, 'OFFICER', { email });
    before = (await createProject(officer)).id;
    const { webhook } = await makeWebhook(firm.admin, {
      url: 'https://hooks.invalid/gap',
      description: 'Ticket system',
    });
    gap = webhook.id;
    const [provider, recipient] = await Promise.all([sharer(app), sharer(app, 'firm')]);
    shares = provider;
    const terms = termsOf(await describedDataset(app, shares, { classification: 'SHARED' }), shares, [recipient]);
    const drafted = (await draftAgreement(shares.steward, terms)).id;
    await app.settled();
    await sql(app, `update webhook set state = 'DISABLED', reason = 'GONE' where id = $1`, [gap]);
    await archivist.happen(firm, 2 * PART);
    expect(await archivist.archive('--keep', '0')).toMatchObject({ code: 0 });
    after = (await createProject(officer)).id;
    agreements = { before: drafted, after: (await draftAgreement(shares.steward, terms)).id };
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    here.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is said where the record, the history of a project and the feed end, in each language, and nowhere else', async () => {
    for (const language of languages) {
      const window = await Window.open(browser, app.url, { language });
      const { page } = window;
      const said = page.getByText(SAID[language]);
      await window.signIn(email, PASSWORD);
      await window.show(`/projects/${before}/activity`);
      await said.waitFor();
      // Nothing of what began since has left.
      await window.show(`/projects/${after}/activity`);
      await page.locator('[aria-labelledby=activity-heading] tbody tr').first().waitFor();
      await window.rest();
      expect(await said.count()).toBe(0);
      await window.close();
    }
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/audit');
    await page.locator('[aria-labelledby=audit-heading] tbody tr').first().waitFor();
    const said = page.getByText(SAID.en);
    const next = page.getByRole('button', { name: 'Next page' });
    for (await window.rest(); (await said.count()) === 0; await window.rest()) await next.click();
    await window.show('/developers?start=oldest');
    await said.waitFor();
    expect(await window.axe()).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('is said at the end of the history of an agreement, in each language, and not of one that was drafted since', async () => {
    for (const language of languages) {
      const window = await Window.open(browser, app.url, { language });
      await window.adopt(shares.steward);
      const said = window.page.locator('[aria-labelledby=activity-heading]').getByText(SAID[language]);
      await window.show(`/agreements/${agreements.before}`);
      await said.waitFor();
      await window.show(`/agreements/${agreements.after}`);
      await window.page.locator('[aria-labelledby=activity-heading] li').first().waitFor();
      await window.rest();
      expect(await said.count()).toBe(0);
      expect(window.complaints).toEqual([]);
      await window.close();
    }
  }, 120_000);

  it('is said to stewards where the record ends, and not of what is looked for since then', async () => {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(STEWARD.email, STEWARD.password);
    const said = page.getByText(SAID.en);
    const rows = page.locator('[aria-labelledby=ledger-heading] tbody tr');
    // All that happened to it has left.
    await window.show(`/stewardship/ledger?subject=${before}`);
    await said.waitFor();
    await window.show(`/stewardship/ledger?subject=${after}`);
    await rows.first().waitFor();
    await window.rest();
    expect(await said.count()).toBe(0);
    await window.show('/stewardship/ledger');
    await rows.first().waitFor();
    const next = page.getByRole('button', { name: 'Next page' });
    for (await window.rest(); (await said.count()) === 0; await window.rest()) await next.click();
    expect(await window.axe()).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('keeps a webhook from going on in silence: it is resumed without, when somebody says so', async () => {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/organisation/webhooks');
    const row = page.getByRole('row', { name: /hooks\.invalid/ });
    await page.getByRole('button', { name: 'Resume: Ticket system' }).click();
    await page.getByText(/have been archived/).waitFor();
    await row.getByText('Paused by the platform').waitFor();
    await page.getByRole('button', { name: 'Resume without archived events: Ticket system' }).click();
    await row.getByText('Active', { exact: true }).waitFor();
    expect(await page.getByText(/have been archived/).count()).toBe(0);
    expect(await window.axe()).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);
});
