import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { content, draft } from '../support/projects.js';

/** Would be an element with a mark, and would leave another mark, wherever it were taken for HTML. */
const HOSTILE = '<img data-hostile src="/nothing" onerror="window.hostile = 1"><b data-hostile>bold</b>';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what people write', () => {
  const app = connect();
  const email = uniqueEmail('author');
  const title = `${unique('Poles')} ${HOSTILE}`;
  let browser: Browser;
  let window: Window;
  let id: string;

  beforeAll(async () => {
    browser = await launch();
    const firm = await app.firm({ name: `${unique('Firm')} ${HOSTILE}` });
    const author = await app.asMemberOf(firm, 'PROPOSER', { email });
    ({ id } = await draft(author, { title, content: content({ summary: `Summary ${HOSTILE}` }) }));
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  it.each([
    ['/proposals', [title]],
    ['/proposals?view=list', [title]],
    ['/proposals/:id', ['Summary']],
  ])(
    'is shown as it was written, never as HTML: %s',
    async (path, words) => {
      const { page } = window;
      await window.show(path.replace(':id', id));
      const written = words.map((word) => (word === title ? title : `${word} ${HOSTILE}`));
      const missing = async () => {
        const text = (await page.locator('main').textContent()) ?? '';
        return written.filter((each) => !text.includes(each));
      };
      await app.until(async () => (await missing()).length === 0, { what: `all of ${words.join(', ')} shown` });
      expect(await page.locator('[data-hostile]').count()).toBe(0);
      expect(await page.evaluate('window.hostile')).toBeUndefined();
      expect(window.complaints).toEqual([]);
    },
    30_000,
  );
});
