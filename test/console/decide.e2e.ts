import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
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
import { PASSWORD } from '../support/organisations.js';
import { content, draft, submit } from '../support/projects.js';
import { decidingRead, inOrder, isUnnamed, line, readOut } from '../support/read-out.js';

const PALETTE = /assets\/palette-[^/]*\.js/;

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('a decision in the console', () => {
  const app = connect();
  const restores: (() => Promise<void>)[] = [];
  let browser: Browser;
  let place: string;
  let power: Agency;
  let transport: Agency;
  let lead: Client;
  let window: Window;

  /** Gates of which nothing is told any more: what is told while one decides makes the page read anew what would follow. */
  const gates = async (count: number) => {
    const opened = await Promise.all(Array.from({ length: count }, () => openGate(app, lead, place)));
    await app.settled();
    return opened;
  };
  const decisionsOf = async (ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => approvalOf(lead, id)))).flatMap(({ decisions }) => decisions);
  const itemsOf = async (ids: readonly string[]) =>
    (await inboxOf(power.officer)).filter(({ approvalId }) => ids.includes(approvalId));
  /** Chooses and reads what will follow: as long as that is not known, each decision is asked for once more. */
  const choose = async (name: string) => {
    await mark(window.page.getByRole('radio', { name, exact: true }));
    await window.page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
  };
  const give = () => window.page.locator('[data-decide=submit]');

  beforeAll(async () => {
    browser = await launch();
    place = newPlace();
    ({ POWER: power, TRANSPORT: transport } = await agencies(app, ['POWER', 'TRANSPORT'], place));
    lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
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

  it('is given once, however often the same place is clicked, and the next item opens with nothing chosen', async () => {
    const ids = await gates(3);
    const [first] = await itemsOf(ids);
    await window.show(`/inbox/${first!.id}`);
    const { page } = window;
    await give().waitFor();
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    await give().click();
    await page.getByText('Choose a decision first.').waitFor();
    await choose('Approve');
    expect(await give().textContent()).toBe(`Approve: ${first!.title}`);
    const read = await readOut(page.locator('body'));
    expect(read.filter(isUnnamed)).toEqual([]);
    inOrder(read, [
      'heading "Inbox" [level=1]',
      'paragraph: What waits for you, the most urgent first.',
      'list "Items that wait":',
      line(`link "${first!.title}. Decide, Stage approval, Clearance, Agencies. 5 working days left. Asked `),
      `heading "${first!.title}" [level=2]`,
      'paragraph: 5 working days left · Stage approval · Revision 1',
      'strong: "Why it is yours:"',
      'text: your organisation is responsible for power there',
      'strong: Why is this waiting?',
      /^text: It waits for .+ and .+ to decide in “Clearance”, by .+\. On .+ they are reminded\.$/,
      'heading "Who said what so far" [level=3]',
      'paragraph: Agencies · 0 of 2 decided',
      'form "Decision":',
      'group "Your decision":',
      'radio "Approve" [checked]',
      'radio "Step aside (conflict of interest)"',
      'strong: "What follows:"',
      'text: It is recorded. Others still have to decide.',
      'textbox "Reason (optional)":',
      'text: It goes on the record, under your name.',
      `button "Approve: ${first!.title}"`,
    ]);
    for (const [language, wanted] of decidingRead(first!.title)) {
      await window.dress({ language, theme: 'light' });
      const heard = await readOut(page.locator('body'));
      expect(heard.filter(isUnnamed)).toEqual([]);
      inOrder(heard, wanted);
    }
    await window.dress({ language: 'en', theme: 'light' });
    await give().scrollIntoViewIfNeeded();
    const box = (await give().boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    // As fast as a hand that trembles.
    for (let clicks = 0; clicks < 5; clicks += 1) {
      await page.mouse.click(x, y);
      await page.waitForTimeout(100);
    }
    await page.locator('#panel-heading', { hasNotText: first!.title }).waitFor();
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    await page.locator('[data-held]').first().waitFor();
    expect(await page.locator('[data-held]').count()).toBe(1);
    expect(await window.axe()).toEqual([]);
    await app.until(async () => (await decisionsOf(ids)).length > 0, { timeout: 20_000 });
    expect((await decisionsOf(ids)).map(({ decision }) => decision)).toEqual(['APPROVE']);
    await page.getByText(`Recorded. Approve: ${first!.title}.`).first().waitFor();
    const after = await readOut(page.locator('body'));
    expect(after.filter(isUnnamed)).toEqual([]);
    inOrder(after, ['button "Choose a decision"', `paragraph: "Recorded. Approve: ${first!.title}."`]);
    expect(window.complaints).toEqual([]);
  }, 90_000);

  it('can be taken back for ten seconds, with the key z too, and then nothing was recorded', async () => {
    const ids = await gates(2);
    const [item] = await itemsOf(ids);
    const { page } = window;
    await window.show(`/inbox/${item!.id}`);
    await choose('Ask for changes');
    await page.getByLabel('Reason').fill('Who pays?');
    await give().click();
    await page.locator('[data-held=HELD]').waitFor();
    await page.locator(`[data-row="${item!.id}"]`).waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await page.waitForURL(`**/inbox/${item!.id}`);
    await page.locator('#panel-heading', { hasText: item!.title }).waitFor();
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    // Given back as it was written, to be chosen anew; also after the page is loaded again.
    expect(await page.getByLabel('Reason').inputValue()).toBe('Who pays?');
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    await window.show(`/inbox/${item!.id}`);
    expect(await page.getByLabel('Reason').inputValue()).toBe('Who pays?');
    expect(await page.evaluate('localStorage.getItem("tripartite.held")')).toBeNull();
    expect(await decisionsOf(ids)).toEqual([]);
  }, 120_000);

  it('is recorded, and not taken back, by a window that slept until another may have sent it', async () => {
    const ids = await gates(1);
    const [item] = await itemsOf(ids);
    const { page } = window;
    await window.show(`/inbox/${item!.id}`);
    await choose('Approve');
    await give().click();
    await page.locator('[data-held=HELD]').waitFor();
    // The time has come and no timer yet, as when a machine wakes.
    await page.evaluate('{ const { now } = Date; Date.now = () => now() + 60_000; }');
    await page.keyboard.press('z');
    await page.locator('[data-held=RECORDED]', { hasText: item!.title }).waitFor();
    expect((await decisionsOf(ids)).map(({ decision }) => decision)).toEqual(['APPROVE']);
    await page.reload();
  }, 120_000);

  it('is not armed by what was typed to find something else, before there was a box to type it into', async () => {
    const ids = await gates(1);
    const [item] = await itemsOf(ids);
    const { page } = window;
    await window.show(`/inbox/${item!.id}`);
    await give().waitFor();
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route(PALETTE, async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Inner Rings');
    await page.keyboard.press('Backspace');
    go();
    await page.locator('#find-text:focus').waitFor();
    await page.keyboard.type('!');
    expect(await page.locator('#find-text').inputValue()).toBe('Inner Ring!');
    await page.keyboard.press('Escape');
    await page.locator('#find-text').waitFor({ state: 'detached' });
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    await page.unroute(PALETTE);
  }, 60_000);

  it('is sent when the page is left', async () => {
    const ids = await gates(1);
    const [item] = await itemsOf(ids);
    await window.show(`/inbox/${item!.id}`);
    await choose('Approve');
    await give().click();
    await window.page.locator('[data-held=HELD]').waitFor();
    await window.page.goto('/icon.svg');
    await app.until(async () => (await decisionsOf(ids)).length === 1);
  }, 120_000);

  it('is kept when it is given before what shows it has come', async () => {
    const ids = await gates(1);
    const [item] = await itemsOf(ids);
    const usual = window;
    window = await Window.open(browser, app.url);
    try {
      await window.signIn(power.email, PASSWORD);
      let come = (): void => undefined;
      const given = new Promise<void>((resolve) => (come = resolve));
      await window.page.route('**/held-acts-*.js', (route) => given.then(() => route.continue()));
      await window.page.goto(`/inbox/${item!.id}`);
      await choose('Approve');
      await give().click();
      await window.page.locator('#panel-heading', { hasNotText: item!.title }).waitFor();
      come();
      const shown = window.page.locator('[data-held]', { hasText: item!.title });
      await shown.getByRole('button', { name: 'Record now' }).click();
      await app.until(async () => (await decisionsOf(ids)).length === 1);
    } finally {
      await window.context.close();
      window = usual;
    }
  }, 120_000);

  it('outlives a lost connection and a page that was closed on it, and is recorded once', async () => {
    const ids = await gates(1);
    const [item] = await itemsOf(ids);
    const { page, context } = window;
    await window.show(`/inbox/${item!.id}`);
    await choose('Approve');
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    await context.setOffline(true);
    try {
      await give().click();
      await page.getByRole('button', { name: 'Record now' }).click();
      // One of before may still be asked about.
      const away = page.locator('[data-held=AWAY]', { hasText: item!.title });
      await away.getByText('Not recorded yet, there is no connection.').waitFor();
      await page.close();
    } finally {
      await context.setOffline(false);
    }
    expect(await decisionsOf(ids)).toEqual([]);
    const again = await context.newPage();
    await again.goto('/inbox');
    await app.until(async () => (await decisionsOf(ids)).length === 1);
    await again.locator('[data-held=RECORDED]', { hasText: item!.title }).waitFor();
    await window.close();
    window = await Window.open(browser, app.url);
    await window.signIn(power.email, PASSWORD);
  }, 120_000);

  it('says so when it was refused, and gives back what was written', async () => {
    const ids = await gates(1);
    const [item] = await itemsOf(ids);
    const { page } = window;
    await window.show(`/inbox/${item!.id}`);
    await choose('Ask for changes');
    await page.getByLabel('Reason').fill('Not like this.');
    await give().click();
    await page.locator('[data-held=HELD]').waitFor();
    await decide(power.officer, ids[0]!, 'APPROVE');
    await page.getByRole('button', { name: 'Record now' }).click();
    await page.locator('[data-held=REFUSED]').waitFor();
    await page.getByRole('button', { name: 'Look at it again' }).click();
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    expect((await decisionsOf(ids)).map(({ decision }) => decision)).toEqual(['APPROVE']);
  }, 120_000);

  it('asks once more before what ends the approval, and says what will follow', async () => {
    const ids = await gates(1);
    await decide(transport.officer, ids[0]!, 'APPROVE');
    await app.settled();
    const [item] = await itemsOf(ids);
    const { page } = window;
    await window.show(`/inbox/${item!.id}`);
    await choose('Reject');
    await page.getByText('The approval ends with it: rejected.').waitFor();
    await choose('Approve');
    await page.getByText('The approval ends with it: approved.').waitFor();
    await give().scrollIntoViewIfNeeded();
    const box = (await give().boundingBox())!;
    for (let clicks = 0; clicks < 5; clicks += 1) {
      await page.mouse.click(box.x + 20, box.y + box.height / 2);
      await page.waitForTimeout(100);
    }
    await page.getByRole('heading', { name: `Approve: ${item!.title}?` }).waitFor();
    expect(await page.locator('[data-held]').count()).toBe(0);
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Go back' }).click();
    await give().waitFor();
    await page.getByLabel('Reason').fill('Lot 12 is free.');
    await give().click();
    await page.locator('[data-decide=confirm]:enabled').click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () => (await approvalOf(lead, ids[0]!)).state === 'APPROVED');
  }, 120_000);

  it('stands among what one decided, with what became of it', async () => {
    const { page } = window;
    await window.show('/inbox/decided');
    const rows = page.locator('main tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().textContent()).toMatch(/Approved.*approved/s);
    const correct = rows.first().getByRole('button', { name: 'Correct what I wrote' });
    await correct.waitFor();
    expect(await window.barriers()).toEqual([]);
    await correct.click();
    await page.getByLabel('What was wrong, and what is right').fill('Lot 21 is meant.');
    await page.getByRole('button', { name: 'Put the correction on the record' }).click();
    await rows.first().getByText('Lot 21 is meant.').waitFor();
    await page.getByRole('tab', { name: 'My organisation' }).click();
    await page.getByRole('columnheader', { name: 'By' }).waitFor();
    await page.getByRole('button', { name: 'Save this view' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download this list: CSV' }).click(),
    ]);
    const [, newest] = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(newest).toMatch(/Approve/);
  }, 120_000);

  it('is made with all that the wizard asked in sight: where it is and who would own how much', async () => {
    const organisation = await app.firm();
    const firm = await app.asMemberOf(organisation, 'PROPOSER');
    const site = {
      type: 'Feature',
      properties: { name: 'North quay' },
      geometry: { type: 'Point', coordinates: [121.4737, 31.2304] },
    };
    const more = {
      sites: { type: 'FeatureCollection', features: [site] },
      proposedStakes: [
        { organisationId: organisation.id, kind: 'EQUITY', sharePercent: '60.00' },
        { organisationId: power.organisation.id, kind: 'LAND', sharePercent: '40.00', votingWeight: '40.00' },
      ],
    };
    const { id } = await draft(firm, { jurisdiction: place, content: content(more) });
    const { approvalId } = await submit(app, firm, id);
    // What is told of the submission later would have what follows looked up anew.
    await app.settled();
    const [item] = await itemsOf([approvalId!]);
    const { page } = window;
    for (const [path, within] of [
      [`/inbox/${item!.id}`, '.panel'],
      [`/proposals/${id}`, '.file__main'],
    ] as const) {
      await window.show(path);
      const table = page.locator(within).getByRole('table', { name: 'Who would own it' });
      await table.waitFor();
      expect(await table.getByRole('row', { name: organisation.name }).textContent()).toContain('60%');
      expect(await table.getByRole('row', { name: power.organisation.name }).textContent()).toContain('Land');
      await page.locator(within).getByText('North quay').first().scrollIntoViewIfNeeded();
      await page.locator(within).getByRole('region', { name: 'Map of the sites' }).waitFor();
      expect(await window.barriers()).toEqual([]);
    }
  }, 90_000);

  it('follows the facts and never covers them, on a window 900 pixels wide or high', async () => {
    const ids = await gates(1);
    const [item] = await itemsOf(ids);
    const { page } = window;
    for (const size of [
      { width: 1280, height: 900 },
      { width: 900, height: 900 },
    ]) {
      await page.setViewportSize(size);
      await window.show(`/inbox/${item!.id}`);
      await give().waitFor();
      const facts = (await page.locator('.panel__text').boundingBox())!;
      const form = (await page.locator('.panel__decide').boundingBox())!;
      expect(form.y).toBeGreaterThanOrEqual(facts.y + facts.height - 1);
      // Nothing of the facts is cut off inside a frame of its own.
      expect(
        await page
          .locator('.panel__text')
          .evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight + 1),
      ).toBe(true);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 120_000);

  it('lays a condition on whoever put the proposal forward', async () => {
    const organisation = await app.firm();
    const firm = await app.asMemberOf(organisation, 'PROPOSER');
    const { id } = await draft(firm, { jurisdiction: place, content: content() });
    const { approvalId } = await submit(app, firm, id);
    const [item] = await itemsOf([approvalId!]);
    const { page } = window;
    await window.show(`/inbox/${item!.id}`);
    await choose('Approve with conditions');
    await page.getByLabel('What is to be met').fill('Show the insurance.');
    await page.getByLabel('Who has to meet it').selectOption({ label: organisation.name });
    await page.getByLabel('By when').fill('2099-12-31');
    await page.getByLabel('Reason').fill('Sound otherwise.');
    await page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
    await give().click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () =>
      (await inboxOf(firm)).some(({ kind, approvalId: of }) => kind === 'FULFIL' && of === approvalId),
    );
  }, 120_000);

  it('is gone on with after a reload: what was half written is there', async () => {
    const [item] = await itemsOf(await gates(1));
    const { page } = window;
    await window.show(`/inbox/${item!.id}`);
    await choose('Ask for changes');
    await page.getByLabel('Reason').fill('Who pays for');
    await page.reload();
    await give().waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('Who pays for');
  }, 120_000);
});
