import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { createProject } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('finding anything', () => {
  const app = connect();
  const tag = unique('Quay').replace(/[^a-z]/gi, '');
  let browser: Browser;
  let window: Window;
  let project: { id: string };
  let secret: { id: string };

  beforeAll(async () => {
    const [agency, other] = await Promise.all([app.agency(), app.agency()]);
    const email = uniqueEmail('officer');
    const officer = await app.asMemberOf(agency, ['OFFICER', 'PROPOSER'], { email });
    const stranger = await app.asMemberOf(other, 'OFFICER');
    // A word of this suite: others have projects that all may see in the same product.
    project = await createProject(officer, { name: `Weighbridges ${tag}`, nativeName: '智慧路灯改造工程' });
    secret = await createProject(stranger, { name: `Weighbridges ${tag} secret`, confidential: true });
    browser = await launch();
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  it('opens by the keyboard from any screen, forgives a slip, and goes where was chosen', async () => {
    const { page } = window;
    await window.show('/profile');
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: 'Find anything' });
    await page.locator('#find-text:focus').waitFor();
    await box.fill(`Weighbrigdes ${tag}`);
    await page.getByText('similar result').waitFor();
    // Whoever goes on by the keyboard is at the top of the new screen from the moment it is there.
    await page.evaluate(`new MutationObserver((_, observer) => {
      const heading = [...document.querySelectorAll('h1')].find(({ textContent }) => textContent.includes('${tag}'));
      if (!heading) return;
      observer.disconnect();
      document.body.dataset.began = String(document.activeElement === heading);
    }).observe(document.body, { childList: true, subtree: true, characterData: true })`);
    const options = page.locator('.find__option');
    expect(await options.count()).toBe(1);
    expect(await options.innerText()).toContain(`Weighbridges ${tag}`);
    expect(await options.innerText()).not.toContain('secret');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/projects/${project.id}`);
    await page.locator('body[data-began=true]').waitFor();
    expect(await page.locator('dialog').count()).toBe(0);
    // What others keep to themselves is found neither written rightly.
    await page.keyboard.press('Control+k');
    await page.locator('#find-text:focus').waitFor();
    await box.fill(`Weighbridges ${tag} secret`);
    await page.getByRole('status').filter({ hasText: 'similar result' }).waitFor();
    expect(await page.content()).not.toContain(secret.id);
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
  });

  it('goes nowhere that was found for what was typed before', async () => {
    const { page } = window;
    const box = page.getByRole('combobox', { name: 'Find anything' });
    await window.show('/profile');
    await page.keyboard.press('Control+k');
    await page.locator('#find-text:focus').waitFor();
    await box.fill(`Weighbridges ${tag}`);
    const found = page.getByRole('option', { name: `Weighbridges ${tag}` });
    await found.waitFor();
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('zzqxjkvwpf')) await held;
      await route.continue();
    });
    const asked = page.waitForRequest((request) => request.postData()?.includes('zzqxjkvwpf') ?? false);
    await box.fill('zzqxjkvwpf');
    await asked;
    await page.keyboard.press('Enter');
    expect(await found.count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/profile');
    answer();
    await page.getByText('No results for “zzqxjkvwpf”').waitFor();
    await page.unroute('**/graphql');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
  });

  it('does what the screen offers and what the role can begin, and says when there is nothing', async () => {
    const { page } = window;
    const box = page.getByRole('combobox', { name: 'Find anything' });
    await window.show(`/projects/${project.id}`);
    await page.getByRole('button', { name: 'Find anything' }).click();
    await box.fill('change the det');
    await page.getByRole('option', { name: 'Change the details' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.cds--modal.is-visible').waitFor();
    // While a dialog holds the reader's word, the key opens nothing over it.
    await page.keyboard.press('Control+k');
    expect(await box.count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('.cds--modal.is-visible').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.locator('#find-text:focus').waitFor();
    await box.fill('zzqxjkvwpf');
    await page.getByText('No results for “zzqxjkvwpf”').waitFor();
    await box.fill('write a prop');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/proposals/new');
    expect(window.complaints).toEqual([]);
  });
});
