import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { dayIn, declared, pilotOf } from '../support/pilots.js';
import { createProject } from '../support/projects.js';

const HOUR = 3_600_000;

(chromiumPath ? describe : describe.skip)('a day that is proposed', () => {
  const app = connect();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  it('is the one it is where the reader is, and is taken, also where it is another than in UTC', async () => {
    const email = uniqueEmail('officer');
    const officer = await app.asMemberOf(await app.agency(), 'OFFICER', { email });
    const { id } = await createProject(officer);
    await declared(officer, id, await dayIn(app, 90));
    // Tomorrow already, or yesterday still.
    const instant = await now(app);
    const [timeZone, hours] =
      new Date(instant).getUTCHours() < 10 ? ['Pacific/Pago_Pago', -11] : ['Pacific/Kiritimati', 14];
    const there = new Date(instant + hours * HOUR).toISOString().slice(0, 10);
    expect(there).not.toBe(new Date(instant).toISOString().slice(0, 10));
    const window = await Window.open(browser, app.url, { timeZone });
    const { page } = window;
    await window.signIn(email, PASSWORD);
    await window.show(`/projects/${id}/pilot`);
    await page.getByRole('button', { name: 'Record a measurement' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.locator('#measure-day').inputValue()).toBe(there);
    await dialog.locator('#measure-value').fill('4');
    await dialog.locator('textarea').fill('The register of failures, page 3.');
    await submit(page);
    await dialog.waitFor({ state: 'detached' });
    expect(await pilotOf(officer, id)).toMatchObject({ measurements: [{ value: '4' }] });
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);
});
