import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { agreementInForce } from '../support/agreement-in-force.js';
import { connect } from '../support/app.js';
import { asked, type InboxItem, newPlace, openGate, agencies, follow, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import { copies, copyOf } from '../support/copies.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { draft } from '../support/projects.js';
import { asDatabase } from '../support/as-database.js';
import { sharedDataset } from '../support/shared-data.js';

const MANY = 10_000;
/** As many as one page of the API may have; no screen holds more at once. */
const PAGE = 100;
/** So many that they are three pages of the desk, the last with one row. */
const WITHDRAWN = 2 * PAGE + 1;
/** More rows than fit in a window, with what is drawn beyond it. */
const DRAWN = 60;

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('lists of ten thousand', () => {
  const app = connect();
  const email = uniqueEmail('prolific');
  const undo: (() => Promise<void>)[] = [];
  let browser: Browser;
  let window: Window;
  let place: string;
  let mine: InboxItem;
  let officer: Awaited<ReturnType<typeof agencies<'POWER'>>>['POWER'];

  beforeAll(async () => {
    browser = await launch();
    place = newPlace();
    officer = (await agencies(app, ['POWER'], place)).POWER;
    const { organisation } = officer;
    const client = await app.asMemberOf(organisation, ['PROPOSER', 'OFFICER', 'DATA_STEWARD', 'ADMIN'], { email });
    await follow(app, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ANY' })]).then((back) => undo.push(back));

    const { id: proposal } = await draft(client, { content: {} });
    undo.push(
      await copies(app, 'proposal', proposal, MANY, {
        title: `'Poles ' || n`,
        state: `case when n <= ${WITHDRAWN} then 'WITHDRAWN' else 'DRAFT' end`,
      }),
    );

    const approval = await openGate(app, officer.officer, place);
    mine = (await asked(officer.officer, approval))!;
    const gates = { subject_id: 'gen_random_uuid()', title: `'Gate ' || n` };
    undo.push(await copies(app, 'approval', approval, MANY, gates));
    undo.push(await copies(app, 'approval_seat', mine.seatId!, MANY, { approval_id: copyOf(approval) }));

    const reader = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const dataset = await sharedDataset(app, organisation, {
      classification: 'SHARED',
      named: [reader.organisationId],
    });
    const parties = { providerId: organisation.id, recipientId: reader.organisationId };
    const agreementId = await agreementInForce(app, { ...parties, memberId: client.memberId, dataset });
    await reader.query(
      `query($id: ID!, $agreementId: ID!) { datasetPreview(datasetId: $id, agreementId: $agreementId, action: read,
        purpose: PLANNING, first: 1) { rows } }`,
      { id: dataset.id, agreementId },
    );
    const { accessLog } = await client.query<{ accessLog: { edges: { node: { id: string } }[] } }>(
      '{ accessLog(first: 1) { edges { node { id } } } }',
    );
    undo.push(await copies(app, 'access_log', accessLog.edges[0]!.node.id, MANY, { rows: 'n' }));

    await app.settled();
    const { notifications } = await client.query<{ notifications: { edges: { node: { id: string } }[] } }>(
      '{ notifications(first: 1) { edges { node { id } } } }',
    );
    const told = { event_id: 'gen_random_uuid()', text: `'Told ' || n`, words: 'null::jsonb' };
    undo.push(await copies(app, 'notification', notifications.edges[0]!.node.id, MANY, told));
    await asDatabase(app, (sql) => sql.query('analyze proposal, approval, approval_seat, access_log, notification'));
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    for (const back of undo.reverse()) await back();
    app.close();
  }, 120_000);

  /** Texts of a list once it shows `size` rows of which none was shown before. */
  const fresh = (rows: ReturnType<Page['locator']>, size: number, seen: readonly string[]) =>
    app.until(
      async () => {
        const shown = await rows.allTextContents();
        return shown.length === size && !seen.includes(shown[0]!) ? shown : undefined;
      },
      { what: `${size} other rows` },
    );
  const pagerOf = (page: Page) => page.getByRole('navigation', { name: 'Pages' });

  it('are shown page by page, every row once: the desk', async () => {
    const { page } = window;
    await window.show('/proposals?view=list&state=WITHDRAWN');
    const titles = page.locator('tbody tr td:first-child');
    const seen: string[] = [];
    for (const size of [PAGE, PAGE, WITHDRAWN - 2 * PAGE]) {
      seen.push(...(await fresh(titles, size, seen)));
      if (seen.length < WITHDRAWN) await pagerOf(page).getByRole('button', { name: 'Next page' }).click();
    }
    expect(new Set(seen).size).toBe(WITHDRAWN);
    expect(await pagerOf(page).getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
    await pagerOf(page).getByRole('button', { name: 'Previous page' }).click();
    await app.until(async () => (await titles.count()) === PAGE);
  }, 120_000);

  it('have no more cards on the board than a page, and it says so', async () => {
    await window.show('/proposals');
    await window.page.getByText(`latest ${PAGE}`).waitFor();
    expect(await window.page.getByRole('article').count()).toBe(PAGE);
  });

  it.each([
    ['/data/access-log', 'tbody tr'],
    ['/notifications', 'tbody tr'],
  ])(
    'never put more than a page into the document, and the next page is there: %s',
    async (path, list) => {
      const { page } = window;
      await window.show(path);
      const rows = page.locator(`main ${list}`);
      await rows.first().waitFor();
      const first = await rows.allTextContents();
      expect(first.length).toBeGreaterThan(20);
      expect(first.length).toBeLessThanOrEqual(PAGE);
      await pagerOf(page).getByRole('button', { name: 'Next page' }).click();
      const second = await fresh(rows, first.length, first);
      expect(second.filter((text) => first.includes(text))).toEqual([]);
    },
    30_000,
  );

  it('are drawn as far as they are seen: the inbox, which still follows what is decided', async () => {
    const { page } = window;
    await window.show('/inbox');
    const rows = page.locator('[data-row]');
    // Past a thousand nobody counts, so how many there are in all is said to be unknown.
    await page.locator('.rows__place[aria-setsize="-1"]').first().waitFor();
    await page.getByText('(999+)').first().waitFor();
    let last = 0;
    // A turn may come before the end of what it brings is drawn: as many as it takes.
    for (let turns = 0; turns < 20 && last <= 2 * PAGE; turns += 1) {
      await page.locator('.rows').evaluate((element: { scrollTop: number; scrollHeight: number }) => {
        element.scrollTop = element.scrollHeight;
      });
      // The next page of rows makes the list longer than it was.
      last = await app.until(
        async () => {
          const at = Number(await page.locator('.rows__place').last().getAttribute('aria-posinset'));
          return at > last ? at : undefined;
        },
        { what: 'further rows' },
      );
      expect(await rows.count()).toBeLessThan(DRAWN);
    }
    expect(last).toBeGreaterThan(2 * PAGE);
    await page.keyboard.press('j');
    await page.locator('[data-row]:focus').waitFor();
    // All others are copies of it, which cannot be decided.
    await page.getByRole('searchbox').fill(mine.title);
    await page.locator('.rows__place[aria-setsize="1"]').waitFor();
    // Saved as it is narrowed, and what is chosen alone.
    const lines = async () => {
      const button = page.getByRole('button', { name: 'Download this list: CSV' });
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      return (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    };
    const [head, line, ...more] = await lines();
    expect(head).toMatch(/Matter,Task,About,.*Waiting since,Due/);
    expect(line).toContain(mine.title);
    expect(more).toEqual([]);
    await page.getByRole('searchbox').fill('Gate 999');
    await mark(page.getByLabel('Choose Gate 9991'));
    await mark(page.getByLabel('Choose Gate 9992'));
    expect(await lines()).toHaveLength(3);
    await page.getByRole('searchbox').fill(mine.title);
    await page.locator('.rows__place[aria-setsize="1"]').waitFor();
    const { seatId, contentHash } = mine;
    await officer.officer.done('recordDecision', { seatId, decision: 'APPROVE', contentHash });
    await rows.waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
  }, 120_000);
});
