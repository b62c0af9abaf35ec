import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { publishedDataset } from '../support/datasets.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { createProject, draft } from '../support/projects.js';
import { registers } from '../support/registers.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('a long list', () => {
  const app = connect();
  const names = ['=Alpha', 'Beta', 'Gamma'].map((name) => unique(name));
  let browser: Browser;
  let window: Window;
  let person: Client;

  beforeAll(async () => {
    browser = await launch();
    const email = uniqueEmail('lists');
    person = await app.asMemberOf(await app.agency(), ['OFFICER', 'PROPOSER', 'ADMIN'], { email });
    for (const name of names) await createProject(person, { name });
    await draft(person, { title: unique('A proposal'), jurisdiction: newPlace() });
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const search = `/projects?q=${encodeURIComponent(names[1]!)}`;
  const own = () => `/projects?lead=${person.organisationId}`;
  const follows = async () => {
    const { follows: found } = await person.query<{ follows: { edges: { node: { title: string } }[] } }>(
      '{ follows(first: 50) { edges { node { title } } } }',
    );
    return found.edges.map(({ node }) => node.title);
  };

  it('is gone through by keyboard: j and k go, x chooses, Enter opens', async () => {
    const { page } = window;
    await window.show(own());
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await page.getByText('1 chosen').waitFor();
    expect(await page.locator('tr[data-row]').first().getByRole('checkbox').isChecked()).toBe(true);
    await page.keyboard.press('x');
    await page.getByText('1 chosen').waitFor({ state: 'detached' });
    const first = await page.locator('tr[data-row]').first().getByRole('link').first().textContent();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/projects\/[\w-]{36}$/);
    await page.getByRole('heading', { level: 1, name: first ?? '' }).waitFor();
  }, 120_000);

  it('has several rows followed at once, and followed no longer', async () => {
    const { page } = window;
    await window.show(own());
    for (const name of names.slice(1)) await mark(page.getByLabel(`Choose ${name}`));
    const acts = page.getByRole('group', { name: 'With the selected items' });
    await acts.getByRole('button', { name: 'Follow', exact: true }).click();
    await acts.waitFor({ state: 'detached' });
    expect((await follows()).sort()).toEqual(names.slice(1).sort());
    await mark(page.getByLabel('Choose all shown'));
    await acts.getByRole('button', { name: 'Stop following' }).click();
    await acts.waitFor({ state: 'detached' });
    expect(await follows()).toEqual([]);
  }, 120_000);

  it('saves what is chosen, or all, harmless for spreadsheets, and the security log knows', async () => {
    const { page } = window;
    await window.show(own());
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return readFile(await download.path(), 'utf8');
    };
    await mark(page.getByLabel(`Choose ${names[0]}`));
    const one = (await saved('Download this list: CSV')).trim().split('\r\n');
    expect(one).toHaveLength(2);
    expect(one[1]).toContain(`'${names[0]}`);
    await page.getByRole('button', { name: 'Choose none' }).click();
    expect((await saved('Download this list: CSV')).trim().split('\r\n')).toHaveLength(4);
    const steward = await app.steward();
    const noted = async () => {
      const { securityLog } = await steward.query<{
        securityLog: { edges: { node: { reason: string; details: { rows: number; format: string } } }[] };
      }>(
        'query($by: ID!) { securityLog(first: 10, kinds: ["export"], memberId: $by) { edges { node { reason details } } } }',
        { by: person.memberId },
      );
      return securityLog.edges.map(({ node }) => node);
    };
    await app.until(async () => (await noted()).length >= 2, { what: 'the security log has both' });
    expect(await noted()).toMatchObject([
      { reason: 'list:projects', details: { rows: 3, format: 'CSV' } },
      { reason: 'list:projects', details: { rows: 1, format: 'CSV' } },
    ]);
  }, 120_000);

  it('leaves out columns, and keeps filter and columns as a view', async () => {
    const { page } = window;
    await window.show(search);
    await page.getByRole('button', { name: 'Columns' }).click();
    await mark(page.getByLabel('Place', { exact: true }), false);
    await page.getByRole('columnheader', { name: 'Place' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Beta only');
    await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click();
    await window.show(own());
    await page.getByRole('columnheader', { name: 'Place' }).waitFor();
    await page.getByRole('button', { name: 'Beta only', exact: true }).click();
    await page.getByRole('columnheader', { name: 'Place' }).waitFor({ state: 'detached' });
    await app.until(async () => (await page.locator('tr[data-row]').count()) === 1, { what: 'one project is shown' });
    await page.getByRole('button', { name: 'Remove the view Beta only' }).click();
    await page.getByRole('button', { name: 'Beta only', exact: true }).waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('is sorted by its headings, which say so, kept in the address and the file, and does not move while it is read', async () => {
    const { page } = window;
    await window.show(own());
    const heading = page.getByRole('columnheader', { name: 'Project' });
    const titles = () => page.locator('tr[data-row] a.cds--link[href^="/projects/"]').allTextContents();
    const stand = (wanted: string[], what: string) =>
      app.until(async () => (await titles()).join() === wanted.join(), { what });
    await heading.getByRole('button').press('Enter');
    await stand(names, 'the list goes up');
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await heading.locator('button:focus').waitFor();
    await heading.getByRole('button').press('Enter');
    await stand([...names].reverse(), 'the list goes down');
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    await page.waitForURL((address) => address.searchParams.get('sort') === '-NAME');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download this list: CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines.slice(1).map((line) => names.findIndex((name) => line.includes(name)))).toEqual([2, 1, 0]);
    const later = unique('Zeta');
    await createProject(person, { name: later });
    await page.getByRole('button', { name: 'Show 1 that has just arrived' }).click();
    await stand([later, ...[...names].reverse()], 'what arrived is shown once it is asked for');
  }, 120_000);

  it('leads where a row leads also who has only just typed what to look for, and takes nothing of that along', async () => {
    const { page } = window;
    await window.show(own());
    // Its code is on its way for as long as somebody may still be typing.
    const name = names[2]!;
    await page.route(/\/assets\/file\.page/, async (route) => {
      await page.waitForTimeout(600);
      await route.continue();
    });
    await page.getByRole('searchbox').fill('Gam');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.unroute(/\/assets\/file\.page/);
  }, 120_000);

  it('of members is sorted and saved, that of what happened leaves out columns', async () => {
    const { page } = window;
    await window.show('/organisation/members');
    const heading = page.getByRole('columnheader', { name: 'Name' });
    await heading.getByRole('button').click();
    await app.until(async () => (await heading.getAttribute('aria-sort')) === 'ascending', { what: 'it says so' });
    await page.getByRole('button', { name: 'Save this view' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download this list: CSV' }).click(),
    ]);
    const members = page.locator('tr[data-row]');
    expect((await readFile(await download.path(), 'utf8')).trim().split('\r\n')).toHaveLength(
      1 + (await members.count()),
    );
    await window.show('/audit');
    await page.getByRole('button', { name: 'Columns' }).click();
    await mark(page.getByLabel('Who', { exact: true }), false);
    await page.getByRole('columnheader', { name: 'Who' }).waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 chosen').waitFor();
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('of what an organisation keeps is sorted, saved and kept as a view, whichever it is', async () => {
    const other = await app.asMemberOf(await app.firm(), 'DATA_STEWARD', { email: uniqueEmail('data') });
    const { dataset } = await publishedDataset(app, other, 'lamp,lux\nA,12\n', { classification: 'OPEN' });
    const own = { id: person.organisationId, steward: person };
    const { undo } = await registers(app, own, { id: other.organisationId }, dataset.id);
    const { page } = window;
    const saved = async () => {
      const button = page.getByRole('button', { name: 'Download this list: CSV' });
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      return (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    };
    const sortedBy = async (title: string) => {
      const heading = page.getByRole('columnheader', { name: title });
      await heading.getByRole('button').click();
      await app.until(async () => (await heading.getAttribute('aria-sort')) === 'ascending', { what: `by ${title}` });
      await page.getByRole('button', { name: 'Save this view' }).waitFor();
    };
    for (const [path, title, of] of [
      ['/data/transfers', 'Size', 6],
      ['/organisation/owners', 'Owner', 6],
      ['/organisation/owners?standing=current', 'Share', 3],
      ['/organisation/interests', 'Tied to', 6],
      ['/organisation/invitations', 'E-mail', 7], // the person's own is one
      ['/audit/conflicts?outcome=ASKED', 'Found', 6],
      ['/notifications/following?kind=DATASET', 'What', 1],
      ['/profile?whose=mine', 'Until', 6],
    ] as const) {
      await window.show(path);
      await sortedBy(title);
      expect([path, (await saved()).length]).toEqual([path, 1 + of]);
    }
    await window.show('/organisation/webhooks');
    await page.getByRole('button', { name: 'Deliveries: https://lists.example' }).click();
    await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Skipped' });
    await sortedBy('Event');
    expect(await saved()).toHaveLength(4);
    await window.show(`/projects/${(await createProject(person, { name: unique('Told') })).id}/activity`);
    await page.getByRole('columnheader', { name: 'When' }).waitFor();
    expect((await saved()).length).toBeGreaterThan(1);
    expect(window.complaints).toEqual([]);
    await undo();
  }, 120_000);

  it('of datasets is saved whole, sorted and kept as a view', async () => {
    const steward = await app.asMemberOf(await app.firm(), 'DATA_STEWARD', { email: uniqueEmail('data') });
    const wanted = { title: unique('=Lamps'), classification: 'OPEN' };
    await publishedDataset(app, steward, 'lamp,lux\nA,12\n', wanted);
    const last = unique('Zebra crossings');
    await publishedDataset(app, steward, 'lamp,lux\nA,12\n', { title: last, classification: 'OPEN' });
    const { page } = window;
    await window.show(`/data?owner=${steward.organisationId}`);
    const first = page.locator('.catalogue__row').first();
    for (const [order, title] of [
      ['Title, descending', last],
      ['Title, ascending', wanted.title],
    ] as const) {
      await page.getByLabel('Order').selectOption({ label: order });
      await first.getByText(title).waitFor();
    }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download this list: CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`'${wanted.title}`);
    await page.getByRole('button', { name: 'Save this view' }).waitFor();
  }, 120_000);

  it('of organisations is narrowed in its address and kept as a view, whoever stands beside it', async () => {
    const { name, id } = await app.firm();
    const stewards = await Window.open(browser, app.url);
    await stewards.adopt(await app.steward());
    const { page } = stewards;
    await stewards.show(`/stewardship/organisations?id=${id}`);
    await page.getByRole('searchbox').fill(name);
    // The firm stands among the newest before it is looked for, too.
    const has = (wanted: object) =>
      page.waitForURL(
        ({ searchParams }) => JSON.stringify(Object.fromEntries(searchParams)) === JSON.stringify(wanted),
      );
    await page.waitForURL(({ searchParams }) => searchParams.get('q') === name);
    await page.getByRole('row').getByRole('link', { name }).click();
    await has({ q: name, id });
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('One firm');
    await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click();
    await stewards.show('/stewardship/organisations');
    await page.getByRole('button', { name: 'One firm', exact: true }).click();
    await has({ q: name });
    await page.getByRole('row').getByRole('link', { name }).waitFor();
    await page.getByRole('button', { name: 'Remove the view One firm' }).click();
    await page.getByRole('button', { name: 'One firm', exact: true }).waitFor({ state: 'detached' });
    expect(stewards.complaints).toEqual([]);
    await stewards.close();
  }, 120_000);
});
