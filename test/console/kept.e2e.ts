import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, mark, submit, Window } from '../support/browser.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { draft } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what somebody was writing', () => {
  const app = connect();
  const [email, colleague] = [uniqueEmail('writer'), uniqueEmail('colleague')];
  const until = `${new Date().getFullYear() + 1}-01-31`;
  let browser: Browser;
  let firm: TestOrganisation;

  beforeAll(async () => {
    browser = await launch();
    firm = await app.firm();
    await Promise.all([email, colleague].map((each) => app.seat(firm, { email: each, roles: ['PROPOSER'] })));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const windowOf = async () => {
    const window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
    return window;
  };
  const begin = async (page: Page) => {
    await page.getByRole('button', { name: 'Record an absence' }).click();
    await page.locator('#absence-until').waitFor();
  };
  const signIn = async (page: Page, as: string) => {
    await page.locator('#email').fill(as);
    await page.locator('#password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => address.pathname !== '/sign-in');
  };

  it('is there again after a session that ended over it, says so, and is nobody else’s', async () => {
    const window = await windowOf();
    const { page, context } = window;
    const lose = async () => {
      await page.locator('#absence-until').fill(until);
      await context.clearCookies();
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.waitForURL('**/sign-in*');
      await page.getByText('Your session has ended. Sign in again to continue where you were.').waitFor();
      expect(new URL(page.url()).searchParams.get('next')).toBe('/profile');
    };
    await window.show('/profile');
    await begin(page);
    await lose();
    await signIn(page, email);
    await page.waitForURL('**/profile');
    await begin(page);
    await page.getByRole('status').filter({ hasText: 'We kept your text from before your session ended' }).waitFor();
    expect(await page.locator('#absence-until').inputValue()).toBe(until);
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);

    await lose();
    await signIn(page, colleague);
    await begin(page);
    expect(await page.locator('#absence-until').inputValue()).toBe('');
    await window.close();
  }, 120_000);

  it('begins in the first field of its dialog, and ends where it was asked for', async () => {
    const window = await windowOf();
    const { page } = window;
    for (const [path, name, first] of [
      ['/profile', 'Record an absence', '#absence-from'],
      ['/profile/interests', 'Declare an interest', '.cds--modal.is-visible .dialog input'],
    ] as const) {
      await window.show(path);
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator(`${first}:focus`).first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator('button:focus').filter({ hasText: name }).waitFor();
    }
    await window.close();
  }, 60_000);

  it('is left by Escape from the moment its dialog is there', async () => {
    const window = await windowOf();
    const { page } = window;
    await window.show('/profile');
    // The key in the very moment: a tired hand is as quick as a busy machine is slow.
    await page.evaluate(`new MutationObserver((_, observer) => {
      if (!document.querySelector('.cds--modal.is-visible')) return;
      observer.disconnect();
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      document.body.dataset.escaped = 'yes';
    }).observe(document.body, { childList: true, subtree: true, attributes: true })`);
    await page.getByRole('button', { name: 'Record an absence' }).click();
    await page.locator('body[data-escaped]').waitFor();
    await page.locator('.cds--modal.is-visible').waitFor({ state: 'detached' });
    await window.close();
  }, 60_000);

  it('is written where one begins from the moment its dialog is there, and goes on where it was asked for as it goes', async () => {
    const window = await windowOf();
    const { page } = window;
    await window.show('/profile');
    const at = (there: boolean, where: string) =>
      page.evaluate(`new MutationObserver((_, observer) => {
        if (Boolean(document.querySelector('.cds--modal.is-visible')) !== ${there}) return;
        observer.disconnect();
        document.body.dataset.at = String(document.activeElement?.matches('${where}'));
      }).observe(document.body, { childList: true, subtree: true, attributes: true })`);
    await at(true, '#absence-from');
    await page.getByRole('button', { name: 'Record an absence' }).click();
    await page.locator('body[data-at=true]').waitFor();
    await page.locator('#absence-until').fill(until);
    await at(false, 'button:not(.cds--modal button)');
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.locator('.cds--modal.is-visible').waitFor({ state: 'detached' });
    expect(await page.locator('body').getAttribute('data-at')).toBe('true');
    await page.locator('button:focus').filter({ hasText: 'Record an absence' }).waitFor();
    await page.getByRole('button', { name: /^End the absence/ }).click();
    await submit(page);
    await page.getByRole('button', { name: /^End the absence/ }).waitFor({ state: 'detached' });
    await window.close();
  }, 60_000);

  it('is not said to have ended to somebody who signs out', async () => {
    const window = await windowOf();
    await window.show('/profile');
    await window.hears();
    await window.page.getByRole('button', { name: 'Sign out' }).click();
    await window.page.getByText('Public agencies, firms and institutes decide here together.').waitFor();
    await window.close();
  });

  it('is done once where its answer was lost and somebody presses again', async () => {
    const window = await windowOf();
    const { page } = window;
    await window.show('/profile');
    await begin(page);
    await page.locator('#absence-until').fill(until);
    let lost = 0;
    await page.route('**/graphql', async (route) => {
      if (lost > 0 || !route.request().postData()?.includes('"RecordAbsence"')) return route.fallback();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByRole('alert').filter({ hasText: 'Your change may not have been saved' }).waitFor();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.locator('#absence-until').waitFor({ state: 'detached' });
    // What was done is said to everybody, and goes by itself.
    await page.locator('.announcer').getByText('The absence is recorded.').waitFor();
    await page.locator('.announcer').waitFor({ state: 'detached' });
    await window.show('/profile');
    expect(await page.getByRole('button', { name: /^End the absence/ }).count()).toBe(1);
    await window.close();
  }, 60_000);

  it('as a comment outlives the page, and whom it is for with it', async () => {
    const author = await app.asMemberOf(firm, 'PROPOSER');
    const { id } = await draft(author);
    const window = await Window.open(browser, app.url);
    await window.adopt(author);
    const { page } = window;
    const field = page.getByLabel('Write something about this proposal');
    const internal = page.getByRole('checkbox', { name: 'Only our organisation reads it' });
    await window.show(`/proposals/${id}`);
    await field.fill('Half a thought');
    await mark(internal);
    await window.show(`/proposals/${id}`);
    expect(await field.inputValue()).toBe('Half a thought');
    expect(await internal.isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.comment').getByText('Half a thought').waitFor();
    await window.show(`/proposals/${id}`);
    expect(await field.inputValue()).toBe('');
    await window.close();
  }, 60_000);
});
