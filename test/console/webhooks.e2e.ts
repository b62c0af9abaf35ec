import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import { PASSWORD } from '../support/organisations.js';

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
});
