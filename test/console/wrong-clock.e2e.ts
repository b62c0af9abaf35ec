import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Request } from 'playwright-core';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { type Agency, agencies, approvalOf, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

const DAY_MS = 86_400_000;

(chromiumPath ? describe : describe.skip)('what time it is on a screen', () => {
  const app = connect();
  let browser: Browser;
  let restore: () => Promise<void>;
  let agency: Agency;
  let approvalId: string;

  beforeAll(async () => {
    const place = newPlace();
    ({ TRANSPORT: agency } = await agencies(app, ['TRANSPORT'], place));
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    restore = await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 5 })]);
    approvalId = await openGate(app, lead, place);
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await restore();
    await browser.close();
    app.close();
  }, 60_000);

  const windowAt = async (instant: number) => {
    const window = await Window.open(browser, app.url);
    await window.adopt(agency.officer);
    await window.page.clock.setFixedTime(instant);
    return window;
  };

  it('is told with every answer', async () => {
    const before = await now(app);
    const { headers } = await agency.officer.ask('{ inboxCount }');
    const told = Date.parse(headers.get('x-clock') ?? '');
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(await now(app));
  });

  it.each([
    ['behind', -40],
    ['ahead', 40],
  ])('is the platform’s on a machine whose clock is 40 days %s', async (_, days) => {
    const real = await now(app);
    const window = await windowAt(real + days * DAY_MS);
    const { page } = window;
    await window.show('/');
    const today = await page.evaluate<string>(
      `new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(${real})`,
    );
    expect(await page.locator('main').innerText()).toContain(`${today} · `);
    await window.show('/inbox');
    await page.getByText(/^Asked (this minute|\d+ minutes? ago)$/).waitFor();
    const { dueAt } = await approvalOf(agency.officer, approvalId);
    expect(Date.parse(dueAt ?? '')).toBeLessThan(real + 40 * DAY_MS); // so that a machine that is ahead would say that it is overdue
    await window.show('/overview/decisions?due=overdue');
    await page.getByText('No decision matches').waitFor();
    await window.show('/overview/decisions');
    await page.locator('main tbody tr').first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('becomes the next day in a window that is left open overnight', async () => {
    const window = await Window.open(browser, app.url);
    await window.adopt(agency.officer);
    const { page } = window;
    await page.clock.install();
    const asked: string[] = [];
    const beginOf = (request: Request) =>
      (request.postDataJSON() as { variables?: { season?: string; today?: string } } | null)?.variables;
    page.on('request', (request) => {
      const variables = request.url().endsWith('/graphql') ? beginOf(request) : undefined;
      if (variables?.season && variables.today) asked.push(variables.today);
    });
    await window.show('/');
    const [first = ''] = asked;
    await page.clock.fastForward(DAY_MS);
    await app.until(() => Promise.resolve(asked.some((today) => Date.parse(today) === Date.parse(first) + DAY_MS)));
    await window.close();
  });
});
