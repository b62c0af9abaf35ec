import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { chromiumPath, languages, launch, type Theme, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, proposalOf, submit } from '../support/projects.js';

const looks = languages.flatMap((language) =>
  (['light', 'dark'] satisfies Theme[]).map((theme) => ({ language, theme })),
);

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)("the company's day", () => {
  const app = connect();
  const email = uniqueEmail('proposer');
  let browser: Browser;
  let firm: TestOrganisation;
  let author: Client;
  let agency: TestOrganisation;
  let place: string;

  beforeAll(async () => {
    place = newPlace();
    [browser, firm, agency] = await Promise.all([
      launch(),
      app.firm(),
      app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
    ]);
    await app.seat(agency, { email: uniqueEmail('officer'), roles: ['OFFICER'] });
    author = await app.asMemberOf(firm, 'PROPOSER', { email });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const signedIn = async (look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.signIn(email, PASSWORD);
    return window;
  };

  describe('the desk', () => {
    it('says what to do while it is empty', async () => {
      const stranger = uniqueEmail('newcomer');
      await app.seat(await app.firm(), { email: stranger, roles: ['PROPOSER'] });
      const window = await Window.open(browser, app.url);
      await window.signIn(stranger, PASSWORD);
      await window.show('/proposals');
      await window.page.getByRole('heading', { name: 'No proposal yet' }).waitFor();
      expect(await window.axe()).toEqual([]);
      await window.page.getByRole('link', { name: 'Write a proposal' }).waitFor();
      await window.close();
    }, 30_000);

    it('shows who holds a proposal, why and until when, and notices by itself when that changes', async () => {
      const mine = await draft(author, { jurisdiction: place });
      const window = await signedIn();
      const { page } = window;
      await window.show('/proposals');
      const card = page.getByRole('article').filter({ hasText: mine.title });
      await card.getByText(firm.name).waitFor();
      await submit(app, author, mine.id);
      await card.getByText(agency.name).waitFor();
      await card.getByText('Stage 1 of').waitFor();
      await card.getByText(/days? left/).waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 30_000);

    it('withdraws only after asking', async () => {
      const mine = await draft(author, { jurisdiction: place });
      const window = await signedIn();
      const { page } = window;
      await window.show('/proposals?view=list');
      await page.getByRole('row').filter({ hasText: mine.title }).getByRole('button', { name: 'Withdraw' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(mine.title).waitFor();
      expect(await window.axe()).toEqual([]);
      await dialog.getByRole('button', { name: 'Withdraw it' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await proposalOf(author, mine.id)).toMatchObject({ state: 'WITHDRAWN' });
      await window.close();
    }, 30_000);

    it('downloads the whole list, with nothing in it that a spreadsheet would run', async () => {
      const title = `=HYPERLINK("x") ${unique('formula')}`;
      await draft(author, { title });
      const window = await signedIn();
      const { page } = window;
      await window.show('/proposals');
      for (const kind of ['CSV', 'Excel'] as const) {
        const arriving = page.waitForEvent('download');
        await page.getByRole('button', { name: `Download this list: ${kind}` }).click();
        const file = await arriving;
        const content = readFileSync(await file.path());
        if (kind === 'CSV') expect(content.toString()).toContain(`"'=HYPERLINK(""x"")`);
        else expect(content.subarray(0, 2).toString()).toBe('PK');
        expect(file.suggestedFilename()).toMatch(/^Proposals \d{4}-\d\d-\d\d\.(csv|xlsx)$/);
      }
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 30_000);

    it.each(looks)(
      'has no barrier and fits a phone in $language, $theme',
      async (look) => {
        const window = await signedIn(look);
        const found: Record<string, unknown> = {};
        for (const path of ['/proposals', '/proposals?view=list']) {
          await window.show(path);
          found[path] = await window.axe();
        }
        await window.page.setViewportSize({ width: 360, height: 740 });
        for (const path of ['/proposals', '/proposals?view=list']) {
          await window.show(path);
          found[`${path} overflows`] = await window.overflows();
        }
        expect(found).toEqual({
          '/proposals': [],
          '/proposals?view=list': [],
          '/proposals overflows': false,
          '/proposals?view=list overflows': false,
        });
        expect(window.complaints).toEqual([]);
        await window.close();
      },
      60_000,
    );
  });
});
