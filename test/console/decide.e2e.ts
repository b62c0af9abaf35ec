import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { connect } from '../support/app.js';
import { approvalOf, decide, inboxOf } from '../support/approvals.js';
import { chromiumPath, launch } from '../support/browser.js';
import { DecidingOfficer } from '../support/deciding.js';
import { pass } from '../support/agreement-life.js';
import { content, draft, submit } from '../support/projects.js';
import { decidingRead, inOrder, isUnnamed, line, readOut } from '../support/read-out.js';

/** @returns presses a place as a hand does, whatever the page does then, without waiting for it */
async function handOn(place: Locator) {
  const page = place.page();
  await place.scrollIntoViewIfNeeded();
  const { x, y } = (await place.boundingBox())!;
  const hand = await page.context().newCDPSession(page);
  return () =>
    (['mousePressed', 'mouseReleased'] as const).map((type) =>
      hand.send('Input.dispatchMouseEvent', { type, x: x + 5, y: y + 5, button: 'left', clickCount: 1 }),
    );
}

const PALETTE = /assets\/palette-[^/]*\.js/;

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('a decision in the console', () => {
  const app = connect();
  let browser: Browser;
  let desk: DecidingOfficer;

  beforeAll(async () => {
    browser = await launch();
    desk = await DecidingOfficer.open(app, browser);
  }, 90_000);
  afterAll(async () => {
    await desk.close();
    await browser.close();
    app.close();
  }, 120_000);

  it('is given once, however often the same place is clicked, and the next item opens with nothing chosen', async () => {
    const ids = await desk.gates(3);
    const [first] = await desk.itemsOf(ids);
    await desk.window.show(`/inbox/${first!.id}`);
    const { page } = desk.window;
    await desk.give().waitFor();
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    await desk.give().click();
    await page.getByText('Choose a decision first.').waitFor();
    await desk.choose('Approve');
    expect(await desk.give().textContent()).toBe(`Approve: ${first!.title}`);
    const read = await readOut(page.locator('body'));
    expect(read.filter(isUnnamed)).toEqual([]);
    inOrder(read, [
      'heading "Inbox" [level=1]',
      'paragraph: Your tasks, most urgent first.',
      'list "Items that wait":',
      line(`link "${first!.title}. Decide, Stage approval, Clearance, Agencies. 5 working days left. Asked `),
      `heading "${first!.title}" [level=2]`,
      'paragraph: 5 working days left · Stage approval · Revision 1',
      'strong: "Why it is yours:"',
      'text: your organisation is responsible for power there',
      'strong: Why is this waiting?',
      /^text: Waiting for .+ and .+ to decide in “Clearance”, by .+\. On .+ they are reminded\.$/,
      'heading "Decisions so far" [level=3]',
      'paragraph: Agencies · 0 of 2 decided',
      'form "Decision":',
      'group "Your decision":',
      'radio "Approve" [checked]',
      'radio "Step aside (conflict of interest)"',
      'strong: "Next:"',
      'text: It is recorded. Others still have to decide.',
      'textbox "Reason (optional)":',
      'text: This goes on record in your name.',
      `button "Approve: ${first!.title}"`,
    ]);
    for (const [language, wanted] of decidingRead(first!.title)) {
      await desk.window.dress({ language, theme: 'light' });
      const heard = await readOut(page.locator('body'));
      expect(heard.filter(isUnnamed)).toEqual([]);
      inOrder(heard, wanted);
    }
    await desk.window.dress({ language: 'en', theme: 'light' });
    await desk.give().scrollIntoViewIfNeeded();
    const box = (await desk.give().boundingBox())!;
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
    expect(await desk.window.axe()).toEqual([]);
    await app.until(async () => (await desk.decisionsOf(ids)).length > 0, { timeout: 20_000 });
    expect((await desk.decisionsOf(ids)).map(({ decision }) => decision)).toEqual(['APPROVE']);
    await page.getByText(`Recorded. Approve: ${first!.title}.`).first().waitFor();
    const after = await readOut(page.locator('body'));
    expect(after.filter(isUnnamed)).toEqual([]);
    inOrder(after, ['button "Choose a decision"', `paragraph: "Recorded. Approve: ${first!.title}."`]);
    expect(desk.window.complaints).toEqual([]);
  }, 90_000);

  it('takes no click that waited while the machine was busy, or was repeated since nothing came, for one on the next item', async () => {
    const ids = await desk.gates(2);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    // What the next item shows comes later than a place rests.
    let come = (): void => undefined;
    const wanted = new Promise<void>((resolve) => (come = resolve));
    await page.route('**/graphql', async (route) => {
      const asked = route.request().postData() ?? '';
      if (asked.includes('"DecisionDesk"') && !asked.includes(item!.approvalId!)) await wanted;
      await route.continue();
    });
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    const click = await handOn(desk.give());
    // The page is busy for longer than a place rests.
    await page.evaluate(`{
      window.reached = 0;
      document.addEventListener('click', () => (reached += 1));
      document.addEventListener('submit', () => {
        for (const until = performance.now() + 1500; performance.now() < until;);
      });
    }`);
    await Promise.all([...click(), ...click()]);
    expect(await page.evaluate('reached')).toBe(1);
    // As soon as it is there it is clicked once more.
    const chosen = page.evaluate(`new Promise((told) => {
      new MutationObserver((_, observer) => {
        const choice = document.querySelector('.decide input[type=radio]');
        if (!choice) return;
        observer.disconnect();
        choice.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
        told(choice.checked);
      }).observe(document.body, { childList: true, subtree: true });
    })`);
    come();
    expect(await chosen).toBe(false);
    await page.locator('#panel-heading', { hasNotText: item!.title }).waitFor();
    expect(await page.evaluate('reached')).toBe(1);
    await page.unroute('**/graphql');
    await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
  }, 120_000);

  it('hears whoever goes on clicking there only once they have paused', async () => {
    const ids = await desk.gates(2);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    await page.evaluate(`addEventListener('click', (event) => (window.given ??= event), true)`);
    await desk.give().click();
    await page.locator('#panel-heading', { hasNotText: item!.title }).waitFor();
    const choice = page.locator('.decide input[type=radio]').first();
    await choice.waitFor();
    const heard = await page.evaluate(`{
      const { clientX, clientY, timeStamp } = given;
      const choice = document.querySelector('.decide input[type=radio]');
      [900, 1800, 2700, 3600, performance.now() + 5000 - timeStamp].map((after) => {
        const event = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY });
        Object.defineProperty(event, 'timeStamp', { value: timeStamp + after });
        return choice.dispatchEvent(event);
      });
    }`);
    expect(heard).toEqual([false, false, false, false, true]);
    expect(await choice.isChecked()).toBe(true);
    await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
  }, 120_000);

  it('takes no key that was pressed before the next item was drawn for one on it', async () => {
    const ids = await desk.gates(2);
    const [item] = await desk.itemsOf(ids);
    const { page, context } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    // The page is busy once the next item has come, until a key waits for it.
    await page.evaluate(`{
      const heading = () => document.querySelector('#panel-heading')?.textContent;
      const before = heading();
      new MutationObserver((_, observer) => {
        if (heading() === before) return;
        observer.disconnect();
        console.log('busy');
        const begun = performance.now();
        while (!navigator.scheduling.isInputPending() && performance.now() < begun + 20_000);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    }`);
    const busy = page.waitForEvent('console', (message) => message.text() === 'busy');
    const click = await handOn(desk.give());
    const clicked = click();
    await busy;
    const keys = await context.newCDPSession(page);
    const press = (type: 'keyDown' | 'keyUp', key: string, windowsVirtualKeyCode: number, text: string) =>
      keys.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode, text });
    const pressed = [press('keyDown', 'a', 65, 'a'), press('keyUp', 'a', 65, '')];
    await Promise.all([...clicked, ...pressed]);
    await page.locator('#panel-heading', { hasNotText: item!.title }).waitFor();
    await desk.give().waitFor();
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
  }, 120_000);

  it('is not armed by what was typed to find something else, before there was a box to type it into', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.give().waitFor();
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

  it('asks once more before what ends the approval, and says what will follow', async () => {
    const ids = await desk.gates(1);
    await decide(desk.transport.officer, ids[0]!, 'APPROVE');
    await app.settled();
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Reject');
    await page.getByText('The approval ends with it: rejected.').waitFor();
    await desk.choose('Approve');
    await page.getByText('The approval ends with it: approved.').waitFor();
    await desk.give().scrollIntoViewIfNeeded();
    const box = (await desk.give().boundingBox())!;
    for (let clicks = 0; clicks < 5; clicks += 1) {
      await page.mouse.click(box.x + 20, box.y + box.height / 2);
      await page.waitForTimeout(100);
    }
    await page.getByRole('heading', { name: `Approve: ${item!.title}?` }).waitFor();
    expect(await page.locator('[data-held]').count()).toBe(0);
    expect(await desk.window.barriers()).toEqual([]);
    // The place of so many clicks rests for a second more.
    await page.locator('[data-decide=confirm]:enabled').waitFor();
    await page.getByRole('button', { name: 'Go back' }).click();
    await desk.give().waitFor();
    await page.getByLabel('Reason').fill('Lot 12 is free.');
    await desk.give().click();
    await page.locator('[data-decide=confirm]:enabled').click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () => (await approvalOf(desk.lead, ids[0]!)).state === 'APPROVED');
  }, 120_000);

  it('stands among what one decided, with what became of it', async () => {
    const { page } = desk.window;
    await desk.window.show('/inbox/decided');
    const rows = page.locator('main tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().textContent()).toMatch(/Approved.*approved/s);
    const correct = rows.first().getByRole('button', { name: 'Correct my text' });
    await correct.waitFor();
    expect(await desk.window.barriers()).toEqual([]);
    await correct.click();
    await page.getByLabel('The mistake and the correction').fill('Lot 21 is meant.');
    await page.getByRole('button', { name: 'Put the correction on the record' }).click();
    await rows.first().getByText('Lot 21 is meant.').waitFor();
    // By one press those of today alone, of which each says its revision.
    await page.getByRole('tab', { name: 'Today' }).click();
    await page.waitForURL(/day=today/);
    await rows.first().getByText('Revision 1').waitFor();
    await page.getByRole('tab', { name: 'My organisation' }).click();
    await page.getByRole('columnheader', { name: 'By' }).waitFor();
    await rows.first().waitFor();
    await pass(app, 25 * 3_600_000);
    await desk.window.show('/inbox/decided?day=today');
    await page.getByText('Nothing decided today').waitFor();
    expect(await desk.window.barriers()).toEqual([]);
    await page.getByRole('tab', { name: 'All days' }).click();
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
        { organisationId: desk.power.organisation.id, kind: 'LAND', sharePercent: '40.00', votingWeight: '40.00' },
      ],
    };
    const { id } = await draft(firm, { jurisdiction: desk.place, content: content(more) });
    const { approvalId } = await submit(app, firm, id);
    // What is told of the submission later would have what follows looked up anew.
    await app.settled();
    const [item] = await desk.itemsOf([approvalId!]);
    const { page } = desk.window;
    for (const [path, within] of [
      [`/inbox/${item!.id}`, '.panel'],
      [`/proposals/${id}`, '.file__main'],
    ] as const) {
      await desk.window.show(path);
      const table = page.locator(within).getByRole('table', { name: 'Proposed owners' });
      await table.waitFor();
      expect(await table.getByRole('row', { name: organisation.name }).textContent()).toContain('60%');
      expect(await table.getByRole('row', { name: desk.power.organisation.name }).textContent()).toContain('Land');
      await page.locator(within).getByText('North quay').first().scrollIntoViewIfNeeded();
      const map = page.locator(within).getByRole('region', { name: 'Map of the sites' });
      if (within === '.panel') {
        // Folded where one decides, so that it does not push the form out of sight.
        expect(await page.locator('.panel .map').count()).toBe(0);
        await page.locator(within).getByText('Show the map').click();
      }
      await map.waitFor();
      expect(await desk.window.barriers()).toEqual([]);
    }
  }, 90_000);

  it('follows the facts and never covers them, on a desk.window 900 pixels wide or high', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    for (const size of [
      { width: 1280, height: 900 },
      { width: 900, height: 900 },
    ]) {
      await page.setViewportSize(size);
      await desk.window.show(`/inbox/${item!.id}`);
      await desk.give().waitFor();
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
    const { id } = await draft(firm, { jurisdiction: desk.place, content: content() });
    const { approvalId } = await submit(app, firm, id);
    const [item] = await desk.itemsOf([approvalId!]);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve with conditions');
    await page.getByLabel('Condition', { exact: true }).fill('Show the insurance.');
    await page.getByLabel('Responsible organisation').selectOption({ label: organisation.name });
    await page.getByLabel('By when').fill('2099-12-31');
    await page.getByLabel('Reason').fill('Sound otherwise.');
    await page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
    await desk.give().click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () =>
      (await inboxOf(firm)).some(({ kind, approvalId: of }) => kind === 'FULFIL' && of === approvalId),
    );
  }, 120_000);

  it('is gone on with after a reload: what was half written is there', async () => {
    const [item] = await desk.itemsOf(await desk.gates(1));
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Ask for changes');
    await page.getByLabel('Reason').fill('Who pays for');
    await page.reload();
    await desk.give().waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('Who pays for');
  }, 120_000);
});
