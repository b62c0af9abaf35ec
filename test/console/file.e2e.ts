import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { content, draft, proposalOf, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** The smallest PNG there is. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function plan(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.addPage([400, 300]).drawText('Plan of the masts', { x: 40, y: 200, size: 24 });
  return new Uint8Array(await document.save());
}

(chromiumPath ? describe : describe.skip)('a proposal’s file', () => {
  const app = connect();
  let undo: () => Promise<void>;
  let browser: Browser;
  let party: Record<'POWER' | 'TRANSPORT', Agency>;
  let firm: Client;
  let window: Window;
  let file: { id: string; approvalId: string; title: string };

  beforeAll(async () => {
    browser = await launch();
    const place = newPlace();
    party = await agencies(app, ['POWER', 'TRANSPORT'], place);
    firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    undo = await follow(app, 'PROPOSAL', [
      stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 5 }),
    ]);
    const { id, title } = await draft(firm, { jurisdiction: place, content: content() });
    await attach(id, 'counts.csv', 'text/csv', 'street,poles\n"Bund, North",12\nExpo,9\n');
    await attach(id, 'plan.pdf', 'application/pdf', await plan());
    await attach(id, 'mast.png', 'image/png', Uint8Array.from(Buffer.from(PIXEL, 'base64')));
    const { approvalId } = await submit(app, firm, id);
    file = { id, title, approvalId: approvalId! };
    window = await Window.open(browser, app.url);
    await window.signIn(party.POWER.email, PASSWORD);
  }, 90_000);
  afterAll(async () => {
    await undo();
    await browser.close();
    app.close();
  }, 120_000);

  async function attach(id: string, name: string, type: string, text: string | Uint8Array<ArrayBuffer>): Promise<void> {
    const form = new FormData();
    form.set('proposalId', id);
    form.set('file', new Blob([text], { type }), name);
    const response = await firm.fetch('/attachments', { method: 'POST', body: form });
    expect(response.status).toBe(201);
  }

  it('says all of it on one screen: what, who, how much, risks, benedata, documents, the way it goes', async () => {
    await window.show(`/proposals/${file.id}`);
    const { page } = window;
    await page.locator('#process-heading').scrollIntoViewIfNeeded();
    await page.locator('.picture .stage').waitFor();
    for (const said of [
      'Smart electric poles that carry light',
      'CN¥650,000,000',
      'Concession',
      '15 years',
      'Shared 40 : 60',
      'Fewer poles, one maintenance.',
      'Street lamps',
      'No dataset found',
      'GB/T 36625.1',
      'Why is this waiting? Waiting for',
      'Clearance',
      'all must approve',
      '0 of 2 decided',
      'This is the first revision.',
    ]) {
      // Its parts come one after the other.
      await page.locator('main', { hasText: said }).waitFor();
    }
    await page.getByRole('button', { name: 'Show counts.csv' }).click();
    await page.getByRole('cell', { name: 'Bund, North' }).waitFor();
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('shows a PDF and a picture in their places, and the browser complains of nothing', async () => {
    await window.show(`/proposals/${file.id}`);
    const { page } = window;
    const [shown] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('preview=1')),
      page.getByRole('button', { name: 'Show plan.pdf' }).click(),
    ]);
    expect([shown.status(), shown.headers()['content-type'], shown.headers()['content-disposition']]).toEqual([
      200,
      'application/pdf',
      'inline',
    ]);
    await page.locator('iframe[title="plan.pdf"]').waitFor();
    await page.getByRole('button', { name: 'Show mast.png' }).click();
    const picture = page.getByRole('img', { name: 'mast.png' });
    await app.until(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0));
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('shows who is looking, and what others say and decide, at once', async () => {
    const email = uniqueEmail('officer');
    await app.seat(party.TRANSPORT.organisation, { email, roles: ['OFFICER'], title: 'Night officer' });
    const other = await Window.open(browser, app.url);
    await other.signIn(email, PASSWORD);
    await other.show(`/proposals/${file.id}`);
    await window.page.getByText('Looking now:').waitFor();
    await other.page.getByLabel('Write something about this proposal').fill('Who pays for the masts?');
    await other.page.getByRole('button', { name: 'Send' }).click();
    await window.page.getByText('Who pays for the masts?').waitFor();

    await mark(other.page.getByLabel('Ask for changes'));
    await other.page.getByLabel('Reason').fill('Say who pays for the masts.');
    // As long as that is not known, each decision is asked for once more.
    await other.page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
    await other.page.locator('[data-decide=submit]').click();
    await other.page.getByRole('button', { name: 'Record now' }).click();
    await window.page.getByText('Changes were requested in “Clearance”').waitFor();
    await window.page.locator('.record').getByText('Say who pays for the masts.').waitFor();
    await other.close();
  }, 120_000);

  it('shows the difference to the last revision, and takes the decision here too', async () => {
    const seen = await proposalOf(firm, file.id);
    await firm.done('saveProposalDraft', { id: file.id, expectedVersion: seen!.version, content: { termYears: 12 } });
    await submit(app, firm, file.id);
    await window.show(`/proposals/${file.id}`);
    const { page } = window;
    await page.locator('.changes').getByText('Term in years').waitFor();
    expect(await page.locator('.changes').textContent()).toMatch(/15.*12/);
    await mark(page.getByLabel('Approve with conditions'));
    await page.getByLabel('Condition', { exact: true }).fill('Name the payer of the masts.');
    await page.getByLabel('Responsible organisation').selectOption({ index: 1 });
    await page.getByLabel('By when').fill('2099-12-31');
    await page.getByLabel('Reason').fill('Sound otherwise.');
    await page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.locator('[data-decide=submit]').click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await page.locator('.conditions').getByText('Name the payer of the masts.').waitFor();
    await decide(party.TRANSPORT.officer, file.approvalId, 'APPROVE');
    await app.until(async () => (await approvalOf(party.POWER.officer, file.approvalId)).state === 'APPROVED');
    await page.getByText('It was approved on').waitFor();
  }, 120_000);

  it('says so when there is nothing to see', async () => {
    await window.page.goto(`/proposals/${party.POWER.organisation.id}`);
    await window.page.getByText('Nothing here').waitFor();
  });

  it('is not said to be missing where it could not be read, and is read again for whoever tries again', async () => {
    const { page } = window;
    const error = { message: 'The database is away.', path: ['proposal'], extensions: { code: 'UNAVAILABLE' } };
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('"ProposalFile"')) return route.fallback();
      return route.fulfill({ status: 503, json: { data: { proposal: null }, errors: [error] } });
    });
    await page.goto(`/proposals/${file.id}`);
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect(await page.getByText('Nothing here').count()).toBe(0);
    await page.unroute('**/graphql');
    await again.click();
    await page.getByRole('heading', { level: 1, name: file.title }).waitFor();
    window.complaints.length = 0;
  }, 60_000);
});
