import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, content, draft, proposalOf, submit } from '../support/projects.js';

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
  }, 120_000);
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
      expect(await window.barriers()).toEqual([]);
      await window.page.getByRole('link', { name: 'Write a proposal' }).waitFor();
      await window.close();
    });

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
    });

    it('withdraws only after asking', async () => {
      const mine = await draft(author, { jurisdiction: place });
      const window = await signedIn();
      const { page } = window;
      await window.show('/proposals?view=list');
      await page.getByRole('row').filter({ hasText: mine.title }).getByRole('button', { name: 'Withdraw' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(mine.title).waitFor();
      await dialog.getByRole('button', { name: 'Withdraw it' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await proposalOf(author, mine.id)).toMatchObject({ state: 'WITHDRAWN' });
      await window.close();
    });

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
    });
  });

  describe('the wizard', () => {
    const status = (window: Window, wanted: string) => window.page.locator(`[data-status=${wanted}]`).waitFor();

    it('saves as somebody types, goes on in another browser, shows who decides, and submits', async () => {
      const title = unique('Shared poles');
      const window = await signedIn();
      await window.show('/proposals/new');
      await window.page.getByLabel('Title').fill(title);
      await window.page.getByRole('button', { name: 'Begin' }).click();
      await window.page.waitForURL('**/edit');
      await window.page.getByLabel('Summary').fill('One pole where six stood.');
      await window.page.getByLabel('Place').fill(place);
      await status(window, 'saved');
      const [, , id] = new URL(window.page.url()).pathname.split('/');

      // The rest comes from another machine, and is there by itself.
      const { summary: _, ...others } = content();
      const seen = await proposalOf(author, id!);
      await author.done('saveProposalDraft', { id, expectedVersion: seen?.version, content: others });
      const elsewhere = await signedIn();
      await elsewhere.show(`/proposals/${id}/edit`);
      expect(await elsewhere.page.getByLabel('Summary').inputValue()).toBe('One pole where six stood.');
      await window.page.getByRole('button', { name: /Check and submit/ }).click();
      await window.page.getByText('Nothing is missing').waitFor();
      await window.page.getByText(agency.name).first().waitFor();
      await window.page
        .getByText(/decided by/)
        .first()
        .waitFor();
      await window.page.getByRole('button', { name: 'Submit', exact: true }).click();
      const dialog = window.page.getByRole('dialog');
      await dialog.getByText('revision 1').waitFor();
      await dialog.getByRole('button', { name: 'Submit' }).click();
      await window.page.waitForURL(`**/proposals/${id}`);
      expect(await proposalOf(author, id!)).toMatchObject({ state: 'UNDER_REVIEW', revisionNumber: 1 });
      expect(window.complaints).toEqual([]);
      await Promise.all([window.close(), elsewhere.close()]);
    }, 120_000);

    it('shows both where two wrote the same, and keeps what is chosen', async () => {
      const mine = await draft(author, { jurisdiction: place });
      const window = await signedIn();
      await window.show(`/proposals/${mine.id}/edit`);
      await window.context.setOffline(true);
      await window.page.getByLabel('Summary').fill('Mine');
      await author.done('saveProposalDraft', { id: mine.id, expectedVersion: 1, content: { summary: 'Theirs' } });
      await window.context.setOffline(false);
      const dialog = window.page.getByRole('dialog');
      await dialog.getByText('Theirs').waitFor();
      await dialog.getByText('Mine').click();
      await dialog.getByRole('button', { name: 'Go on with this' }).click();
      await status(window, 'saved');
      const { proposal } = await author.query<{ proposal: { draft: { content: { summary: string } } } }>(
        'query($id: ID!) { proposal(id: $id) { draft { content { summary } } } }',
        { id: mine.id },
      );
      expect(proposal.draft.content.summary).toBe('Mine');
      await window.close();
    }, 40_000);

    it('says what is missing where it is, and why a document was refused', async () => {
      const mine = await draft(author, { content: {}, jurisdiction: place });
      const window = await signedIn();
      const { page } = window;
      await window.show(`/proposals/${mine.id}/edit?step=review`);
      await page.getByText('Name at least one source of funding.').waitFor();
      await page.getByRole('link', { name: 'Sources of funding' }).click();
      await page.getByRole('heading', { name: 'Money and owners' }).waitFor();

      await window.show(`/proposals/${mine.id}/edit?step=documents`);
      const chooser = page.locator('input[type=file]');
      await chooser.setInputFiles({
        name: 'plan.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('MZ not a pdf'),
      });
      await page.getByRole('alert').filter({ hasText: 'plan.pdf' }).waitFor();
      await chooser.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('One pole.') });
      await page.getByRole('link', { name: 'notes.txt' }).waitFor();

      await window.show(`/proposals/${mine.id}/edit?step=sites`);
      await page.getByText('Add points').click();
      await page.getByRole('img', { name: /Map of the sites/ }).click({ position: { x: 300, y: 150 } });
      await page.getByLabel('Longitude').fill('121.5');
      await page.getByLabel('Latitude').fill('31.2');
      await page.getByRole('button', { name: 'Add this point' }).click();
      await status(window, 'saved');
      await page.getByRole('img', { name: /Site 1, Site 2/ }).waitFor();
      await window.close();
    }, 40_000);
  });
});
