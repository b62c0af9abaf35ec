import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, submit } from '../support/projects.js';
import { withCodes } from '../support/second-factor.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('the start page', () => {
  const app = connect();
  let browser: Browser;
  let firm: TestOrganisation;
  let agency: TestOrganisation;
  let officer: Client;
  let proposer: Client;
  const place = newPlace();

  beforeAll(async () => {
    [browser, firm, agency] = await Promise.all([
      launch(),
      app.firm(),
      app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
    ]);
    [officer, proposer] = await Promise.all([app.asMemberOf(agency, 'OFFICER'), app.asMemberOf(firm, 'PROPOSER')]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  }, 120_000);

  const windowOf = async (person: Client) => {
    const window = await Window.open(browser, app.url);
    await window.adopt(person);
    return window;
  };
  const figure = ({ page }: Window, name: string) => page.locator('.figure', { hasText: name }).locator('a').first();

  it('tells a company what to do while it has no proposal, then who holds it, by itself', async () => {
    const window = await windowOf(proposer);
    const { page } = window;
    await window.show('/');
    const proposals = page.getByRole('region', { name: 'Our proposals' });
    await proposals.getByRole('link', { name: 'Write a proposal' }).waitFor();
    const mine = await draft(proposer, { jurisdiction: place });
    await proposals.getByRole('link', { name: mine.title }).waitFor();
    await submit(app, proposer, mine.id);
    await proposals.getByText(`with ${agency.name}`).waitFor();
    await proposals.getByText(/days? left/).waitFor();
    await proposals.getByRole('link', { name: mine.title }).click();
    await page.waitForURL(`**/proposals/${mine.id}`);
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('shows an officer the numbers of the inbox, each of which opens its list, and what moved', async () => {
    const mine = await draft(proposer, { jurisdiction: place });
    await submit(app, proposer, mine.id);
    const { waiting } = await officer.query<{ waiting: number }>('{ waiting: inboxCount }');
    const window = await windowOf(officer);
    const { page } = window;
    await window.show('/');
    const waits = page.getByRole('region', { name: 'Waiting for you' });
    await waits.getByRole('link', { name: mine.title }).first().waitFor();
    await page
      .getByRole('region', { name: 'The next seven days' })
      .getByRole('link', { name: 'Open the calendar' })
      .waitFor();
    await page.getByRole('region', { name: 'Since yesterday' }).getByRole('link', { name: mine.title }).waitFor();
    await page.getByRole('region', { name: 'Approvals under way' }).getByRole('link', { name: agency.name }).waitFor();
    const said = await figure(window, 'Waiting for me').innerText();
    expect(Number(said)).toBe(waiting);
    expect(await figure(window, 'Assigned to me').getAttribute('href')).toBe('/inbox?assigned=ME');
    await figure(window, 'Waiting for me').click();
    await page.waitForURL('**/inbox');
    await page.getByText(`For me (${said})`).waitFor();
    for (const [name, address] of [
      ['Overdue', '/inbox?due=0'],
      ['Within 7 days', '/inbox?due=7'],
      ['With a coordinator', '/overview/decisions?due=escalated'],
    ] as const) {
      await window.show('/');
      expect(await figure(window, name).getAttribute('href')).toBe(address);
    }
    await page.getByRole('region', { name: 'Waiting for you' }).getByRole('link', { name: mine.title }).first().click();
    await page.waitForURL('**/inbox/*');
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('shows an administrator who has not come yet and whose account has no second factor, and lists them', async () => {
    const own = await app.firm();
    const invited = uniqueEmail('invited');
    const bare = uniqueEmail('bare');
    await own.admin.done('inviteMember', { email: invited, title: 'Planner', roles: ['VIEWER'] });
    await app.seat(own, { email: bare, roles: ['VIEWER'] });
    await withCodes(await app.asMemberOf(own, 'VIEWER', { email: uniqueEmail('protected') }));
    const window = await windowOf(own.admin);
    const { page } = window;
    await window.show('/');
    const part = page.getByRole('region', { name: 'Your organisation' });
    await part.getByRole('link', { name: invited }).waitFor();
    expect(await figure(window, 'Active members').innerText()).toBe('3');
    const bareCount = Number(await figure(window, 'Without a second factor').innerText());
    await figure(window, 'Without a second factor').click();
    await page.waitForURL('**/organisation/members?factor=none');
    await page.getByText(bare).waitFor();
    expect(await page.locator('main tbody tr').count()).toBe(bareCount);
    expect(await page.getByText('protected').count()).toBe(0);
    await window.show('/');
    await figure(window, 'Open invitations').click();
    await page.waitForURL('**/organisation/invitations?state=PENDING');
    await page.getByRole('cell', { name: invited, exact: true }).waitFor();
    expect(await page.locator('main tbody tr').count()).toBe(1);
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('shows a data steward what is on its way, an auditor the record, a steward who waits to be verified', async () => {
    const [dataSteward, auditor] = await Promise.all([
      app.asMemberOf(firm, 'DATA_STEWARD'),
      app.asMemberOf(firm, 'AUDITOR'),
    ]);
    const waiting = await app.firm({ verified: false });
    const steward = await app.steward();
    for (const [person, region, text] of [
      [dataSteward, 'Latest transfers', 'No data have been transferred yet.'],
      [dataSteward, 'Agreements that end soon', 'No agreement ends in the next 90 days.'],
      [auditor, 'Verifiable record', 'Entries'],
      [steward, 'Stewardship', 'Registrations to verify'],
    ] as const) {
      const window = await windowOf(person);
      await window.show('/');
      await window.page.getByRole('region', { name: region }).getByText(text).first().waitFor();
      expect(window.complaints).toEqual([]);
      await window.close();
    }
    expect(waiting.id).toBeTruthy();
  });
});
