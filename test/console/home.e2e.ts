import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
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
    // It is taken back where it is read, as on the desk.
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByRole('dialog').getByText(mine.title).waitFor();
    await page.keyboard.press('Escape');
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
    await page
      .getByRole('region', { name: 'Approvals in progress' })
      .getByRole('link', { name: agency.name })
      .waitFor();
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

  it('says the same of one state in every figure of every page, also while a decision can be taken back', async () => {
    const titles: string[] = [];
    for (const due of [`- interval '1 day'`, `+ interval '2 days'`, `+ interval '30 days'`]) {
      const mine = await draft(proposer, { jurisdiction: place });
      titles.push(mine.title);
      await submit(app, proposer, mine.id);
      await asDatabase(app, async (sql) => {
        const { rows } = await sql.query<{ id: string }>(
          `update approval set due_at = now() ${due} where subject_id = $1 returning id`,
          [mine.id],
        );
        await sql.query(`update approval_seat set due_at = now() ${due} where approval_id = $1 and state = 'WAITING'`, [
          rows[0]!.id,
        ]);
      });
    }
    const window = await windowOf(officer);
    const { page } = window;
    const number = async (region: string, name: string) => {
      const part = page.getByRole('region', { name: region, exact: true });
      return Number(await part.locator('.figure', { hasText: name }).locator('dd').first().innerText());
    };
    const rows = async () => (await page.locator('.rows__list > li').count()) || 0;
    /** What the inbox says of a view of it, and how many rows it lists. */
    const inbox = async (path: string) => {
      await window.show(path);
      const [mine, whole] = await page.locator('.inbox__filters [role=tab]').allInnerTexts();
      const options = await page.locator('#inbox-due option, #inbox-assigned option').allInnerTexts();
      const counted = (text = '') => Number(/\((\d+)\)/.exec(text)?.[1]);
      const of = (name: string) => counted(options.find((each) => each.startsWith(name)));
      return {
        ...{ mine: counted(mine), whole: counted(whole), listed: await rows() },
        ...{ overdue: of('Overdue'), nobody: of('Nobody'), me: of('Me') },
      };
    };
    const everywhere = async () => {
      await window.show('/');
      const waits = 'Waiting for you';
      const home = {
        mine: await number(waits, 'Waiting for me'),
        me: await number(waits, 'Assigned to me'),
        overdue: await number(waits, 'Overdue'),
        soon: await number(waits, 'Within 7 days'),
        whole: await number(waits, 'My organisation'),
      };
      const week = page.getByRole('list', { name: 'The next seven days' });
      expect(await week.locator('li').count()).toBe(home.soon);
      expect(await week.locator('.due--over').count()).toBe(0);
      const late = await number('Approvals in progress', 'Overdue');
      const all = await inbox('/inbox');
      expect(all).toMatchObject({ mine: home.mine, whole: home.whole, listed: home.mine, overdue: home.overdue });
      expect(all).toMatchObject({ me: home.me, nobody: home.mine - home.me });
      expect((await inbox('/inbox?due=0')).listed).toBe(home.overdue);
      expect((await inbox('/inbox?due=7')).listed).toBe(home.soon);
      expect((await inbox('/inbox?whose=organisation')).listed).toBe(home.whole);
      await window.show('/calendar?view=list');
      expect(await page.locator('.agenda a').filter({ hasText: titles[1]! }).count()).toBe(home.soon > 0 ? 1 : 0);
      await window.show('/overview');
      expect(await number('Now', 'Overdue')).toBe(late);
      const soon = await number('Now', 'Due within');
      await window.show('/overview/decisions?due=overdue');
      expect(await page.locator('main tbody tr').count()).toBe(late);
      expect(await page.locator('main tbody .late').count()).toBe(late);
      await window.show('/overview/decisions?due=week');
      expect(await page.locator('main tbody tr').count()).toBe(soon);
      expect(await page.locator('main tbody .late').count()).toBe(0);
      return home;
    };
    const before = await everywhere();
    expect(before).toMatchObject({ overdue: 1, soon: 1 });

    const bell = page.locator('.bell__count');
    const told = Number(await bell.innerText());
    await bell.click();
    await page.waitForURL('**/notifications?unread=yes');
    await page.locator('main tbody tr').first().waitFor();
    expect(await page.locator('main tbody .told--unread').count()).toBe(told);
    expect(await page.locator('main tbody tr').count()).toBe(told);

    // Ten seconds in which it may be taken back: it waits for nobody meanwhile, in no figure.
    await window.show('/inbox?due=7');
    await page.locator('.row').first().click();
    const panel = page.locator('aside.panel');
    await panel.getByText('Abstain', { exact: true }).click();
    await panel.locator('textarea').first().fill('Nothing to add.');
    await panel.locator('[data-decide=submit]').click();
    await page.locator('[data-decide=confirm], [data-held]').first().waitFor();
    const confirm = page.locator('[data-decide=confirm]');
    if ((await confirm.count()) > 0) await confirm.click();
    await page.locator('[data-held=HELD]').waitFor();
    const left = await page.locator('.inbox__filters [role=tab]').first().innerText();
    await page.getByRole('link', { name: 'Home' }).click();
    const waiting = page.getByRole('region', { name: 'Waiting for you' });
    await waiting.waitFor();
    expect(await number('Waiting for you', 'Waiting for me')).toBe(before.mine - 1);
    expect(await number('Waiting for you', 'Within 7 days')).toBe(0);
    await page.getByRole('link', { name: 'Inbox' }).first().click();
    await page.getByText(`For me (${before.mine - 1})`).waitFor();
    expect(left).toContain('(0)');
    await page
      .locator('#inbox-assigned option', { hasText: `Nobody (${before.mine - 1 - before.me})` })
      .waitFor({ state: 'attached' });
    await page.locator('[data-held=HELD] button').first().click();
    await page.locator('[data-held]').waitFor({ state: 'detached' });

    // The company's desk says of its proposals what its start page says.
    const desk = await windowOf(proposer);
    await desk.show('/');
    const lines = desk.page.getByRole('region', { name: 'Our proposals' }).locator('li');
    const lateLines = await lines.filter({ has: desk.page.locator('.due--over') }).count();
    await desk.show('/proposals?view=list');
    const tags = await desk.page.locator('main tbody tr').filter({ hasText: 'Overdue' }).count();
    expect([lateLines, tags]).toEqual([1, 1]);
    expect(await desk.page.locator('.summary div', { hasText: 'overdue' }).locator('dd').innerText()).toBe('1');
    expect([...window.complaints, ...desk.complaints]).toEqual([]);
    await Promise.all([window.close(), desk.close()]);
  });

  it('has a short menu: at most seven lines and groups, by keyboard and on a phone, with what waits', async () => {
    const steward = await app.steward();
    const window = await windowOf(steward);
    const { page } = window;
    await window.show('/');
    // The first thing that can be reached leads past the menu.
    expect(await page.locator('a[href], button').first().getAttribute('href')).toBe('#content');
    const menu = page.getByRole('navigation', { name: 'Main navigation' });
    const top = menu.locator('.cds--side-nav__items > li');
    expect(await top.count()).toBeLessThanOrEqual(7);
    expect(await menu.getByRole('link').count()).toBeLessThanOrEqual(9);
    const rules = menu.getByRole('button', { name: 'Processes and criteria' });
    const processes = menu.getByRole('link', { name: 'Processes', exact: true });
    expect(await rules.getAttribute('aria-expanded')).toBe('false');
    expect(await processes.count()).toBe(0);
    await rules.focus();
    await page.keyboard.press('Enter');
    await processes.waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator('nav a:focus').innerText()).toBe('Processes');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/processes');
    expect(await rules.getAttribute('aria-expanded')).toBe('true');
    // Nothing was lost: every screen of the menu is still there, folded or not.
    expect(await menu.locator('a').count()).toBeGreaterThanOrEqual(15);
    expect(await window.barriers()).toEqual([]);
    await window.close();

    const phone = await Window.open(browser, app.url, { width: 390, height: 844 });
    await phone.adopt(officer);
    await phone.show('/');
    const said = await figure(phone, 'Waiting for me').innerText();
    await phone.page.getByRole('button', { name: 'Open the menu' }).click();
    const lines = phone.page.getByRole('navigation', { name: 'Main navigation' });
    await lines.getByRole('link', { name: `Inbox ${said}` }).waitFor();
    for (const line of await lines.locator('.cds--side-nav__items > li').all())
      expect((await line.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await lines.getByRole('button', { name: 'Schedule and reports' }).click();
    await lines.getByRole('link', { name: 'Deadlines' }).click();
    await phone.page.waitForURL('**/calendar');
    expect([...window.complaints, ...phone.complaints]).toEqual([]);
    await phone.close();
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
