import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { draft } from '../support/projects.js';

/** More than two pages of the desk, whose pages are the longest. */
const DRAFTS = 201;
/** As many as one page of the API may have; no screen holds more at once. */
const PAGE = 100;
const AT_ONCE = 20;

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('long lists', () => {
  const app = connect();
  const email = uniqueEmail('prolific');
  const word = unique('batch');
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    browser = await launch();
    const author = await app.asMemberOf(await app.firm(), ['PROPOSER', 'ADMIN'], { email });
    for (let made = 0; made < DRAFTS; made += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, DRAFTS - made) }, (_, at) => `${word} ${made + at}`);
      await Promise.all(some.map((title) => draft(author, { title, content: {} })));
    }
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  it('never holds more rows of the desk than a page, and shows every proposal once', async () => {
    const { page } = window;
    await window.show('/proposals?view=list');
    const pager = page.getByRole('navigation', { name: 'Pages' });
    const rows = page.locator('tbody tr');
    const seen: string[] = [];
    for (const [number, size] of [PAGE, PAGE, DRAFTS - 2 * PAGE].entries()) {
      await pager.getByText(`Page ${number + 1}`, { exact: true }).waitFor();
      // The page before stays until this one has come.
      const titles = await app.until(async () => {
        const shown = await page.locator('tbody tr td:first-child').allTextContents();
        return shown.length === size && !seen.includes(shown[0]!) ? shown : undefined;
      });
      seen.push(...titles);
      if (number < 2) await pager.getByRole('button', { name: 'Next page' }).click();
    }
    expect(seen).toHaveLength(DRAFTS);
    expect(new Set(seen).size).toBe(DRAFTS);
    expect(await pager.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
    await pager.getByRole('button', { name: 'Previous page' }).click();
    await app.until(async () => (await rows.count()) === PAGE);
    expect(await window.axe()).toEqual([]);
  }, 60_000);

  it('has no more cards on the board than a page, and says so', async () => {
    await window.show('/proposals');
    await window.page.getByText(`latest ${PAGE}`).waitFor();
    expect(await window.page.getByRole('article').count()).toBe(PAGE);
    expect(window.complaints).toEqual([]);
  }, 30_000);
});
