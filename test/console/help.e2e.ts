import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, type Look, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('help', () => {
  const app = connect();
  let browser: Browser;
  let firm: TestOrganisation;

  beforeAll(async () => {
    [browser, firm] = await Promise.all([launch(), app.firm()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  }, 120_000);

  const windowOf = async (person: Client, look: Look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.adopt(person);
    return window;
  };

  it('takes who is new on a tour by the keyboard, once, and again on request', async () => {
    const person = await app.asMemberOf(firm, 'PROPOSER');
    const window = await windowOf(person);
    const { page } = window;
    await window.show('/');
    const tour = page.getByRole('region', { name: 'This is where your day begins' });
    await tour.getByText('Tour: step 1 of 4').waitFor();
    await app.until(() => page.evaluate<boolean>('document.activeElement.tagName === "H1"'));
    await tour.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Write and follow your proposals' }).waitFor();
    await app.until(() => page.evaluate<boolean>('document.activeElement.id === "tour-heading"'));
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Write and follow your proposals' }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'End the tour' }).click();
    await page.locator('.tour').waitFor({ state: 'detached' });

    const elsewhere = await windowOf(person, { language: 'th' });
    await elsewhere.show('/');
    await elsewhere.rest();
    expect(await elsewhere.page.locator('.tour').count()).toBe(0);
    await elsewhere.show('/profile');
    await elsewhere.page.getByRole('link', { name: 'ดูการแนะนำการใช้งานอีกครั้ง' }).click();
    await elsewhere.page.getByRole('heading', { name: 'เริ่มต้นวันของคุณที่นี่' }).waitFor();
    await elsewhere.page.getByRole('button', { name: 'ข้ามการแนะนำ' }).click();
    await elsewhere.page.locator('.tour').waitFor({ state: 'detached' });
    expect([...window.complaints, ...elsewhere.complaints]).toEqual([]);
    await Promise.all([window.close(), elsewhere.close()]);
  });

  it('is passed over with one press, and differs by role', async () => {
    const window = await windowOf(await app.asMemberOf(firm, 'AUDITOR'));
    const { page } = window;
    await window.show('/');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'See who did what, and when' }).waitFor();
    await page.getByRole('button', { name: 'Skip the tour' }).click();
    await page.locator('.tour').waitFor({ state: 'detached' });
    await window.show('/');
    await window.rest();
    expect(await page.locator('.tour').count()).toBe(0);
    await window.close();
  });

  it('beside a field says what a term means and leads to the glossary, which finds terms in the reader’s language', async () => {
    const window = await windowOf(firm.admin, { language: 'zh-CN' });
    const { page } = window;
    await window.show('/organisation/members');
    await page.getByRole('button', { name: '邀请成员' }).click();
    await page.getByRole('button', { name: '“角色”是什么意思？' }).click();
    const said = page.locator('.help .cds--popover--open');
    await said.getByText('某人可以代表单位做什么').waitFor();
    await page.keyboard.press('Escape');
    await window.show('/glossary#role');
    await page.locator('#role.glossary__term--asked').getByText('任职身份').waitFor();
    await page.getByRole('searchbox').fill('会签');
    await app.until(async () => (await page.locator('main dt').count()) === 1);
    expect(await page.locator('main dt').innerText()).toBe('联合会签');
    await page.getByRole('searchbox').fill('没有这个词');
    await page.getByRole('heading', { name: '没有符合的术语' }).waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});
