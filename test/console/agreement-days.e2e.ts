import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describedDataset, draftAgreement, type Sharer, sharer, termsOf } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';

(chromiumPath ? describe : describe.skip)('the days of an agreement', () => {
  const app = connect();
  let browser: Browser;
  let provider: Sharer;
  let recipient: Sharer;

  beforeAll(async () => {
    [browser, provider, recipient] = await Promise.all([launch(), sharer(app), sharer(app, 'firm')]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const periodOf = async (by: Client, id: string) => {
    const { agreement } = await by.query<{ agreement: { draft: { terms: { from: string; until: string } } } }>(
      'query($id: ID!) { agreement(id: $id) { draft { terms } } }',
      { id },
    );
    return agreement.draft.terms;
  };

  it('begin and end where it was drafted, and the form says so to whoever reads it elsewhere', async () => {
    const datasetId = await describedDataset(app, provider);
    const { id } = await draftAgreement(provider.steward, termsOf(datasetId, provider, [recipient]));
    const window = await Window.open(browser, app.url, { timeZone: 'Asia/Bangkok' });
    const { page } = window;
    await window.adopt(provider.steward);
    await window.show(`/agreements/${id}/edit`);
    await page.locator('#whole-from').fill('2027-03-01');
    await page.locator('#whole-until').fill('2027-03-03');
    const helpOf = (field: string) =>
      page.locator('.cds--form-item', { has: page.locator(`#whole-${field}`) }).locator('.cds--form__helper-text');
    await helpOf('until').filter({ hasText: 'The day ends at midnight, China Time' }).waitFor();
    expect(await helpOf('until').innerText()).toMatch(/3 Mar 2027, 22:59 on your clock/);
    expect(await helpOf('from').innerText()).toMatch(/The day begins at midnight, China Time · 28 Feb 2027, 23:00/);
    const wanted = { from: '2027-02-28T16:00:00.000Z', until: '2027-03-03T15:59:59.999Z' };
    await app.until(async () => (await periodOf(provider.steward, id)).until === wanted.until);
    expect(await periodOf(provider.steward, id)).toMatchObject(wanted);
    await page.getByText('The agreement ends with the end of 3 March 2027 (China Time).').waitFor();
    await page.reload();
    await page.locator('#whole-until').waitFor();
    expect(await page.locator('#whole-until').inputValue()).toBe('2027-03-03');
    expect(await page.locator('#whole-from').inputValue()).toBe('2027-03-01');
    expect(window.complaints).toEqual([]);
    await window.close();
    const there = await Window.open(browser, app.url, { timeZone: 'Asia/Shanghai' });
    await there.adopt(provider.steward);
    await there.show(`/agreements/${id}/edit`);
    await there.page.locator('#whole-until').waitFor();
    expect(await there.page.getByText('on your clock').count()).toBe(0);
    await there.close();
  }, 120_000);
});
