import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import { STEWARD } from '../support/steward.mjs';

(chromiumPath ? describe : describe.skip)('whoever keeps processes', () => {
  const app = connect();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const signedIn = async () => {
    const window = await Window.open(browser, app.url);
    await window.signIn(STEWARD.email, STEWARD.password);
    return window;
  };
  /** A process of the platform, as it begins. */
  const drafted = async () => {
    const steward = await app.steward();
    // Ahead of what other tests leave behind: the list comes fifty at a time, by key.
    const key = `a-test-${Date.now().toString(36)}`;
    const group = { key: 'all', title: 'Planners', select: [{ by: 'LEAD' }], rule: { kind: 'ANY' } };
    const stages = [{ key: 'first', title: 'Clearance', groups: [group], deadlineWorkingDays: 20 }];
    const body = { key, title: `A process of the test ${key}`, subjectKinds: ['proposal'], calendar: 'cn', stages };
    const made = await steward.done<{ __typename: string; definition: { id: string } }>(
      'draftDefinition',
      { key, body },
      'definition { id }',
    );
    return { steward, key, title: body.title, id: made.definition.id };
  };
  /** The same, published, in a window. */
  const published = async () => {
    const { steward, key, id } = await drafted();
    await steward.done('publishDefinition', { id, expectedVersion: 1 });
    const window = await signedIn();
    await window.show(`/processes/${key}`);
    return { window, key };
  };

  it('drafts the next edition of a process, sees what is wrong while typing, and publishes it', async () => {
    const window = await signedIn();
    const { page } = window;
    const { title: name } = await drafted();
    await window.show('/processes');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByText('it could be published').waitFor();
    const title = page.locator('#at-stages-0-title');
    await title.fill('');
    await page.locator('#at-stages-0-title-error-msg').waitFor();
    expect(await window.barriers()).toEqual([]);
    await title.fill('Joint clearance');
    await page.getByText('it could be published').waitFor();

    // A second stage, with a condition whose fault is named at its field; the way back takes it away again.
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.locator('#at-stages-1-title').fill('Council');
    await page.getByRole('button', { name: 'Add a group' }).last().click();
    await page.locator('#at-stages-1-groups-0-title').fill('The council');
    await page.locator('#at-stages-1-groups-0-rule-kind').selectOption('QUORUM');
    await page.locator('#at-stages-1-groups-0-select-0-by').selectOption('CO_OWNERS');
    await page.getByText('it could be published').waitFor();
    await page.locator('#at-stages-1-condition').fill('capitalValue >> 5');
    await page.locator('#at-stages-1-condition-error-msg').waitFor();
    await page.getByRole('button', { name: 'Step 2', exact: true }).click();
    await page.locator('#at-stages-1-condition:focus').waitFor();
    await page.locator('#at-stages-1-condition').fill('capitalValue >= 500000000');
    await page.getByText('the capital value is at least 500,000,000').waitFor();
    await page.getByText('it could be published').waitFor();
    await page.locator('#at-stages-1-reminders-before').fill('3, soon');
    await page.locator('#at-stages-1-title').focus();
    await page.locator('#at-stages-1-reminders-before-error-msg').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('it could be published').waitFor();
    await page.getByRole('button', { name: 'Show the draft as text' }).click();
    expect(JSON.parse(await page.locator('#process-text').inputValue())).toMatchObject({
      stages: [
        { title: 'Joint clearance' },
        {
          title: 'Council',
          condition: 'capitalValue >= 500000000',
          groups: [{ title: 'The council', rule: { kind: 'QUORUM', count: 1 }, select: [{ by: 'CO_OWNERS' }] }],
        },
      ],
    });
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.locator('#at-stages-1-title').waitFor({ state: 'detached' });
    await title.fill('Joint clearance');
    await page.getByText('it could be published').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    // Nobody is registered here whom it would find: that is read first.
    await page.getByText('I have read this and publish it as it is').click();
    await submit(page);
    await page.getByText('Published', { exact: true }).first().waitFor();
    await page.locator('.react-flow__node').getByText('Joint clearance').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('has a panel drawn by lot decide appeals, and reads what that means', async () => {
    const { window } = await published();
    const { page } = window;
    await page.getByRole('button', { name: 'Draft the next edition' }).click();
    await page.getByText('Both say the same.').waitFor();
    await page.getByRole('button', { name: 'Allow appeals against coordinators' }).click();
    await page.getByRole('button', { name: 'Have a panel drawn by lot decide appeals' }).click();
    await page.locator('#at-appeals-panel-pool').fill('smart-city');
    await page.locator('#at-appeals-panel-draw').fill('4');
    await page.locator('#at-appeals-panel-draw-error-msg').waitFor();
    await page.locator('#at-appeals-panel-draw').fill('5');
    await page.locator('#at-appeals-panel-tooFew').selectOption('LAPSE');
    const differs = page.getByRole('region', { name: 'Changes from edition 1' });
    await differs.getByText('a panel drawn by lot answers within 10 working days').waitFor();
    await differs.getByText('5 drawn by lot from the pool smart-city').waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Show the draft as text' }).click();
    expect(JSON.parse(await page.locator('#process-text').inputValue())).toMatchObject({
      appeals: { panel: { pool: 'smart-city', draw: 5, alternates: 2, tooFew: 'LAPSE' } },
    });
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('sees what an edition says otherwise than the one before, makes it the default, and retires what was', async () => {
    const { window, key } = await published();
    const { page } = window;
    await page.getByRole('button', { name: 'Draft the next edition' }).click();
    await page.getByText('Both say the same.').waitFor();
    await page.locator('#at-stages-0-deadlineWorkingDays').fill('15');
    await page.getByRole('button', { name: 'Have rejections answered before they count' }).click();
    const differs = page.getByRole('region', { name: 'Changes from edition 1' });
    await differs.getByText('20 working days').waitFor();
    await differs.getByText('15 working days').waitFor();
    await differs.getByText('it is answered within 10 working days').waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.getByText('it could be published').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    // Nobody is registered here whom it would find: that is read first.
    await page.getByText('I have read this and publish it as it is').click();
    await submit(page);
    await page.getByRole('heading', { name: 'Changes from edition 1' }).waitFor();

    await page.getByRole('button', { name: 'Make it the default' }).click();
    await page.getByRole('dialog').getByText('of every organisation').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Edition', exact: true }).selectOption({ label: '1 · Published' });
    await page.getByRole('button', { name: 'Retire' }).click();
    await submit(page);
    await page.getByText('Retired', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Retire' }).waitFor({ state: 'detached' });
    expect(page.url()).toContain(key);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);

  it('finds what was being written into a draft that a colleague published meanwhile, and is asked what shall stand', async () => {
    const { steward, key, title: name, id } = await drafted();
    const window = await signedIn();
    const { page, context } = window;
    const overtaken = page.getByRole('status').filter({ hasText: 'was published by someone else' });
    const bodies = async () => {
      const { definitions } = await steward.query<{
        definitions: { edges: { node: { state: string; body: { stages: { title: string }[] } } }[] };
      }>('query($key: String!) { definitions(key: $key, first: 9) { edges { node { state body } } } }', { key });
      return Object.fromEntries(definitions.edges.map(({ node }) => [node.state, node.body.stages[0]!.title]));
    };
    await window.show(`/processes/${key}`);
    await page.locator('#at-stages-0-title').fill('Mine');
    await page.getByText('it could be published').waitFor();
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL('**/sign-in*');
    await steward.done('publishDefinition', { id, expectedVersion: 1 });
    await page.locator('#email').fill(STEWARD.email);
    await page.locator('#password').fill(STEWARD.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/processes/${key}*`);
    await overtaken.waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Continue in a new edition' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: 'Which version do you want to keep?' })
      .getByRole('insertion')
      .waitFor();
    expect(await overtaken.count()).toBe(0);
    expect(await bodies()).toEqual({ PUBLISHED: 'Clearance', DRAFT: 'Clearance' });
    await page.getByRole('button', { name: 'Save mine' }).click();
    await app.until(async () => (await bodies())['DRAFT'] === 'Mine', { what: 'the draft is as it was written' });
    expect(await bodies()).toEqual({ PUBLISHED: 'Clearance', DRAFT: 'Mine' });

    // The same under one's hands; what is discarded does not come back.
    const { definitions } = await steward.query<{
      definitions: { edges: { node: { id: string; version: number } }[] };
    }>('query($key: String!) { definitions(key: $key, state: DRAFT, first: 1) { edges { node { id version } } } }', {
      key,
    });
    const { id: next, version: expectedVersion } = definitions.edges[0]!.node;
    await page.locator('#at-stages-0-title').fill('Mine again');
    await page.getByText('it could be published').waitFor();
    await steward.done('publishDefinition', { id: next, expectedVersion });
    await overtaken.filter({ hasText: 'Edition 2' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name);
    await page.getByRole('button', { name: 'Discard my text' }).click();
    await overtaken.waitFor({ state: 'detached' });
    await window.show(`/processes/${key}`);
    await page.getByText('Mine', { exact: true }).first().waitFor();
    expect(await overtaken.count()).toBe(0);
    await window.close();
  }, 120_000);

  it('copies a process under a key that nobody has, and never into another', async () => {
    const { window, key } = await published();
    const { page } = window;
    await page.getByRole('button', { name: 'Copy as a new process' }).click();
    await page.getByLabel('Title').fill('A process of ours');
    await page.getByLabel('Short name').fill('ppp-clearance');
    await submit(page);
    await page.getByText('There is a process ppp-clearance already').waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.getByLabel('Short name').fill(`${key}-copy`);
    await submit(page);
    await page.getByRole('heading', { level: 1, name: 'A process of ours' }).waitFor();
    await page.getByText('it could be published').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/processes/${key}-copy`);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);
});
