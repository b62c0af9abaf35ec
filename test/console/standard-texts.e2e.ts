import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch } from '../support/browser.js';
import { DecidingOfficer } from '../support/deciding.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('a decision', () => {
  const app = connect();
  let browser: Browser;
  let desk: DecidingOfficer;
  beforeAll(async () => {
    browser = await launch();
    desk = await DecidingOfficer.open(app, browser);
  }, 90_000);
  afterAll(async () => {
    await desk.close();
    await browser.close();
    app.close();
  }, 120_000);

  it('has standard texts: saved where one is written, and inserted in the next decision', async () => {
    const [first, second] = await desk.itemsOf(await desk.gates(2));
    const { page } = desk.window;
    await desk.window.show(`/inbox/${first!.id}`);
    await desk.choose('Approve with conditions');
    const form = page.locator('.decide');
    const reason = form.getByLabel('Reason', { exact: true });
    const standard = form.getByRole('button', { name: 'Standard texts' }).last();
    const [called, text] = [`Grid ${first!.id}`, 'The grid has room for it until 2030.'];
    await reason.fill(text);
    await standard.click();
    await form.getByLabel('Name of this text').fill(called);
    await page.keyboard.press('Enter');
    const insert = form.getByRole('button', { name: `Insert “${called}”` });
    await insert.waitFor();
    // Enter saved the text and gave no decision.
    expect(await desk.decisionsOf([first!.approvalId!, second!.approvalId!])).toEqual([]);

    await desk.window.show(`/inbox/${second!.id}`);
    await desk.choose('Reject');
    await reason.fill('Not as it is.');
    await standard.click();
    expect(await desk.window.axe({ within: '.decide' })).toEqual([]);
    await insert.click();
    expect(await reason.inputValue()).toBe(`Not as it is.\n${text}`);
    await form.getByRole('button', { name: `Delete “${called}”` }).click();
    await form.getByText('No standard texts yet.').waitFor();
    expect(desk.window.complaints).toEqual([]);
  }, 60_000);
});
