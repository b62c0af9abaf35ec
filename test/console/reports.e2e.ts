import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { agencies, type Agency, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD } from '../support/organisations.js';
import { createProject, draft, type ProjectView, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('reports', () => {
  const app = connect();
  let undo: () => Promise<void>;
  let browser: Browser;
  let window: Window;
  let power: Agency;
  let project: ProjectView;
  let title: string;

  beforeAll(async () => {
    const place = newPlace();
    ({ POWER: power } = await agencies(app, ['POWER'], place));
    project = await createProject(power.officer);
    undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ALL' })]);
    const firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const mine = await draft(firm, { jurisdiction: place });
    ({ title } = mine);
    const { approvalId } = await submit(app, firm, mine.id);
    await decide(power.officer, approvalId!, 'APPROVE');
    await app.settled();
    browser = await launch();
    window = await Window.open(browser, app.url);
    await window.signIn(power.email, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await undo();
    await browser.close();
    app.close();
  }, 60_000);

  /** What a link gives, without leaving the screen. */
  const given = async (name: RegExp | string) => {
    const href = await window.page.getByRole('link', { name }).first().getAttribute('href');
    const response = await window.context.request.get(href ?? '');
    return { status: response.status(), type: response.headers()['content-type'], text: await response.text() };
  };

  it('give the portfolio of a month as page and workbook, in the reader’s language', async () => {
    await window.show('/reports');
    const page = await given(/^Monthly portfolio, .*: print$/);
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.text).toContain(title);
    expect((await given(/^Monthly portfolio, .* as Excel workbook$/)).type).toMatch(/spreadsheetml/);
    const { page: screen } = window;
    // The paper stands beside the choice.
    await screen.frameLocator('.report__look').getByText(title).first().waitFor();
    const months = screen.getByLabel('Month', { exact: true });
    const month = (await months.locator('option').nth(2).getAttribute('value')) ?? '';
    await months.selectOption(month);
    await screen.locator(`a[href*="month=${month}"]`).first().waitFor();
    expect((await given(/: print$/)).text).not.toContain(title);
    expect(window.complaints).toEqual([]);
  });

  it('give each project on a sheet, found by name', async () => {
    await window.show('/reports/projects');
    await window.page.locator('#reports-text').fill(project.name);
    await window.page.waitForURL('**q=**');
    await window.page.getByRole('row').filter({ hasText: project.name }).waitFor();
    expect((await given(`${project.name}: print`)).text).toContain(project.name);
    expect((await given(`${project.name} as Excel workbook`)).status).toBe(200);
  });

  it('give the record of an approval that is settled', async () => {
    await window.show('/reports/approvals');
    const name = new RegExp(`${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}.*: print$`);
    expect((await given(name)).text).toContain('Approved');
    await window.page.getByLabel('Result').selectOption('REJECTED');
    await window.page.getByRole('row').filter({ hasText: title }).waitFor({ state: 'detached' });
  });

  it('lead to how long approvals were held: one’s own whole, those of all by quarters that are over', async () => {
    const { page } = window;
    await window.show('/reports');
    await page.getByRole('link', { name: 'Where time goes' }).click();
    const row = page.getByRole('region', { name: 'By organisation' }).getByRole('row').nth(1);
    await row.filter({ hasText: power.organisation.name }).waitFor();
    expect((await row.getByRole('cell').allTextContents()).slice(1, 6)).toEqual(['1', '1', '0', '0', '0']);
    await page.getByLabel('Whose time').selectOption('EVERYBODY');
    await page.waitForURL('**view=EVERYBODY**');
    await page.getByLabel('Quarter').waitFor();
    await row.filter({ hasText: power.organisation.name }).waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
  });

  it('by e-mail are left from the link in their letter, and whoever planned them sees who left and adds them again', async () => {
    const plan = { kind: 'PORTFOLIO', every: 'WEEK', day: 1, hour: 8, language: 'EN', calendar: 'cn' };
    const recipients = [power.organisation.admin.memberId, power.officer.memberId];
    const { reportPlan } = await power.organisation.admin.done<{ reportPlan: { id: string } }>(
      'planReport',
      { ...plan, recipients },
      'reportPlan { id }',
    );
    await window.show(`/reports/scheduled?leave=${reportPlan.id}`);
    const { page } = window;
    await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await page.getByText(/^Left: /).waitFor();
    await page.getByRole('button', { name: 'Leave: Monthly portfolio' }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
    expect(window.complaints).toEqual([]);

    const planner = await Window.open(browser, app.url);
    await planner.adopt(power.organisation.admin);
    await planner.show('/reports/scheduled');
    await planner.page.getByRole('button', { name: /^Add again: / }).click();
    await planner.page.getByText(/^Left: /).waitFor({ state: 'detached' });
    const { reportPlans } = await power.officer.query<{
      reportPlans: { edges: { node: { recipients: { id: string }[] } }[] };
    }>('{ reportPlans(first: 5) { edges { node { recipients { id } } } } }');
    expect(reportPlans.edges[0]?.node.recipients.map(({ id }) => id)).toContain(power.officer.memberId);
    expect(planner.complaints).toEqual([]);
    await planner.close();
  });
});
