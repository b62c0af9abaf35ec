import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { happened, makeWebhook, webhookOf } from '../support/webhooks.js';

/** A moment as a field for one takes it, where the browser is. */
const local = (time: number) => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

(chromiumPath ? describe : describe.skip)('webhooks', () => {
  const app = connect();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  it('are made with a secret shown once, tried out with every attempt told, paused and removed', async () => {
    const firm = await app.firm();
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/organisation/webhooks');
    await page.getByText('No webhook yet').waitFor();
    expect(await window.axe()).toEqual([]);

    await page.getByRole('button', { name: 'Make a webhook' }).click();
    await page.getByLabel('Address (https)').fill('http://hooks.invalid/events');
    await page.getByLabel('What it is for').fill('Ticket system');
    await page.getByLabel('Types of events').fill('project.created, proposal.submitted');
    await page.getByLabel('Signature').selectOption('v1');
    await page.getByLabel('Password you have').fill(PASSWORD);
    await submit(page);
    // Not sent over a line that anybody could read.
    await page.locator('#webhook-url-error-msg').waitFor();
    await page.getByLabel('Address (https)').fill('https://hooks.invalid/events');
    await page.getByLabel('Password you have').fill(PASSWORD);
    await submit(page);
    await page.getByText('Copy the secret now; it is shown only once.').waitFor();
    const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await page.keyboard.press('Escape');
    const row = page.getByRole('row', { name: /hooks\.invalid/ });
    await row.getByText('Active', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Send a test: Ticket system' }).click();
    const sent = page.getByRole('table', { name: 'Deliveries' });
    await sent.getByText('project.created', { exact: true }).waitFor();
    // What was asked for further up has the focus, and with it the place on the screen.
    await page.locator('#webhook-deliveries-heading:focus').waitFor();
    // Nobody answers there, and the log says so.
    await sent
      .getByText(/\(\d+ ms\)/)
      .first()
      .waitFor();
    expect(await window.axe()).toEqual([]);

    await page.getByRole('button', { name: 'Pause: Ticket system' }).click();
    await row.getByText('Paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume: Ticket system' }).click();
    await row.getByText('Active', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove: Ticket system' }).click();
    await submit(page);
    await page.getByText('No webhook yet').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('are sent what they missed again, from a phone: faults stand beside their fields, and how much it is is told', async () => {
    const firm = await app.firm();
    const hook = { url: 'https://hooks.invalid/missed', description: 'Ticket system', types: ['organisation.updated'] };
    const { webhook } = await makeWebhook(firm.admin, hook);
    const began = new Date();
    const missed = await happened(app, firm, [randomUUID(), randomUUID()]);
    await app.until(async () => (await webhookOf(firm.admin, webhook.id)).waiting === missed.length);
    const window = await Window.open(browser, app.url, { width: 390, height: 844 });
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/organisation/webhooks');
    await page.getByRole('button', { name: 'Send events again: Ticket system' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('organisation.updated').waitFor();
    const button = dialog.getByRole('button', { name: 'Send events again' });
    // Nobody sends a time that they have not named.
    expect(await button.isDisabled()).toBe(true);
    const at = (years: number) => `${new Date().getFullYear() + years}-01-01T09:00`;
    const fields = { from: dialog.getByLabel('From'), until: dialog.getByLabel('Until') };
    await fields.from.fill(at(2));
    await fields.until.fill(at(1));
    await submit(page);
    await dialog.locator('#webhook-replay-from-error-msg', { hasText: 'Let the range begin before now' }).waitFor();
    await dialog.locator('#webhook-replay-until-error-msg', { hasText: 'Let the range end after it begins' }).waitFor();
    // And nowhere else: each is said once.
    expect(await dialog.locator('.refusal').count()).toBe(0);
    await page.locator('#webhook-replay-from:focus').waitFor();
    await fields.from.fill(at(-9));
    await fields.until.fill(at(-8));
    await submit(page);
    await dialog.getByText('No matching events').waitFor();
    expect(await window.axe()).toEqual([]);
    // The page's own clock says the minute.
    await fields.from.fill(await page.evaluate(local, began.getTime()));
    expect(await dialog.getByText('No matching events').count()).toBe(0);
    await fields.until.fill(at(1));
    await submit(page);
    await dialog.waitFor({ state: 'detached' });
    await page.locator('#webhook-deliveries-heading:focus').waitFor();
    const deliveries = page.locator('section', { has: page.locator('#webhook-deliveries-heading') });
    await deliveries.getByText('2 events are sent again.').waitFor();
    await deliveries.getByText('2 events wait to be sent.').waitFor();
    expect(await window.axe()).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('and programs stand together with the events they hear, each with the request that answers the same', async () => {
    const firm = await app.firm();
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/developers');
    await page.getByText('Nothing is connected yet').waitFor();
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await page
      .locator('.announcer')
      .getByText(/^Copied\.|press Ctrl and C/)
      .waitFor();
    const rows = page.getByRole('table', { name: 'Events as programs hear them' }).locator('tbody tr');
    await page.getByLabel('About', { exact: true }).fill(firm.id);
    await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('organisation.registered');
    await rows.nth(1).waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'organisation.registered' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('member.invited');
    await page.getByText('No events here').waitFor();
    expect(await page.getByRole('textbox', { name: 'The same for a program' }).inputValue()).toBe(
      'GET /feed?limit=20&start=newest&types=member.invited',
    );
    expect(await window.axe()).toEqual([]);

    await firm.admin.done('inviteMember', { email: uniqueEmail('colleague'), title: 'Clerk', roles: ['OFFICER'] });
    await app.settled();
    await page.getByRole('button', { name: 'Look for newer events' }).click();
    const invited = rows.filter({ hasText: 'member.invited' });
    await invited.getByRole('button', { name: 'Show' }).click();
    await invited.getByText('"specversion": "1.0"').waitFor();
    const same = await page.getByRole('textbox', { name: 'The same for a program' }).inputValue();
    const answer = await firm.admin.fetch(same.replace('GET ', ''));
    expect(await answer.json()).toMatchObject({ events: [{ type: 'member.invited' }], more: false });

    await page.getByLabel('About', { exact: true }).fill('some project');
    await page.getByText('An id has 36 characters').waitFor();
    expect(await window.axe()).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);
});
