import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import {
  describedDataset,
  draftAgreement,
  offerAgreement,
  seen,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import { chromiumPath, languages, launch, type Look, type Theme, Window } from '../support/browser.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';

const looks = languages.flatMap((language) =>
  (['light', 'dark'] satisfies Theme[]).map((theme) => ({ language, theme })),
);

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** A party with somebody who writes and signs for it in a browser. */
interface Side extends Sharer {
  readonly email: string;
}

(chromiumPath ? describe : describe.skip)('agreements', () => {
  const app = connect();
  let browser: Browser;
  let provider: Side;
  let recipient: Side;
  let datasetId: string;

  const side = async (kind: 'agency' | 'firm'): Promise<Side> => {
    const email = uniqueEmail(kind);
    const party = await sharer(app, kind);
    await app.seat(party.organisation, { email, roles: ['DATA_STEWARD', 'OFFICER', 'ADMIN'] });
    return { ...party, email };
  };

  beforeAll(async () => {
    [browser, provider, recipient] = await Promise.all([launch(), side('agency'), side('firm')]);
    datasetId = await describedDataset(app, provider);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const signedIn = async ({ email }: Side, look: Look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.signIn(email, PASSWORD);
    return window;
  };
  const offered = async () => {
    const { id } = await draftAgreement(provider.steward, termsOf(datasetId, provider, [recipient]));
    await offerAgreement(provider.steward, id);
    return seen(provider.steward, id);
  };

  describe('the list', () => {
    it('says so while there is none', async () => {
      const newcomer = await side('firm');
      const window = await signedIn(newcomer);
      await window.show('/agreements');
      await window.page.getByRole('heading', { name: 'No agreements' }).waitFor();
      expect(await window.axe()).toEqual([]);
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 30_000);

    it('has what waits first, by itself as soon as it does, and keeps its filters in the address', async () => {
      const window = await signedIn(recipient);
      const { page } = window;
      await window.show('/agreements');
      const { id, title } = await offered();
      const waiting = page.getByRole('region', { name: 'Waiting for us' });
      const row = waiting.getByRole('row').filter({ hasText: title });
      await row.getByText('We: answer the offer').waitFor();
      await page.getByLabel('State').selectOption('AGREED');
      await page.waitForURL('**/agreements?state=AGREED');
      await row.waitFor({ state: 'detached' });
      await window.show('/agreements?state=OFFERED');
      await row.getByRole('link', { name: title }).click();
      await page.waitForURL(`**/agreements/${id}`);
      await page.getByRole('group', { name: 'What happens next' }).getByText('We: answer the offer').waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 30_000);
  });

  describe('the page', () => {
    it('shows the sentence’s place in the policy, and the sentence of a part of the policy', async () => {
      const { id } = await offered();
      const window = await signedIn(recipient);
      const { page } = window;
      await window.show(`/agreements/${id}`);
      const quota = page.getByRole('button', { name: /at most 1,000 rows/ }).first();
      await quota.click();
      await page.locator('.policy__node--chosen').getByText('trip:rowsPerDay').waitFor();
      await page
        .getByRole('button', { name: /#retention"$/ })
        .first()
        .click();
      expect(await quota.getAttribute('aria-pressed')).toBe('false');
      await page.locator('.clauses__one--chosen').getByText('Copies are deleted within 30 days').waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 30_000);

    it('is not there for strangers', async () => {
      const { id } = await offered();
      const window = await signedIn(await side('firm'));
      await window.show(`/agreements/${id}`);
      await window.page.getByRole('heading', { name: 'Nothing here' }).waitFor();
      await window.close();
    }, 30_000);
  });

  describe.each(looks)('in $language, $theme', (look) => {
    it('has no barrier and fits a phone', async () => {
      const { id } = await offered();
      const window = await signedIn(recipient, look);
      const found: Record<string, unknown> = {};
      const paths = ['/agreements', `/agreements/${id}`];
      for (const path of paths) {
        await window.show(path);
        found[path] = await window.axe();
        await window.page.setViewportSize({ width: 360, height: 740 });
        found[`${path} overflows`] = await window.overflows();
        await window.page.setViewportSize({ width: 1280, height: 800 });
      }
      for (const path of paths) {
        expect(found).toMatchObject({ [path]: [], [`${path} overflows`]: false });
      }
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 60_000);
  });
});
