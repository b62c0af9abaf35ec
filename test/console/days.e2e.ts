import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { DAY, HOUR, now, pass } from '../support/agreement-life.js';
import { agencies, follow, inboxOf, newPlace, openGate, stageOf } from '../support/approvals.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import { reported } from '../support/incidents.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { dayIn, declared, pilotOf } from '../support/pilots.js';
import { createProject } from '../support/projects.js';

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

  it('ends where it was agreed on: of a pilot one is told 30 days before that, and whose day it is where it is another', async () => {
    const lead = await app.asMemberOf(await app.agency(), 'OFFICER');
    const { id } = await createProject(lead);
    // Noon in Shanghai: in UTC the last day begins within 30 days, and there it ends after them.
    const at = await now(app);
    const noon = Math.floor(at / DAY) * DAY + 4 * HOUR;
    await pass(app, (noon > at ? noon : noon + DAY) - at);
    await declared(lead, id, await dayIn(app, 30));
    const window = await Window.open(browser, app.url, { timeZone: 'Asia/Bangkok' });
    const { page } = window;
    await window.adopt(lead);
    const notice = page.locator('.pilot__ending');
    await window.show(`/projects/${id}/pilot`);
    await page.getByRole('button', { name: 'Change the pilot' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The day ends at midnight, China Time').waitFor();
    await dialog.locator('#pilot-place').fill('TH-10');
    await dialog.locator('#pilot-place').blur();
    await dialog.getByText('The day ends at midnight').waitFor({ state: 'detached' });
    expect(await notice.count()).toBe(0);
    await pass(app, 12 * HOUR);
    await window.show(`/projects/${id}`);
    await window.show(`/projects/${id}/pilot`);
    await notice.waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);

  it('of a condition is one of the calendar of its process, of an action after an incident one of its project, and says so', async () => {
    const place = newPlace();
    const party = await agencies(app, ['TRANSPORT', 'POWER'], place);
    const restore = await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' })]);
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const approvalId = await openGate(app, lead, place);
    await restore();
    const item = (await inboxOf(party.TRANSPORT.officer)).find((one) => one.approvalId === approvalId);
    const window = await Window.open(browser, app.url, { timeZone: 'Asia/Bangkok' });
    const { page } = window;
    await window.adopt(party.TRANSPORT.officer);
    await window.show(`/inbox/${item?.id}`);
    await page.getByText('Approve with conditions', { exact: true }).click();
    const hint = page.getByText('The day ends at midnight, China Time');
    await hint.waitFor();
    await page.getByLabel('By when').fill('2099-12-31');
    await page.getByText('China Time · 31 Dec 2099, 22:59 on your clock').waitFor();
    const project = await createProject(lead, { jurisdiction: place });
    const incident = await reported(lead, project.id);
    await window.adopt(lead);
    await window.show(`/incidents/${incident.id}`);
    await page.getByRole('button', { name: 'Set an action' }).click();
    await page.getByRole('dialog').getByText('The day ends at midnight, China Time').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 90_000);
});
