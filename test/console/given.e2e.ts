import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { decide } from '../support/approvals.js';
import { chromiumPath, launch } from '../support/browser.js';
import { DecidingOfficer } from '../support/deciding.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** Kept back for ten seconds, and not lost whatever becomes of the page. */
(chromiumPath ? describe : describe.skip)('a decision that was given in the console', () => {
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

  it('can be taken back for ten seconds, with the key z too, and then nothing was recorded', async () => {
    const ids = await desk.gates(2);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Ask for changes');
    await page.getByLabel('Reason').fill('Who pays?');
    await desk.give().click();
    await page.locator('[data-held=HELD]').waitFor();
    await page.locator(`[data-row="${item!.id}"]`).waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await page.waitForURL(`**/inbox/${item!.id}`);
    await page.locator('#panel-heading', { hasText: item!.title }).waitFor();
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    // Given back as it was written, to be chosen anew; also after the page is loaded again.
    expect(await page.getByLabel('Reason').inputValue()).toBe('Who pays?');
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    await desk.window.show(`/inbox/${item!.id}`);
    expect(await page.getByLabel('Reason').inputValue()).toBe('Who pays?');
    expect(await page.evaluate('localStorage.getItem("tripartite.held")')).toBeNull();
    expect(await desk.decisionsOf(ids)).toEqual([]);
  }, 120_000);

  it('is taken back by a machine whose clock jumped ahead meanwhile', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    await desk.give().click();
    await page.locator('[data-held=HELD]').waitFor();
    await page.evaluate('{ const { now } = Date; Date.now = () => now() + 3_600_000; }');
    await page.keyboard.press('z');
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    await page.reload();
    await desk.give().waitFor();
    expect(await page.evaluate('localStorage.getItem("tripartite.held")')).toBeNull();
    expect(await desk.decisionsOf(ids)).toEqual([]);
  }, 120_000);

  it('is recorded, and not taken back, by a window that slept while another one sent it', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const { page, context } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    // It sleeps: what it would send in ten seconds it does not.
    await page.evaluate(
      '{ const { setTimeout } = window; window.setTimeout = (what, wait, ...more) => setTimeout(what, wait === 10_000 ? 86_400_000 : wait, ...more); }',
    );
    await desk.give().click();
    await page.locator('[data-held=HELD]').waitFor();
    const other = await context.newPage();
    await other.goto('/inbox');
    await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
    await other.close();
    await page.bringToFront();
    await page.locator('[data-held=HELD]').waitFor();
    await page.keyboard.press('z');
    await page.locator('[data-held=RECORDED]', { hasText: item!.title }).waitFor();
    expect((await desk.decisionsOf(ids)).map(({ decision }) => decision)).toEqual(['APPROVE']);
    await page.reload();
  }, 120_000);

  it('is sent by the next window when one that was closed left it, also on a machine whose clock went back', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    await desk.give().click();
    await page.locator('[data-held=HELD]').waitFor();
    const left = await page.evaluate<string>('localStorage.getItem("tripartite.held")');
    await page.keyboard.press('z');
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    // A browser that was killed sent nothing as it went.
    const acts = (JSON.parse(left) as { sendAt: number }[]).map((act) => ({ ...act, sendAt: act.sendAt + 3_600_000 }));
    await page.evaluate(`localStorage.setItem('tripartite.held', ${JSON.stringify(JSON.stringify(acts))})`);
    await page.reload();
    await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
    expect((await desk.decisionsOf(ids)).map(({ decision }) => decision)).toEqual(['APPROVE']);
  }, 120_000);

  it('is sent when the page is left', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    await desk.give().click();
    await desk.window.page.locator('[data-held=HELD]').waitFor();
    await desk.window.page.goto('/icon.svg');
    await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
  }, 120_000);

  it('is kept when it is given before what shows it has come', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const usual = desk.window;
    try {
      await desk.anew();
      let come = (): void => undefined;
      const given = new Promise<void>((resolve) => (come = resolve));
      await desk.window.page.route('**/held-acts-*.js', (route) => given.then(() => route.continue()));
      await desk.window.page.goto(`/inbox/${item!.id}`);
      await desk.choose('Approve');
      await desk.give().click();
      await desk.window.page.locator('#panel-heading', { hasNotText: item!.title }).waitFor();
      come();
      const shown = desk.window.page.locator('[data-held]', { hasText: item!.title });
      await shown.getByRole('button', { name: 'Record now' }).click();
      await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
    } finally {
      await desk.window.context.close();
      desk.window = usual;
    }
  }, 120_000);

  it('outlives a lost connection and a page that was closed on it, and is recorded once', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const { page, context } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Approve');
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    await context.setOffline(true);
    try {
      await desk.give().click();
      await page.getByRole('button', { name: 'Record now' }).click();
      // One of before may still be asked about.
      const away = page.locator('[data-held=AWAY]', { hasText: item!.title });
      await away.getByText('Not recorded yet: no connection.').waitFor();
      await page.close();
    } finally {
      await context.setOffline(false);
    }
    expect(await desk.decisionsOf(ids)).toEqual([]);
    const again = await context.newPage();
    await again.goto('/inbox');
    await app.until(async () => (await desk.decisionsOf(ids)).length === 1);
    await again.locator('[data-held=RECORDED]', { hasText: item!.title }).waitFor();
    await desk.window.close();
    await desk.anew();
  }, 120_000);

  it('says so when it was refused, and gives back what was written', async () => {
    const ids = await desk.gates(1);
    const [item] = await desk.itemsOf(ids);
    const { page } = desk.window;
    await desk.window.show(`/inbox/${item!.id}`);
    await desk.choose('Ask for changes');
    await page.getByLabel('Reason').fill('Not like this.');
    await desk.give().click();
    await page.locator('[data-held=HELD]').waitFor();
    await decide(desk.power.officer, ids[0]!, 'APPROVE');
    await page.getByRole('button', { name: 'Record now' }).click();
    await page.locator('[data-held=REFUSED]').waitFor();
    await page.getByRole('button', { name: 'Look at it again' }).click();
    await page.locator('[data-held]').waitFor({ state: 'detached' });
    expect((await desk.decisionsOf(ids)).map(({ decision }) => decision)).toEqual(['APPROVE']);
  }, 120_000);
});
