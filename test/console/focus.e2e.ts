import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, mark, submit, Window } from '../support/browser.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { createProject } from '../support/projects.js';

/** Whether all of what was refused is seen in the dialog. */
const IN_SIGHT = `(() => {
  const [said, content] = ['.dialog [role=alert]', '.cds--modal.is-visible .cds--modal-content']
    .map((each) => document.querySelector(each).getBoundingClientRect());
  return said.top >= content.top && said.bottom <= content.bottom;
})()`;

(chromiumPath ? describe : describe.skip)('whoever leaves a dialog goes on from where they were', () => {
  const app = connect();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const remove = async (page: Page, what: string) => {
    await page.getByRole('button', { name: `Remove: ${what}` }).focus();
    await page.keyboard.press('Enter');
    await submit(page);
    await page.getByRole('row', { name: new RegExp(what) }).waitFor({ state: 'detached' });
  };

  it('also when it is gone: at the next of the list, the one before it, and the heading when none is left', async () => {
    const firm = await app.firm();
    for (const description of ['Third', 'Second', 'First']) {
      const url = `https://${description.toLowerCase()}.invalid/events`;
      await firm.admin.done('createWebhook', { password: PASSWORD, url, description });
    }
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/organisation/webhooks');
    const rows = page.locator('table[aria-labelledby=organisation-webhooks-heading] tbody tr');
    const words = await rows.allTextContents();
    const names = words.map((text) => ['First', 'Second', 'Third'].find((name) => text.includes(name)) ?? '');
    const [first = '', second = '', third = ''] = names;
    const focused = (name: string) => page.locator('tr:has(:focus)', { hasText: name }).waitFor();
    await remove(page, first);
    await focused(second);
    await remove(page, third);
    await focused(second);
    await remove(page, second);
    await page.locator('#organisation-webhooks-heading:focus').waitFor();
    // From there they go on to what stands below it.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Make a webhook');
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);

  it('also when one dialog led to another, and on a phone they see and meet why something was refused', async () => {
    const firm = await app.firm();
    const window = await Window.open(browser, app.url, { width: 390, height: 844 });
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/organisation/programs');
    const button = page.locator('.cds--modal-footer .cds--btn--primary');
    const make = page.getByRole('button', { name: 'Make a program' });
    await make.focus();
    await page.keyboard.press('Enter');
    await page.locator('#program-name').fill('Cadastre export');
    await mark(page.locator('.dialog .checks input').last());
    await page.getByLabel('Password you have').fill('another one');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('.dialog [role=alert]').first().waitFor();
    // The password is asked for again.
    await page.locator('#proof-password:focus').waitFor();
    await app.until(() => page.evaluate<boolean>(IN_SIGHT), { what: 'it is in sight' });
    await page.getByLabel('Password you have').fill(PASSWORD);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('shown only once').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.cds--modal.is-visible').waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Make a program' }).waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);

  it('and who clicks twice on what opens a dialog presses none of its buttons that come to lie there', async () => {
    const firm = await app.firm();
    const url = 'https://twice.invalid/events';
    await firm.admin.done('createWebhook', { password: PASSWORD, url, description: 'Twice' });
    const window = await Window.open(browser, app.url, { width: 390, height: 844 });
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/organisation/webhooks');
    const opener = page.getByRole('button', { name: 'Remove: Twice' });
    const dialog = page.locator('.cds--modal.is-visible');
    const close = async () => {
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    };
    await page.evaluate(`addEventListener('click', ({ target }) => (window.met = target.className), true)`);
    for (const which of ['cds--btn--secondary', 'cds--btn--danger']) {
      await opener.focus();
      await page.keyboard.press('Enter');
      const button = dialog.locator(`.cds--modal-footer .${which}`);
      await button.click({ trial: true });
      const { x, y, width, height } = (await button.boundingBox())!;
      await close();
      // What opens it lies where that button will.
      const style = { position: 'fixed', left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
      await page.evaluate(`for (const [name, value] of Object.entries(${JSON.stringify(style)}))
        document.querySelector('[aria-label="Remove: Twice"]').style.setProperty(name, value)`);
      const met = async () => {
        await page.mouse.dblclick(x + width / 2, y + height / 2);
        await dialog.waitFor();
        const hit = (await page.evaluate<string>('met')).includes(which);
        if (!hit) await close();
        return hit;
      };
      await app.until(met, { what: 'the second click meets the button' });
      // It rests for whoever goes on clicking there, and nowhere else; who has pressed elsewhere has seen what came.
      const elsewhere = which === 'cds--btn--secondary';
      if (elsewhere) await dialog.getByRole('heading').click();
      await button.click({ position: { x: elsewhere ? width / 2 : 4, y: height / 2 } });
      await dialog.waitFor({ state: 'detached' });
    }
    await page.getByRole('row', { name: /Twice/ }).waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);

  it('and goes on at the field that is wrong: a figure that is no number, in their language', async () => {
    const agency = await app.agency();
    const email = uniqueEmail('officer');
    const officer = await app.asMemberOf(agency, 'OFFICER', { email });
    const project = await createProject(officer);
    const window = await Window.open(browser, app.url, { language: 'zh-CN', width: 390, height: 844 });
    const { page } = window;
    await window.signIn(email, PASSWORD);
    await window.show(`/projects/${project.id}/pilot`);
    await page.locator('main .cds--btn--primary').click();
    await page.locator('#pilot-place').fill('CN-SH/Pudong');
    await page.locator('#pilot-place').blur();
    await page.locator('#pilot-end').fill('2999-01-01');
    const [measure, unit, baseline, target] = await page.locator('.pilot__line input').all();
    await measure!.fill('故障');
    await unit!.fill('次');
    await baseline!.fill('九');
    await submit(page);
    await page.locator('.pilot__line input:focus').waitFor();
    expect(await page.evaluate('document.activeElement.value')).toBe('九');
    // Of what is no number and of what is not there.
    await page.getByText('请填写数字，例如 12.5。').nth(1).waitFor();
    await baseline!.fill('9');
    await target!.fill('3');
    await submit(page);
    await page.locator('#pilot-end:focus').waitFor();
    await page.getByText('请选择五年以内的日期。').waitFor();
    // The browser notes of what could not be read that it was refused.
    expect(window.complaints).toEqual([expect.stringContaining('400')]);
    await window.close();
  }, 60_000);
});
