import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { decide, newPlace } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { join, partnersOf } from '../support/partners.js';
import { CLEARING_FUNCTIONS, content, createProject, draft, proposalOf, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)("the company's day", () => {
  const app = connect();
  const email = uniqueEmail('proposer');
  let browser: Browser;
  let firm: TestOrganisation;
  let author: Client;
  let officer: Client;
  let agency: TestOrganisation;
  let place: string;

  beforeAll(async () => {
    place = newPlace();
    [browser, firm, agency] = await Promise.all([
      launch(),
      app.firm(),
      app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
    ]);
    officer = await app.asMemberOf(agency, 'OFFICER');
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
      await card.getByText('Step 1 of').waitFor();
      await card.getByText(/days? left/).waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    });

    it('shows a draft with a currency that is no code as it was written', async () => {
      const mine = await draft(author, { content: { capitalValue: { amount: '24000000', currency: '人民币' } } });
      const window = await signedIn();
      for (const view of ['board', 'list']) {
        await window.show(`/proposals?view=${view}`);
        const one = window.page.getByRole(view === 'list' ? 'row' : 'article').filter({ hasText: mine.title });
        await one.getByText('24000000 人民币').waitFor();
      }
      expect(window.complaints).toEqual([]);
      await window.close();
    });

    it('withdraws only after asking, with a reason where others were asked', async () => {
      const mine = await draft(author, { jurisdiction: place });
      await submit(app, author, mine.id);
      const window = await signedIn();
      const { page } = window;
      await window.show('/proposals?view=list');
      await page.getByRole('row').filter({ hasText: mine.title }).getByRole('button', { name: 'Withdraw' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(mine.title).waitFor();
      const act = dialog.getByRole('button', { name: 'Withdraw it' });
      expect(await act.isDisabled()).toBe(true);
      await dialog.locator('#withdraw-because').selectOption('NO_FUNDING');
      await act.click();
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
      await window.page.locator('#jurisdiction').fill(place);
      await window.page.locator('#jurisdiction').blur();
      await status(window, 'saved');
      const [, , id] = new URL(window.page.url()).pathname.split('/');

      // The rest comes from another machine, and is there by itself.
      const { summary: _, ...others } = content();
      const seen = await proposalOf(author, id!);
      await author.done('saveProposalDraft', { id, expectedVersion: seen?.version, content: others });
      const elsewhere = await signedIn();
      await elsewhere.show(`/proposals/${id}/edit`);
      expect(await elsewhere.page.getByLabel('Summary').inputValue()).toBe('One pole where six stood.');
      await window.page.getByRole('button', { name: /Check before you submit/ }).click();
      await window.page.getByText('Nothing is missing').waitFor();
      const route = window.page.locator('.route');
      await route.getByText(agency.name).first().waitFor();
      await route.getByText('10 working days').first().waitFor();
      await route
        .getByText(/decided by/)
        .first()
        .waitFor();
      await window.page.getByText('It becomes revision 1').waitFor();
      await window.page.getByRole('button', { name: 'Submit', exact: true }).click();
      await window.page.waitForURL(`**/proposals/${id}/submitted`);
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
      await dialog.getByRole('button', { name: 'Continue' }).click();
      await status(window, 'saved');
      const { proposal } = await author.query<{ proposal: { draft: { content: { summary: string } } } }>(
        'query($id: ID!) { proposal(id: $id) { draft { content { summary } } } }',
        { id: mine.id },
      );
      expect(proposal.draft.content.summary).toBe('Mine');
      await window.close();
    }, 40_000);

    it('shows everything that is written before it is submitted, and leads to each field and back', async () => {
      const proposedStakes = [
        { organisationId: firm.id, kind: 'EQUITY', sharePercent: '60' },
        { organisationId: agency.id, kind: 'LAND', sharePercent: '40' },
      ];
      const mine = await draft(author, { jurisdiction: place, content: content({ proposedStakes }) });
      const window = await signedIn();
      const { page } = window;
      await window.show(`/proposals/${mine.id}/edit?step=review`);
      const check = page.locator('.check');
      for (const said of [
        ...[mine.title, 'Smart electric poles', 'Concession', 'Environment', '15 years', 'No project yet'],
        ...['CN¥650,000,000', 'Shareholders', 'Sum: 100%', 'Private party', '40 : 60', 'Residual value'],
        ...['Fewer poles, one maintenance.', 'Poles per kilometre', 'Site 1', 'Street lamps', 'GB/T 36625.1'],
        ...[firm.name, agency.name, 'Land'],
      ])
        await check.getByText(said).first().waitFor();
      expect(await check.innerText()).not.toMatch(
        /[A-Z]{3,}_[A-Z]|CONCESSION|EQUITY|ENVIRONMENT|[0-9a-f]{8}-[0-9a-f]{4}-/,
      );
      expect(await check.getByRole('link', { name: 'Change', exact: true }).count()).toBe(0);

      await check.getByRole('link', { name: 'Change the capital value', exact: true }).click();
      await page.locator('#amount:focus').waitFor();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('700,000,000');
      await page.getByRole('link', { name: 'Back to the check' }).click();
      await check.getByText('CN¥700,000,000').waitFor();
      await page.locator('#change-capitalValue:focus').waitFor();
      await check.getByRole('link', { name: 'Change the proposed co-owners', exact: true }).click();
      await page.locator('#list-proposedStakes :focus').waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 60_000);

    it('submits once however often the button is clicked, and says who holds it and under which number', async () => {
      const mine = await draft(author, { jurisdiction: place });
      const window = await signedIn();
      const { page } = window;
      await window.show(`/proposals/${mine.id}/edit?step=review`);
      await page.locator('.route').getByText(agency.name).first().waitFor();
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.postData()?.includes('"SubmitProposal"')) sent.push(request.url());
      });
      const button = page.getByRole('button', { name: 'Submit', exact: true });
      // Each of the five where the first was, whatever stands there by then.
      await button.click({ clickCount: 5, delay: 100 });
      await page.getByRole('heading', { name: 'Proposal submitted' }).waitFor();
      await page.getByText(/^\d{4}-\d{4}$/).waitFor();
      await page.locator('section', { hasText: 'Where it is now' }).getByText(agency.name).waitFor();
      expect(sent).toHaveLength(1);
      expect(new URL(page.url()).pathname).toBe(`/proposals/${mine.id}/submitted`);
      expect(await proposalOf(author, mine.id)).toMatchObject({ state: 'UNDER_REVIEW', revisionNumber: 1 });
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 60_000);

    it('refuses what was changed in another window, or given up by a partner, since it was read', async () => {
      const partnerFirm = await app.institute();
      const partner = await app.asMemberOf(partnerFirm, 'PROPOSER');
      const given = content({ consortiumOrganisationIds: [partnerFirm.id] });
      const mine = await draft(author, { jurisdiction: place, content: given });
      const { id } = await join(partner, mine.id);
      const window = await signedIn();
      const { page } = window;
      await window.show(`/proposals/${mine.id}/edit?step=review`);
      await page.getByText('Has agreed').waitFor();
      // Between the click and the server, where no live news can come first.
      const meanwhile = [
        async () => {
          const { version } = (await proposalOf(author, mine.id))!;
          const change = { id: mine.id, expectedVersion: version, content: { summary: 'Theirs, written meanwhile.' } };
          await author.done('saveProposalDraft', change);
        },
        async () => {
          const { version } = (await partnersOf(partner, mine.id))!.find((one) => one.id === id)!;
          await partner.done('declinePartnership', { id, expectedVersion: version });
        },
      ];
      await page.route('**/graphql', async (route) => {
        if (route.request().postData()?.includes('"SubmitProposal"')) await meanwhile.shift()?.();
        await route.continue();
      });
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await page.getByText('changed in another window').waitFor();
      await page.locator('.check').getByText('Theirs, written meanwhile.').waitFor();
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await page.getByText('declined to be a partner').waitFor();
      await page.locator('.check h3').first().filter({ hasText: 'Missing' }).waitFor();
      expect(meanwhile).toEqual([]);
      await page.getByRole('link', { name: 'Partners 1' }).click();
      await page.locator('#list-partners :focus').waitFor();
      expect(await proposalOf(author, mine.id)).toMatchObject({ state: 'DRAFT', revisionNumber: 0 });
      await window.close();
    }, 60_000);

    it('confirms it to the partners too, later and after a revision, with what is true then', async () => {
      const partnerFirm = await app.institute();
      const emailOfPartner = uniqueEmail('partner');
      const partner = await app.asMemberOf(partnerFirm, 'PROPOSER', { email: emailOfPartner });
      const given = content({ consortiumOrganisationIds: [partnerFirm.id] });
      const mine = await draft(author, { jurisdiction: place, content: given });
      await join(partner, mine.id);
      const { approvalId } = await submit(app, author, mine.id);
      const window = await Window.open(browser, app.url);
      const { page } = window;
      await window.signIn(emailOfPartner, PASSWORD);
      await window.show('/proposals?view=list');
      await page.getByRole('link', { name: 'Confirmation' }).click();
      await page.getByRole('heading', { name: 'Proposal submitted' }).waitFor();
      await page.getByText(partnerFirm.name).first().waitFor();
      const reference = await page.getByText(/^\d{4}-\d{4}$/).innerText();
      const now = page.locator('section', { hasText: 'Where it is now' });
      await now.getByText(agency.name).waitFor();
      expect(await window.barriers()).toEqual([]);

      await decide(officer, approvalId!, 'REQUEST_CHANGES', { reason: 'Move the pole.' });
      await app.settled();
      await now.getByText('Changes requested').waitFor();
      await now.getByText(firm.name).waitFor();
      await submit(app, author, mine.id);
      await page.getByRole('heading', { name: 'Revision 2 submitted' }).waitFor();
      await now.getByText(agency.name).waitFor();
      expect(await page.getByText(/^\d{4}-\d{4}$/).innerText()).toBe(reference);
      expect(window.complaints).toEqual([]);
      await window.close();
    }, 60_000);

    it('says of what it could not save which field it is, leads there, and goes on saying so; all else is saved', async () => {
      const { id: projectId } = await createProject(officer, { jurisdiction: place });
      const mine = await draft(author, { content: {}, jurisdiction: place });
      const window = await signedIn();
      const { page } = window;
      await window.show(`/proposals/${mine.id}/edit`);
      // Longer than the server takes; the field lets it be pasted, so that it can be shortened there.
      await page.locator('#summary').fill('x'.repeat(10_001));
      await status(window, 'failed');
      // With a project its place counts; what is refused stays in sight until it is mended.
      await page.locator('#projectId').selectOption(projectId);
      const refused = page.locator('.refusal');
      await page.getByRole('button', { name: 'Next: Money and owners' }).click();
      // Going on is what the eye finds, going back what it can find.
      const grounds = `[...document.querySelectorAll('.wizard__foot .cds--btn')]
        .map((button) => button.textContent.split(':')[0] + ' ' + getComputedStyle(button).backgroundColor)`;
      expect(await page.evaluate(grounds)).toEqual(['Back rgba(0, 0, 0, 0)', expect.stringMatching(/^Next rgb\(/)]);
      await page.locator('#amount').fill('24,000,000');
      await refused.getByText('everything else is').waitFor();
      const ask = 'query($id: ID!) { proposal(id: $id) { draft { content { capitalValue { amount } } } } }';
      type Answer = { proposal: { draft: { content: { capitalValue: { amount: string } | null } } } };
      await app.until(async () => {
        const { proposal } = await author.query<Answer>(ask, { id: mine.id });
        return proposal.draft.content.capitalValue?.amount === '24000000';
      });
      // Typed with separators it is no fault, neither while it is typed nor afterwards.
      expect(await page.locator('#amount').inputValue()).toBe('24,000,000');
      expect(await page.locator('#amount-error-msg').count()).toBe(0);
      expect(await window.barriers()).toEqual([]);
      await refused.getByRole('link', { name: 'Summary' }).click();
      await page.locator('#summary:focus').waitFor();
      await page.locator('#summary-error-msg').waitFor();
      await page.locator('#summary').fill('One pole where six stood.');
      await status(window, 'saved');
      expect(await refused.count()).toBe(0);
      await page.getByRole('button', { name: 'Next: Money and owners' }).click();
      expect(await page.locator('#amount').inputValue()).toBe('24000000');
      await window.close();
    }, 60_000);

    it('says what is missing where it is, and why a document was refused', async () => {
      const mine = await draft(author, { content: {}, jurisdiction: place });
      const window = await signedIn();
      const { page } = window;
      await window.show(`/proposals/${mine.id}/edit?step=review`);
      await page.getByText('Name at least one source of funding.').waitFor();
      expect(await page.locator('.check h3').first().innerText()).toBe('Missing');
      expect(await page.getByRole('button', { name: 'Submit', exact: true }).isDisabled()).toBe(true);
      await page.getByRole('link', { name: 'Sources of funding', exact: true }).click();
      await page.getByRole('heading', { name: 'Money and owners' }).waitFor();
      await page.locator('#list-fundingSources :focus').waitFor();

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
      await page.locator('.map[data-drawn=yes]').waitFor();
      await page.getByRole('region', { name: /Map of the sites/ }).click({ position: { x: 300, y: 150 } });
      await page.getByLabel('Coordinates, one place a line').fill('31.2, 121.5');
      await page.getByRole('button', { name: 'Add this site' }).click();
      await status(window, 'saved');
      await page.getByRole('region', { name: /Site 1, Site 2/ }).waitFor();
      await window.close();
    }, 40_000);
  });
});
