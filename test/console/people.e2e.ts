import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { chromiumPath, launch, type Look, submit as press, Window } from '../support/browser.js';
import type { Client, Result } from '../support/client.js';
import { PASSWORD, type TestOrganisation } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, createProject, draft, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

const DAY_MS = 24 * 3600 * 1000;
const COLOURS = `[...document.querySelectorAll('.person__picture')].map(({ style }) => style.backgroundColor)`;
/** How many of the boxes nothing covers, and how many there are. */
const IN_SIGHT = `(() => {
  const boxes = [...document.querySelectorAll('.checks .cds--checkbox-wrapper')];
  const seen = boxes.filter((box) => {
    const { left, top, height } = box.getBoundingClientRect();
    return box.contains(document.elementFromPoint(left + 10, top + height / 2));
  });
  return [seen.length, boxes.length];
})()`;
type Recorded = Result & { absence: { id: string; version: number } };

(chromiumPath ? describe : describe.skip)('people and organisations', () => {
  const app = connect();
  const place = newPlace();
  let browser: Browser;
  let agency: TestOrganisation;
  let firm: TestOrganisation;

  beforeAll(async () => {
    [browser, agency, firm] = await Promise.all([
      launch(),
      app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
      app.firm(),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  }, 120_000);

  const windowOf = async (person: Client, look: Look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.adopt(person);
    return window;
  };

  it('an officer’s own organisation opens on what every member may read, and the rest is left to administrators', async () => {
    const window = await windowOf(await app.asMemberOf(firm, 'OFFICER'));
    const { page } = window;
    await window.show('/organisation');
    await page.getByRole('heading', { name: 'Interests', exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/organisation/interests');
    await window.show('/organisation/members');
    await page.getByText('Your role does not include this').waitFor();
    const admin = await windowOf(firm.admin);
    await admin.show('/organisation');
    expect(new URL(admin.page.url()).pathname).toBe('/organisation');
    await admin.page.getByRole('heading', { name: 'Profile', exact: true }).waitFor();
    expect([...window.complaints, ...admin.complaints]).toEqual([]);
    await Promise.all([window.close(), admin.close()]);
  });

  it('an access log in which nothing stands speaks of filters only where some are set', async () => {
    const window = await windowOf(await app.asMemberOf(firm, 'DATA_STEWARD'));
    const { page } = window;
    await window.show('/data/access-log');
    await page.getByText('No reads yet').waitFor();
    await page.getByLabel('Decision').selectOption('DENIED');
    await page.getByText('No reads match these filters').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('No reads yet').waitFor();
    await window.close();
  });

  it('an organisation’s page says what waits for its decision, what it owns and what it proposes, each with its link', async () => {
    const officer = await app.asMemberOf(agency, 'OFFICER');
    const proposer = await app.asMemberOf(firm, 'PROPOSER');
    const project = await createProject(officer, { jurisdiction: place, component: 'MOBILITY' });
    const mine = await draft(proposer, { jurisdiction: place });
    await submit(app, proposer, mine.id);
    const window = await windowOf(officer);
    const { page } = window;
    await window.show(`/organisations/${agency.id}`);
    const decides = page.getByRole('region', { name: 'Waits for its decision' });
    await decides.getByRole('link', { name: mine.title }).waitFor();
    await page.getByRole('region', { name: 'Projects it owns part of' }).getByText('leads it').waitFor();
    await page.getByRole('link', { name: project.name }).waitFor();
    await decides.getByRole('link', { name: mine.title }).click();
    await page.waitForURL(`**/proposals/${mine.id}`);
    await window.show(`/organisations/${firm.id}`);
    await page.getByText('No projects you can see.').waitFor();
    await page.getByRole('region', { name: 'Proposals' }).getByRole('link', { name: mine.title }).waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('colleagues see who is away and who decides meanwhile; others neither names nor absences', async () => {
    const own = await app.agency({ jurisdiction: newPlace() });
    const today = await now(app);
    const inDays = (days: number) => new Date(today + days * DAY_MS).toISOString();
    const [absent, deputy] = await Promise.all([app.asMemberOf(own, 'OFFICER'), app.asMemberOf(own, 'VIEWER')]);
    const { absence } = await absent.done<Recorded>(
      'recordAbsence',
      { startsAt: inDays(-1), endsAt: inDays(3), deputyId: deputy.memberId },
      'absence { id version }',
    );
    await deputy.done('answerDelegation', { id: absence.id, expectedVersion: absence.version, accept: true });
    await app.settled();
    const window = await windowOf(own.admin);
    const { page } = window;
    await window.show(`/organisations/${own.id}`);
    await page.getByText(/^Away until/).waitFor();
    await page.getByText('Member decides in their name').waitFor();
    const pictures = page.locator('.person__picture');
    expect(await pictures.first().getAttribute('aria-hidden')).toBe('true');
    const colours = await page.evaluate<string[]>(COLOURS);
    await window.show('/organisation/members');
    await page.getByText(/^Away until/).waitFor();
    expect(await page.evaluate<string[]>(COLOURS)).toEqual(colours);
    const outside = await windowOf(await app.asMemberOf(firm, 'VIEWER'), { language: 'th' });
    await outside.show(`/organisations/${own.id}`);
    await outside.page.getByText('officer', { exact: true }).waitFor();
    await outside.rest();
    expect(await outside.page.getByText(/ไม่อยู่ถึง/).count()).toBe(0);
    expect(await outside.page.locator('.person__words').getByText('Member', { exact: true }).count()).toBe(0);
    expect([...window.complaints, ...outside.complaints]).toEqual([]);
    await Promise.all([window.close(), outside.close()]);
  });

  it('a date that is asked for is said in words; a Thai reader’s year of the Buddhist Era is understood', async () => {
    const year = new Date().getFullYear() + 1;
    const window = await windowOf(await app.asMemberOf(agency, 'OFFICER'), { language: 'th' });
    const { page } = window;
    await window.show('/profile');
    await page.getByRole('button', { name: 'บันทึกการไม่อยู่' }).click();
    const from = page.locator('#absence-from');
    await from.pressSequentially(`1212${year + 543}`);
    await page.getByText(new RegExp(`^วัน.+ที่ 12 ธันวาคม ${year + 543}$`)).waitFor();
    expect(await from.inputValue()).toBe(`${year}-12-12`);
    await from.fill(`${year + 543}-12-12`);
    expect(await from.inputValue()).toBe(`${year}-12-12`);
    await page.locator('#absence-until').fill(`${year}-12-31`);
    const asked = page.waitForRequest((request) => request.postData()?.includes('"RecordAbsence"') ?? false);
    await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
    const { variables } = (await asked).postDataJSON() as { variables: { input: { startsAt: string } } };
    expect(new Date(variables.input.startsAt).getFullYear()).toBe(year);
    await from.waitFor({ state: 'detached' });
    await page.getByText(new RegExp(`12 ธ.ค. ${year + 543}`)).waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('a deputy may act in the processes that are chosen by their titles', async () => {
    const deputy = await app.asMemberOf(agency, 'OFFICER');
    const window = await windowOf(await app.asMemberOf(agency, 'OFFICER'));
    const { page } = window;
    await window.show('/profile');
    await page.getByRole('button', { name: 'Record an absence' }).click();
    await page.locator('#absence-until').fill(`${new Date().getFullYear() + 1}-01-31`);
    await page.locator('#absence-deputy').selectOption(deputy.memberId);
    const process = page.locator('label[for=absence-process-ppp-clearance]');
    const title = (await process.textContent())!;
    await process.click();
    await page.getByRole('button', { name: 'Record it' }).click();
    await process.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: `Processes: ${title}` }).waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('whoever makes a token or a program sees what it may do at a glance', async () => {
    const window = await windowOf(await app.asMemberOf(agency, ['ADMIN', 'OFFICER', 'DATA_STEWARD']));
    const { page } = window;
    await page.setViewportSize({ width: 1280, height: 800 });
    const inSight = () => page.evaluate<[number, number]>(IN_SIGHT);
    for (const [screen, button] of [
      ['/profile', 'Create a token'],
      ['/organisation/programs', 'Make a program'],
    ] as const) {
      await window.show(screen);
      await page.getByRole('button', { name: button }).first().click();
      await page.locator('.checks').waitFor();
      const [seen, all] = await inSight();
      expect(seen).toBeGreaterThanOrEqual(Math.min(all, 24));
      await page.keyboard.press('Escape');
    }
    await window.close();
  }, 60_000);

  it('what a program sends goes from the screen with the program; its line has no space that Chinese has not', async () => {
    const { admin } = firm;
    const { program } = await admin.done<{ program: { id: string; version: number } }>(
      'createProgram',
      { password: PASSWORD, name: 'Nightly', scopes: ['proposal.read'], expiresInDays: 30 },
      'program { id version }',
    );
    const documents = { id: program.id, expectedVersion: program.version, documents: ['query Seat { me { id } }'] };
    await admin.done('registerProgramDocuments', { password: PASSWORD, ...documents });
    const window = await windowOf(admin, { language: 'zh-CN' });
    const { page } = window;
    await window.show('/organisation/programs');
    const row = page.locator('tr', { hasText: 'Nightly' });
    await row.getByText(/密钥有效至/).waitFor();
    await row.getByRole('button', { name: /^GraphQL 文档/ }).click();
    const shown = page.getByRole('heading', { name: 'GraphQL 文档：Nightly' });
    await shown.waitFor();
    await row.getByRole('button', { name: /^撤销/ }).click();
    await press(page);
    await shown.waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);
});
