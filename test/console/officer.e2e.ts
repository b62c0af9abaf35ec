import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  decide,
  follow,
  inboxOf,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { content, draft, proposalOf, submit } from '../support/projects.js';

/** Says on what ground one rejects and what would resolve it, and goes back to where one was. */
async function foundIt(page: Page): Promise<void> {
  await page.getByLabel('Grounds').selectOption('BUDGET');
  await page.getByLabel('Proposed resolution').fill('A second line.');
  await page.locator('[data-decide=reason]').focus();
}

/** The limit for a change by somebody else to be on the screen, with what a loaded machine adds to it. */
const AT_ONCE_MS = 10_000;

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('the officer’s day', () => {
  const app = connect();
  const restores: (() => Promise<void>)[] = [];
  let browser: Browser;
  let place: string;
  let power: Agency;
  let transport: Agency;
  let lead: Client;
  let firm: Client;
  let window: Window;

  const gates = (count: number) => Promise.all(Array.from({ length: count }, () => openGate(app, lead, place)));
  const proposal = async (more: object = {}) => {
    const { id } = await draft(firm, { jurisdiction: place, content: content(more) });
    const { approvalId, title } = await submit(app, firm, id);
    return { id, approvalId: approvalId!, title };
  };
  const row = (at: Window, id: string) => at.page.locator(`[data-row="${id}"]`);
  const itemOf = async (by: Client, approvalId: string) =>
    (await inboxOf(by)).find((item) => item.approvalId === approvalId)!;
  /** Title of the item in the panel, once it is drawn. */
  const opened = (at: Window) => at.page.locator('#panel-heading');
  /** Until what lies under the pointer may be meant again. */
  const rested = (at: Window) => at.page.locator('[data-decide-place]:not([data-resting])').waitFor();
  /** Gives what asks once more. */
  const confirm = (at: Window) => at.page.locator('[data-decide=confirm]:enabled').click();
  const decidedBy = async (approvalId: string) =>
    (await approvalOf(lead, approvalId)).decisions.map(({ decision, reason }) => [decision, reason]);

  beforeAll(async () => {
    browser = await launch();
    place = newPlace();
    ({ POWER: power, TRANSPORT: transport } = await agencies(app, ['POWER', 'TRANSPORT'], place));
    lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const both = stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 5 });
    restores.push(await follow(app, 'PROJECT_GATE', [both]), await follow(app, 'PROPOSAL', [both]));
    window = await Window.open(browser, app.url);
    await window.signIn(power.email, PASSWORD);
  }, 90_000);
  afterAll(async () => {
    for (const restore of restores.reverse()) await restore();
    await browser.close();
    app.close();
  }, 120_000);

  it('goes through the inbox with the keyboard alone, and the next item is there at once', async () => {
    const ids = await gates(3);
    await window.show('/inbox');
    const { page } = window;
    const items = (await inboxOf(power.officer)).filter(({ approvalId }) => ids.includes(approvalId));
    await row(window, items[2]!.id).waitFor();
    const visited: string[] = [];
    const record = async (decision: string, keys: readonly string[]) => {
      const title = (await opened(window).textContent())!;
      visited.push(title);
      await rested(window);
      // What follows is known by then: until it is, also an approval is asked for once more.
      await window.rest();
      // Whoever rejects says on what ground, and what would resolve it.
      if (decision === 'Reject') await foundIt(page);
      for (const key of keys) await (key.length > 20 ? page.keyboard.type(key) : page.keyboard.press(key));
      if (decision === 'Reject') {
        await page.locator('[data-decide=confirm]:enabled').waitFor();
        await page.keyboard.press('Control+Enter');
      }
      await page.locator('#panel-heading', { hasText: title }).waitFor({ state: 'detached' });
    };
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await opened(window).waitFor();
    await page.keyboard.press('a');
    await page.locator('[data-decide=submit]:focus').waitFor();
    await record('Approve', ['Enter']);
    await page.keyboard.press('c');
    await page.locator('[data-decide=reason]:focus').waitFor();
    await record('Ask for changes', ['Show who pays for the mast.', 'Control+Enter']);
    await page.keyboard.press('r');
    await page.locator('[data-decide=reason]:focus').waitFor();
    await record('Reject', ['The line cannot carry it now.', 'Control+Enter']);
    await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
    expect(visited).toEqual(items.map(({ title }) => title));
    await app.until(
      async () =>
        (await Promise.all(items.map(({ approvalId }) => decidedBy(approvalId)))).every((each) => each.length > 0),
      { timeout: 20_000 },
    );
    expect(await Promise.all(items.map(({ approvalId }) => decidedBy(approvalId)))).toEqual([
      [['APPROVE', null]],
      [['REQUEST_CHANGES', 'Show who pays for the mast.']],
      [['REJECT', 'The line cannot carry it now.']],
    ]);
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('shows what comes and goes, and leaves what is looked at where it is', async () => {
    const [first] = (await gates(1)) as [string];
    const item = await itemOf(power.officer, first);
    await window.show('/inbox');
    await window.hears();
    await row(window, item.id).focus();
    const { page } = window;
    const before = await row(window, item.id).boundingBox();
    const gone = page.locator('.rows [data-row]');
    const [second] = (await gates(1)) as [string];
    const later = await itemOf(power.officer, second);
    await row(window, later.id).waitFor({ timeout: AT_ONCE_MS });
    expect((await row(window, item.id).boundingBox())!.y).toBe(before!.y);
    // The row is drawn first, then it is said.
    const said = page.locator('[data-testid=announcer]', { hasText: 'New:' });
    await said.waitFor({ state: 'attached', timeout: AT_ONCE_MS });
    await decide(power.officer, second, 'APPROVE');
    await row(window, later.id).waitFor({ state: 'detached', timeout: AT_ONCE_MS });
    expect(await gone.count()).toBe(1);
    expect((await row(window, item.id).boundingBox())!.y).toBe(before!.y);
    await decide(power.officer, first, 'APPROVE');
  }, 120_000);

  it('lets two officers decide at once: one is recorded, the other is told by whom and keeps the words', async () => {
    const [id] = (await gates(1)) as [string];
    const item = await itemOf(power.officer, id);
    const email = uniqueEmail('officer');
    await app.seat(power.organisation, { email, roles: ['OFFICER'] });
    const colleague = await Window.open(browser, app.url);
    await colleague.signIn(email, PASSWORD);
    await Promise.all([window, colleague].map((each) => each.show(`/inbox/${item.id}`)));
    await window.page.keyboard.press('a');
    await window.page.locator('[data-decide=submit]:focus').waitFor();
    // Before it is known what follows, deciding asks once more.
    await window.page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
    await colleague.page.keyboard.press('r');
    await colleague.page.locator('[data-decide=reason]:focus').waitFor();
    await colleague.page.keyboard.type('Not before the survey.');
    await window.page.keyboard.press('Enter');
    await window.page.getByRole('button', { name: 'Record now' }).click();
    await colleague.page.getByText('has decided for your organisation: Approve').waitFor({ timeout: AT_ONCE_MS });
    await colleague.page.getByText('Reject: Not before the survey.').waitFor();
    expect(await colleague.barriers()).toEqual([]);
    expect(await decidedBy(id)).toEqual([['APPROVE', null]]);
    await colleague.close();
  }, 120_000);

  it('takes, chooses several, follows and hands them on, and a colleague sees whose they are at once; what was told is all read', async () => {
    const ids = await gates(2);
    const items = (await inboxOf(power.officer)).filter(({ approvalId }) => ids.includes(approvalId));
    const other = await app.asMemberOf(power.organisation, 'OFFICER');
    const colleague = await Window.open(browser, app.url);
    await colleague.adopt(other);
    await Promise.all([window, colleague].map((each) => each.show('/inbox')));
    const { page } = window;
    const [first, second] = items.map(({ id }) => id) as [string, string];
    await row(window, first).focus();
    await page.keyboard.press('t');
    await row(colleague, first).locator('.row__who').waitFor({ timeout: AT_ONCE_MS });
    expect(await row(colleague, first).getAttribute('aria-label')).toContain('Assigned to ');

    for (const id of [first, second]) {
      await row(window, id).focus();
      await page.keyboard.press('x');
    }
    const acts = page.getByRole('group', { name: 'With the selected items' });
    await acts.getByText('2 chosen').waitFor();
    await acts.getByRole('button', { name: 'Follow', exact: true }).click();
    await acts.waitFor({ state: 'detached' });
    const following = await power.officer.query<{ following: string[] }>(
      'query($ids: [ID!]!) { following(kind: APPROVAL, ids: $ids) }',
      { ids },
    );
    expect(following.following.toSorted()).toEqual(ids.toSorted());

    for (const id of [first, second]) await mark(page.locator(`#choose-${id}`));
    await acts.getByRole('button', { name: 'Assign to…' }).click();
    await page.getByLabel('Assign to').selectOption({ value: other.memberId });
    await page.getByLabel('A word with it').fill('You know the mast.');
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await row(window, second).locator('.row__who').waitFor();
    await page.getByLabel('Assigned to', { exact: true }).selectOption('ME');
    await page.getByText('Nothing matches').waitFor();

    await colleague.show(`/inbox/${second}?assigned=ME`);
    await row(colleague, first).waitFor();
    await colleague.page.getByText('You know the mast.').waitFor();
    expect(await colleague.barriers()).toEqual([]);
    await colleague.page.getByRole('button', { name: 'Give back' }).click();
    await row(colleague, second).getByText('No longer in this view').waitFor();
    await Promise.all(ids.map((id) => decide(power.officer, id, 'APPROVE')));
    await colleague.close();

    await app.settled();
    await window.show('/notifications');
    await page.locator('.told--unread').first().waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.locator('.told--unread').first().waitFor({ state: 'detached' });
    await page.locator('.bell__count').waitFor({ state: 'detached' });
    const { unreadNotifications } = await power.officer.query<{ unreadNotifications: number }>(
      '{ unreadNotifications }',
    );
    expect(unreadNotifications).toBe(0);
  }, 120_000);

  it('shows both versions when a revision came while it was read, and records only what is chosen', async () => {
    const { id, approvalId } = await proposal();
    const item = await itemOf(power.officer, approvalId);
    await window.show(`/inbox/${item.id}`);
    const { page } = window;
    await page.keyboard.press('r');
    await page.locator('[data-decide=reason]:focus').waitFor();
    await page.keyboard.type('Far too dear.');
    await decide(transport.officer, approvalId, 'REQUEST_CHANGES');
    await app.settled();
    const seen = await proposalOf(firm, id);
    await firm.done('saveProposalDraft', {
      id,
      expectedVersion: seen!.version,
      content: { termYears: 12 },
    });
    await submit(app, firm, id);
    await page.getByText('A newer revision is under decision').waitFor({ timeout: 10_000 });
    await page.locator('.stale', { hasText: 'Term in years' }).waitFor();
    expect(await page.locator('.stale').textContent()).toMatch(/Far too dear\..*Term in years.*15.*12/s);
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Read revision 2 first' }).click();
    await page.getByLabel('Reason').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('Far too dear.');
    expect((await approvalOf(power.officer, approvalId)).decisions.filter(({ revision }) => revision === 2)).toEqual(
      [],
    );
    // Side by side in the pane: nobody of this organisation decided on a revision, so it is compared with the one before.
    const compared = page.getByRole('region', { name: 'Changes in this revision' });
    await compared.locator('ins', { hasText: '12' }).waitFor();
    expect(await compared.locator('.changes').textContent()).toMatch(/Term in years.*15.*12/s);
    expect(await compared.getByLabel('Compared with').inputValue()).toBe('1');
    const [was, is] = [
      await compared.locator('del').first().boundingBox(),
      await compared.locator('ins').first().boundingBox(),
    ];
    expect(Math.abs(was!.y - is!.y)).toBeLessThan(2);
    expect(is!.x).toBeGreaterThan(was!.x + was!.width);
    await mark(page.getByRole('radio', { name: 'Reject' }));
    await foundIt(page);
    await page.getByRole('button', { name: /^Reject: / }).click();
    await confirm(window);
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () => (await approvalOf(power.officer, approvalId)).state === 'REJECTED');
  }, 90_000);

  it('catches up when a lost connection comes back', async () => {
    await window.show('/inbox');
    await window.context.setOffline(true);
    await window.page.getByText('You are offline').waitFor();
    const [id] = (await gates(1)) as [string];
    const item = await itemOf(power.officer, id);
    await window.context.setOffline(false);
    await row(window, item.id).waitFor();
    await decide(power.officer, id, 'APPROVE');
    window.complaints.length = 0;
  }, 120_000);

  it('catches up when the connection was cut before its first word was answered', async () => {
    const page = await window.context.newPage();
    let unheard: WebSocketRoute | undefined;
    let cut = false;
    let heard: () => void;
    const unanswered = new Promise<void>((resolve) => (heard = resolve));
    // Before the page is there: one that connects first would be answered.
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      // On a busy machine one may end by itself before it is answered, and another takes its place.
      if (cut) return;
      unheard = socket;
      let answered = false;
      server.onMessage((message) => {
        answered ||= String(message).startsWith('43');
        if (answered) heard();
        else socket.send(message);
      });
    });
    await page.goto('/inbox');
    await unanswered;
    await page.locator('h1').waitFor();
    await page.locator('body:not(:has(.skeleton))').waitFor();
    const [id] = (await gates(1)) as [string];
    const item = await itemOf(power.officer, id);
    cut = true;
    await unheard!.close();
    await page.locator(`[data-row="${item.id}"]`).waitFor();
    await decide(power.officer, id, 'APPROVE');
    await page.close();
  }, 120_000);

  it('reads again what changed while it was being read', async () => {
    const page = await window.context.newPage();
    const frames: string[] = [];
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
    let wasRead = false;
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/graphql', async (route) => {
      const asks = /"operationName":"Inbox"/.test(route.request().postData() ?? '');
      if (!asks || wasRead) return route.continue();
      const response = await route.fetch();
      wasRead = true;
      await released;
      await route.fulfill({ response });
    });
    await page.goto('/inbox');
    await app.until(() => wasRead && frames.some((frame) => frame.startsWith('43')), {
      what: 'the list is on its way',
    });
    const [id] = (await gates(1)) as [string];
    const item = await itemOf(power.officer, id);
    await app.until(() => frames.some((frame) => frame.includes(id)), { what: 'the page hears of it' });
    release();
    await page.locator(`[data-row="${item.id}"]`).waitFor();
    await decide(power.officer, id, 'APPROVE');
    await page.close();
  }, 120_000);

  it('hears what changed between its first reading and its first listening', async () => {
    const page = await window.context.newPage();
    let listen!: () => void;
    const listening = new Promise<void>((resolve) => (listen = resolve));
    await page.routeWebSocket(/socket\.io/, async (socket) => {
      await listening;
      socket.connectToServer();
    });
    const read = page.waitForResponse((response) =>
      /"operationName":"Inbox"/.test(response.request().postData() ?? ''),
    );
    await page.goto('/inbox');
    expect((await read).headers()['x-ledger-position']).toMatch(/^[\da-f-]{36}\.\d+:\d+$/);
    await page.getByText('Your tasks, most urgent first.').waitFor();
    const [id] = (await gates(1)) as [string];
    const item = await itemOf(power.officer, id);
    await app.settled();
    listen();
    await page.locator(`[data-row="${item.id}"]`).waitFor();
    await decide(power.officer, id, 'APPROVE');
    await page.close();
  }, 120_000);

  it('keeps a filter as a view on the server', async () => {
    const { page } = window;
    await window.show('/inbox');
    await page.getByLabel('Task').selectOption('FULFIL');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByLabel('Name').fill('Conditions');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Conditions', exact: true }).waitFor();
    await window.show('/inbox');
    await page.getByRole('button', { name: 'Conditions', exact: true }).click();
    await page.waitForURL('**/inbox?kind=FULFIL');
    await page.getByRole('button', { name: 'Remove the view Conditions' }).click();
    await page.getByRole('button', { name: 'Conditions', exact: true }).waitFor({ state: 'detached' });
  }, 120_000);
});
