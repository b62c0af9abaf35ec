import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { agreementInForce } from '../support/agreement-in-force.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { sharedDataset } from '../support/shared-data.js';
import { STEWARD } from '../support/steward.mjs';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what stands in the form of a page as the session ends', () => {
  const app = connect();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const KEPT = 'We kept your text from before your session ended';
  const restored = (page: Page) => page.getByRole('status').filter({ hasText: KEPT });
  /** The session ends; whatever is asked next finds that out. */
  const lose = async ({ page, context }: Window, act: () => Promise<void>) => {
    await context.clearCookies();
    await act();
    await page.waitForURL('**/sign-in*');
  };
  const back = async (window: Window, email: string, password = PASSWORD) => {
    const { page } = window;
    const next = new URL(page.url()).searchParams.get('next') ?? '/';
    await window.signIn(email, password);
    await window.show(next);
    await page.locator('body:not(:has(.skeleton))').waitFor();
  };

  it('of a new delivery is there again but for its keys, and nobody else’s', async () => {
    const [agency, firm] = [await app.agency(), await app.firm()];
    const lamps = await sharedDataset(app, agency, { classification: 'SHARED', named: [firm.id] });
    const parties = { providerId: agency.id, recipientId: firm.id, memberId: agency.admin.memberId };
    await agreementInForce(app, { ...parties, dataset: lamps });
    const [email, other] = [uniqueEmail('data'), uniqueEmail('data')];
    for (const each of [email, other]) await app.seat(firm, { email: each, roles: ['DATA_STEWARD'] });
    const window = await Window.open(browser, app.url);
    const { page } = window;
    const fill = async () => {
      await page.locator('#delivery-every').selectOption('HOURS');
      await page.locator('#delivery-hours').fill('7');
      await page.locator('#delivery-url').fill('https://receiver.example.org/rows');
      await page.getByRole('button', { name: 'Add a header' }).click();
      await page.locator('#header-0').fill('authorization');
      await page.locator('#header-value-0').fill('Bearer s3cret');
      await page.locator('#delivery-hmacKey').fill('another s3cret');
    };
    const send = () => page.getByRole('button', { name: 'Set up a delivery' }).click();
    await window.signIn(email, PASSWORD);
    await window.show('/data/deliveries/new');
    // Chosen here, the dataset is in the address, where it outlives the session.
    await page.getByRole('combobox').first().fill('Poles');
    await page.getByRole('option', { name: 'Poles' }).first().click();
    await page.locator('#delivery-every').waitFor();
    await fill();
    await mark(page.getByRole('checkbox', { name: 'name', exact: true }));
    await lose(window, send);
    const kept = await page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
    expect(kept).toContain('receiver.example.org');
    expect(kept).not.toContain('s3cret');
    await back(window, email);
    await restored(page).waitFor();
    await page.getByText('Keys and values of headers were not kept').waitFor();
    expect(await page.locator('#delivery-hours').inputValue()).toBe('7');
    expect(await page.locator('#delivery-url').inputValue()).toBe('https://receiver.example.org/rows');
    expect(await page.locator('#header-0').inputValue()).toBe('authorization');
    expect(await page.locator('#header-value-0').inputValue()).toBe('');
    expect(await page.getByRole('checkbox', { name: 'name', exact: true }).isChecked()).toBe(true);
    expect(await window.axe()).toEqual([]);

    await lose(window, send);
    await back(window, other);
    await page.locator('#delivery-every').waitFor();
    expect(await page.locator('#delivery-every').inputValue()).toBe('DAY');
    expect(await restored(page).count()).toBe(0);
    await window.close();
  }, 180_000);

  it('of a dataset is there again, and never written over what a colleague said meanwhile', async () => {
    const agency = await app.agency();
    const lamps = await sharedDataset(app, agency, { classification: 'SHARED', named: [] });
    const email = uniqueEmail('data');
    await app.seat(agency, { email, roles: ['DATA_STEWARD'] });
    const colleague = await app.asMemberOf(agency, 'DATA_STEWARD');
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(email, PASSWORD);
    await window.show(`/data/${lamps.id}/edit`);
    const described = page.locator('#dataset-description');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await described.fill('Mine.');
    await lose(window, () => save.click());
    await back(window, email);
    await restored(page).waitFor();
    expect(await described.inputValue()).toBe('Mine.');
    await lose(window, () => save.click());

    const read = async () => {
      const ask = 'query($id: ID!) { dataset(id: $id) { version description } }';
      const { dataset } = await colleague.query<{ dataset: { version: number; description: string } }>(ask, {
        id: lamps.id,
      });
      return dataset;
    };
    const { version } = await read();
    const change = { description: 'Theirs.', stewardId: colleague.memberId, legalBasis: 'PUBLIC_TASK' };
    await colleague.done('updateDataset', { id: lamps.id, expectedVersion: version, ...change });
    await back(window, email);
    const both = page.locator('.theirs');
    await both.locator('ins').filter({ hasText: 'Mine.' }).waitFor();
    await both.locator('del').filter({ hasText: 'Theirs.' }).waitFor();
    expect(await described.inputValue()).toBe('Mine.');
    expect(await save.isDisabled()).toBe(true);
    expect(await window.axe()).toEqual([]);
    expect(await read()).toMatchObject({ version: version + 1, description: 'Theirs.' });
    await both.getByRole('button', { name: 'Take theirs' }).click();
    expect(await described.inputValue()).toBe('Theirs.');
    await both.waitFor({ state: 'detached' });
    await window.close();
  }, 180_000);

  it('of a process is there again with the way back, as text that is not whole yet too; a colleague’s draft stands beside it', async () => {
    const steward = await app.steward();
    const key = `a-kept-${Date.now().toString(36)}`;
    const group = { key: 'all', title: 'Planners', select: [{ by: 'LEAD' }], rule: { kind: 'ANY' } };
    const stages = [{ key: 'first', title: 'Clearance', groups: [group], deadlineWorkingDays: 20 }];
    const body = { key, title: unique('Process'), subjectKinds: ['proposal'], calendar: 'cn', stages };
    const { definition } = await steward.done<{ __typename: string; definition: { id: string } }>(
      'draftDefinition',
      { key, body },
      'definition { id }',
    );
    const window = await Window.open(browser, app.url);
    const { page } = window;
    const title = page.locator('#at-stages-0-title');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await window.signIn(STEWARD.email, STEWARD.password);
    await window.show(`/processes/${key}`);
    await title.fill('Joint clearance');
    await page.getByRole('button', { name: 'Show the draft as text' }).click();
    await lose(window, () => page.locator('#process-text').fill('{ "title": "Half'));
    await back(window, STEWARD.email, STEWARD.password);
    await restored(page).waitFor();
    expect(await title.inputValue()).toBe('Joint clearance');
    expect(await page.locator('#process-text').inputValue()).toBe('{ "title": "Half');
    await page.getByRole('button', { name: 'Hide the text' }).click();
    await page.getByText('it could be published').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await title.inputValue()).toBe('Clearance');
    await page.getByRole('button', { name: 'Redo' }).click();
    await lose(window, () => save.click());

    const theirs = { ...body, stages: [{ ...stages[0], title: 'Clearance by all', deadlineWorkingDays: 10 }] };
    await steward.done('saveDefinition', { id: definition.id, expectedVersion: 1, body: theirs });
    await back(window, STEWARD.email, STEWARD.password);
    const both = page.locator('.theirs');
    await both.getByRole('button', { name: 'Take theirs' }).waitFor();
    expect(await title.inputValue()).toBe('Joint clearance');
    expect(await save.isDisabled()).toBe(true);
    expect(await window.axe()).toEqual([]);
    await both.getByRole('button', { name: 'Take theirs' }).click();
    expect(await title.inputValue()).toBe('Clearance by all');
    // The way back leads to one's own.
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await title.inputValue()).toBe('Joint clearance');

    // Faster by one more: what was refused is not the end of it.
    await steward.done('saveDefinition', { id: definition.id, expectedVersion: 2, body });
    await save.click();
    await both.getByRole('button', { name: 'Save mine' }).click();
    await page.locator('.announcer').getByText('Saved').waitFor();
    const ask = 'query($key: String) { definitions(first: 5, key: $key) { edges { node { version body } } } }';
    const { definitions } = await steward.query<{ definitions: { edges: { node: object }[] } }>(ask, { key });
    const kept = { version: 4, body: { stages: [{ title: 'Joint clearance', deadlineWorkingDays: 20 }] } };
    expect(definitions.edges[0]?.node).toMatchObject(kept);
    await window.close();
  }, 180_000);
});
