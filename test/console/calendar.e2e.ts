import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { type Agency, agencies, approvalOf, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import { PASSWORD } from '../support/organisations.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('deadlines', () => {
  const app = connect();
  let browser: Browser;
  let window: Window;
  let restore: () => Promise<void>;
  let agency: Agency;
  let approvalId: string;
  /** The day on which the decision is due, where the browser is. */
  let day: string;

  const link = () => window.page.locator(`a[href="/approvals/${approvalId}"]`);
  const period = () => window.page.locator('.calendar__step h2');

  beforeAll(async () => {
    const place = newPlace();
    ({ TRANSPORT: agency } = await agencies(app, ['TRANSPORT'], place));
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const stage = stageOf(['TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 5 });
    restore = await follow(app, 'PROJECT_GATE', [stage]);
    approvalId = await openGate(app, lead, place);
    const { dueAt } = await approvalOf(agency.officer, approvalId);
    browser = await launch();
    window = await Window.open(browser, app.url);
    await window.signIn(agency.email, PASSWORD);
    // As Swedes write it, which is as the address does.
    day = await window.page.evaluate<string>(`new Date('${dueAt}').toLocaleDateString('sv')`);
  }, 120_000);
  afterAll(async () => {
    await restore();
    await browser.close();
    app.close();
  }, 60_000);

  it('stand in the month, the week and the list, each under its day, and open what they are of', async () => {
    const { page } = window;
    await window.show(`/calendar?day=${day}`);
    const cell = page.locator('.month td').filter({ has: page.locator(`time[datetime="${day}"]`) });
    await cell.getByRole('link', { name: /^Decision due / }).waitFor();
    expect(await page.locator('.month td').count()).toBeGreaterThanOrEqual(28);
    await page.getByRole('tab', { name: 'Week' }).click();
    await page.waitForURL('**view=week**');
    const item = page.locator('.agenda > li').filter({ has: page.locator(`time[datetime="${day}"]`) });
    await item.getByText('Decision due').waitFor();
    await page.getByRole('tab', { name: 'List' }).click();
    await page.waitForURL('**view=list**');
    await item.locator(link()).click();
    await page.waitForURL(`**/approvals/${approvalId}`);
  });

  it('are walked through by the keyboard', async () => {
    const { page } = window;
    await window.show(`/calendar?view=week&day=${day}`);
    await page.locator('.agenda').locator(link()).waitFor();
    const shown = await period().innerText();
    await page.keyboard.press('n');
    await period().filter({ hasNotText: shown }).waitFor();
    await page.getByRole('heading', { name: 'Nothing is due in this time' }).waitFor();
    await page.keyboard.press('p');
    await period().filter({ hasText: shown }).waitFor();
    await page.locator('.agenda').locator(link()).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/approvals/${approvalId}`);
  });

  it('are read by calendar programs from an address, until it is revoked', async () => {
    const { page, context } = window;
    await window.show('/calendar');
    await page.getByRole('link', { name: 'Show in my calendar' }).click();
    await page.locator('#calendars-heading:focus').waitFor();
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.locator('#feed-name').fill('Outlook at work');
    await submit(page);
    const address = await page.locator('.copyable input').inputValue();
    const read = () => context.request.get(new URL(address).pathname);
    expect(await (await read()).text()).toContain(`UID:decision-${approvalId}@`);
    await page.keyboard.press('Escape');
    const row = page.getByRole('row').filter({ hasText: 'Outlook at work' });
    await row.getByRole('button', { name: /Revoke/ }).click();
    await submit(page);
    await row.waitFor({ state: 'detached' });
    expect((await read()).status()).toBe(404);
  });

  it('of a project stand in its timeline, with all that took and takes time', async () => {
    const { page } = window;
    const { approval } = await agency.officer.query<{ approval: { projectId: string } }>(
      'query($id: ID!) { approval(id: $id) { projectId } }',
      { id: approvalId },
    );
    await window.show(`/projects/${approval.projectId}`);
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page.locator('.agenda').locator(link()).waitFor();
    await page.locator('.chart canvas').waitFor();
    const rows = page.locator('main tbody tr');
    await rows.filter({ hasText: 'Stage approval' }).filter({ has: link() }).waitFor();
    await rows.filter({ hasText: 'Stage: Planning' }).filter({ hasText: 'Goes on' }).waitFor();
    expect(window.complaints).toEqual([]);
  });
});
