import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { decide, newPlace } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, submit } from '../support/projects.js';
import { decisionReceipts, keySet, readyReceipt, verifiedOffline } from '../support/receipts.js';

(chromiumPath ? describe : describe.skip)('receipts on the screen', () => {
  const app = connect();
  const email = uniqueEmail('proposer');
  let browser: Browser;
  let agency: TestOrganisation;
  let author: Client;
  let window: Window;
  let id: string;

  beforeAll(async () => {
    const place = newPlace();
    const firm = await app.firm();
    agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
    browser = await launch();
    author = await app.asMemberOf(firm, 'PROPOSER', { email });
    const officer = await app.asMemberOf(agency, 'OFFICER');
    ({ id } = await draft(author, { jurisdiction: place }));
    const approvalId = (await submit(app, author, id)).approvalId ?? '';
    await decide(officer, approvalId, 'REQUEST_CHANGES', { reason: 'Say who maintains the poles.' });
    await readyReceipt(app, async () => (await decisionReceipts(author, approvalId))[0]?.receipt);
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    app.close();
  });

  /** Saves what the link of a name leads to, and has it checked. */
  async function saved(name: string): Promise<string> {
    const arriving = window.page.waitForEvent('download');
    await window.page.getByRole('link', { name }).click();
    const file = await arriving;
    expect(file.suggestedFilename()).toMatch(/^receipt-[0-9a-f-]{36}\.json$/);
    const { status, said } = verifiedOffline(readFileSync(await file.path(), 'utf8'), await keySet(app));
    expect([status, said]).toEqual([0, expect.stringContaining('The receipt verifies.')]);
    return said;
  }

  it('are saved from the page of a submission, which says who received it when', async () => {
    await window.show(`/proposals/${id}/submitted`);
    const received = window.page.locator('dd', { hasText: new RegExp(`^${agency.name} on .*\\d{4}`) });
    await received.first().waitFor();
    expect(await saved('Receipt: ')).toContain('A submission: SUBMIT');
    expect(window.complaints).toEqual([]);
  }, 60_000);

  it('are saved beside each decision of a file', async () => {
    await window.show(`/proposals/${id}`);
    expect(await saved(`Receipt: Changes asked for, ${agency.name}`)).toContain('A decision: REQUEST_CHANGES');
    expect(window.complaints).toEqual([]);
  }, 60_000);
});
