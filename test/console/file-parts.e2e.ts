import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { agencies, type Agency, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD } from '../support/organisations.js';
import { content, draft, proposalOf, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

const SECOND = { code: 'GB/T 22239', title: 'Baseline for classified protection', group: 'SECURITY' };

async function plan(words: string): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.addPage([400, 300]).drawText(words, { x: 40, y: 200, size: 24 });
  return new Uint8Array(await document.save());
}

(chromiumPath ? describe : describe.skip)('the parts of a proposal’s file', () => {
  const app = connect();
  let undo: () => Promise<void>;
  let browser: Browser;
  let power: Agency;
  let firm: Client;
  let id: string;

  beforeAll(async () => {
    browser = await launch();
    const place = newPlace();
    ({ POWER: power } = await agencies(app, ['POWER'], place));
    firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ALL' })]);
    ({ id } = await draft(firm, { jurisdiction: place, content: content() }));
    const first = await attach('plan.pdf', 'application/pdf', await plan('The first plan'));
    await attach('terms.txt', 'text/plain', 'Fifteen years.');
    const old = await attach('old.txt', 'text/plain', 'To be taken out.');
    const { approvalId } = await submit(app, firm, id);
    await decide(power.officer, approvalId!, 'REQUEST_CHANGES', { reason: 'Draw it anew.' });
    await app.settled();
    for (const each of [first, old]) {
      const seen = await proposalOf(firm, id);
      await firm.done('removeAttachment', { id: each, expectedVersion: seen!.version });
    }
    await attach('plan.pdf', 'application/pdf', await plan('The second plan'));
    await attach('costs.csv', 'text/csv', 'pole,cost\n1,2\n');
    const { version: expectedVersion } = (await proposalOf(firm, id))!;
    const { id: organisationId } = power.organisation;
    const fundingSources = [{ kind: 'PUBLIC_BUDGET', organisationId, amount: '650000000.00', currency: 'CNY' }];
    const { standards } = content() as { standards: object[] };
    const other = content({
      solicited: true,
      fundingSources,
      component: 'GOVERNANCE',
      standards: [...standards, SECOND],
    });
    await firm.done('saveProposalDraft', { id, expectedVersion, content: other });
    await submit(app, firm, id);
  }, 90_000);
  afterAll(async () => {
    await undo();
    await browser.close();
    app.close();
  }, 60_000);

  async function attach(name: string, type: string, text: string | Uint8Array<ArrayBuffer>): Promise<string> {
    const form = new FormData();
    form.set('proposalId', id);
    form.set('file', new Blob([text], { type }), name);
    const response = await firm.fetch('/attachments', { method: 'POST', body: form });
    expect(response.status).toBe(201);
    return ((await response.json()) as { id: string }).id;
  }
  const opened = async (look = {}) => {
    const window = await Window.open(browser, app.url, { width: 1600, height: 900, ...look });
    await window.signIn(power.email, PASSWORD);
    await window.show(`/proposals/${id}`);
    return window;
  };

  it('are listed at the left; the list follows what is read and leads there', async () => {
    const window = await opened();
    const { page } = window;
    const index = page.getByRole('navigation', { name: 'Parts of this file' });
    const here = index.locator('a[aria-current]');
    await index.getByRole('link', { name: 'Documents' }).waitFor();
    const titles = await index.getByRole('link').allInnerTexts();
    expect(titles).toEqual(expect.arrayContaining(['Where', 'Documents', 'Discussion']));
    expect(await here.innerText()).toBe(titles[0]);
    await index.getByRole('link', { name: 'Discussion' }).click();
    await app.until(async () => (await here.innerText()) === 'Discussion');
    // For whom it waited: the agency, the firm for its revision, the agency again.
    await page.getByRole('button', { name: 'Show who caused the wait' }).click();
    const times = page.getByRole('table', { name: 'Where its time went' }).locator('tbody tr');
    await times.filter({ hasText: 'revise or answer' }).waitFor();
    expect(await times.filter({ hasText: power.organisation.name }).allInnerTexts()).toEqual([
      expect.stringMatching(/decide/),
      expect.stringMatching(/time 2[\s\S]*Now/),
    ]);
    await page.evaluate('scrollTo(0, 0)');
    await app.until(async () => (await here.innerText()) === titles[0]);
    expect(await window.barriers()).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('stay folded for whoever folded them, on another device too, and open when the list leads there', async () => {
    const window = await opened();
    const { page } = window;
    const documents = page.getByRole('button', { name: 'Documents', exact: true });
    const kept = page.waitForResponse(
      (response) => response.request().postData()?.includes('KeepFoldedParts') === true,
    );
    await documents.click();
    await kept;
    expect(await page.getByRole('link', { name: 'plan.pdf' }).count()).toBe(0);
    await window.close();

    const other = await opened();
    await other.page.locator('button[aria-expanded=false]').getByText('Documents').waitFor();
    await other.page
      .getByRole('navigation', { name: 'Parts of this file' })
      .getByRole('link', { name: 'Documents' })
      .click();
    await other.page.getByRole('link', { name: 'plan.pdf' }).waitFor();
    await other.close();
  });

  it('say what has changed in words, and organisations by name', async () => {
    const window = await opened();
    const { page } = window;
    const changes = page.locator('.changes');
    await changes.getByText(power.organisation.name).waitFor();
    const said = (await changes.locator('del, ins').allInnerTexts()).sort();
    expect(said).toEqual(
      [
        ...[
          'CNY',
          'Environment',
          'Equity',
          'Governance',
          'No',
          'Public budget',
          'GB/T 22239 · Security · Baseline for classified protection',
        ],
        ...['Shareholders', 'Yes', power.organisation.name],
        ...['plan.pdf', 'old.txt', 'plan.pdf', 'costs.csv'],
      ].sort(),
    );
    await window.close();
  });

  it('show the documents of two revisions side by side, and say what is new, changed and gone', async () => {
    const window = await opened();
    const { page } = window;
    await page.getByRole('button', { name: 'Compare with an earlier revision' }).click();
    const list = page.locator('.compared .documents > li');
    await list.first().waitFor();
    const said = (await list.allInnerTexts()).map((text) => text.split('\n').slice(0, 2).join(' '));
    expect(said.sort()).toEqual(['costs.csv New', 'old.txt Taken out', 'plan.pdf Changed', 'terms.txt Unchanged']);
    await page.getByRole('button', { name: 'plan.pdf side by side' }).click();
    const sides = page.locator('.compared__sides > div');
    expect(await sides.locator('h3').allInnerTexts()).toEqual(['Revision 1', 'Revision 2']);
    const frames = sides.locator('iframe[title="plan.pdf"]');
    await frames.nth(1).waitFor();
    const [before, after] = await frames.evaluateAll((all) =>
      all.map((frame) => (frame as unknown as { src: string }).src),
    );
    expect(before).not.toBe(after);
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});
