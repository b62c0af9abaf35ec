import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describedDataset, type Sharer, sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { agencies, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, mark, submit as dialog, Window } from '../support/browser.js';
import { sql } from '../support/datasets.js';
import { need } from '../support/needs.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { content, createProject, draft, type ProjectView, proposalOf, submit } from '../support/projects.js';

/** Whether some of what is in it can't be seen. */
const isCut = (one: Readonly<Record<'scrollWidth' | 'clientWidth' | 'scrollHeight' | 'clientHeight', number>>) =>
  one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight;

(chromiumPath ? describe : describe.skip)('data needs', () => {
  const app = connect();
  const email = uniqueEmail('officer');
  let browser: Browser;
  let window: Window;
  let provider: Sharer;
  let lead: Sharer;
  let project: ProjectView;
  let datasetId: string;

  beforeAll(async () => {
    browser = await launch();
    [provider, lead] = (await Promise.all([sharer(app), sharer(app)])) as [Sharer, Sharer];
    await app.seat(lead.organisation, { email, roles: ['OFFICER'] });
    project = await createProject(lead.officer, { confidential: true });
    datasetId = await describedDataset(app, provider, { classification: 'SHARED' });
    await need(lead.officer, project.id, { datasetId });
    await need(lead.officer, project.id, { title: 'Cable routes', providerId: provider.id });
    await need(lead.officer, project.id, { title: 'Foot traffic', providerFunction: 'TRANSPORT' });
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  }, 120_000);

  it('are a map of islands, and every cell opens the needs behind it', async () => {
    await window.show('/data/needs?whose=ours');
    const { page } = window;
    const row = page.locator('.islands tr', { hasText: provider.organisation.name });
    const cell = row.getByRole('button', { name: project.name });
    expect(await cell.textContent()).toBe('2');
    // All of them at first, those of a cell once it is chosen.
    await page.getByRole('cell', { name: /^Foot traffic/ }).waitFor();
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: /^Foot traffic/ }).waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: /^Cable routes/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('cell')).toContain(project.id);
    expect(await cell.getAttribute('aria-pressed')).toBe('true');
    // What somebody else adds is counted without a reload.
    await need(lead.officer, project.id, { title: 'Manholes', providerId: provider.id });
    await row.getByRole('button', { name: project.name }).filter({ hasText: '3' }).waitFor();
    await page.getByRole('button', { name: 'Show 1 that has just arrived' }).click();
    await page.getByRole('cell', { name: /^Manholes/ }).waitFor();
  });

  it('are a list like the others: found, sorted, chosen to be followed, saved', async () => {
    const { page } = window;
    await window.show('/data/needs?whose=ours');
    const heading = page.getByRole('columnheader', { name: 'Data', exact: true });
    await heading.getByRole('button').click();
    await app.until(async () => (await heading.getAttribute('aria-sort')) === 'ascending', { what: 'it is sorted' });
    await page.locator('#needs-text').fill('foot');
    await page.getByRole('cell', { name: /^Cable routes/ }).waitFor({ state: 'detached' });
    await mark(page.getByLabel('Choose Foot traffic'));
    await page
      .getByRole('group', { name: 'With the selected items' })
      .getByRole('button', { name: 'Follow', exact: true })
      .waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download this list: CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(project.name);
    expect(window.complaints).toEqual([]);
  });

  it('are changed, matched to a dataset by their provider, and taken back', async () => {
    const { page } = window;
    await window.show(`/projects/${project.id}/work`);
    const row = (name: string) => page.getByRole('table', { name: 'Data it needs' }).getByRole('row', { name });
    await page.getByRole('button', { name: 'Change: Foot traffic' }).click();
    await page.locator('#need-title').fill('Foot traffic by hour');
    await page.locator('#need-reason').fill(' ');
    expect(await window.barriers()).toEqual([]);
    await page.locator('#need-reason').fill('To dim lamps when nobody walks.');
    await dialog(page);
    await row('Foot traffic by hour').waitFor();
    await page.getByRole('button', { name: 'Take back: Foot traffic by hour' }).click();
    await dialog(page);
    await row('Foot traffic by hour').waitFor({ state: 'detached' });

    const theirs = uniqueEmail('steward');
    await app.seat(provider.organisation, { email: theirs, roles: ['DATA_STEWARD'] });
    const steward = await Window.open(browser, app.url);
    await steward.signIn(theirs, PASSWORD);
    await steward.show('/data/needs');
    const asked = steward.page.locator('.islands tr', { hasText: provider.organisation.name });
    await asked.locator('.islands__count').first().click();
    await steward.page.getByRole('button', { name: 'Match: Cable routes' }).click();
    const own = await describedDataset(app, provider);
    const { dataset } = await provider.steward.query<{ dataset: { title: string } }>(
      'query($id: ID!) { dataset(id: $id) { title } }',
      { id: own },
    );
    // On a phone, where names that differ by their ends would be cut off: all of each is read, of what is chosen too.
    const title = `${dataset.title}, measured at every post by quarter of an hour since 2019, without those that are mended`;
    await sql(app, 'update dataset set title = $2 where id = $1', [own, title]);
    await steward.page.setViewportSize({ width: 390, height: 844 });
    await steward.page.locator('#match-dataset').fill(dataset.title);
    const option = steward.page.getByRole('option', { name: title });
    await option.waitFor();
    expect(await option.locator('.cds--list-box__menu-item__option').evaluate(isCut)).toBe(false);
    await option.click();
    await steward.page.locator('.dialog .cds--form__helper-text', { hasText: title }).waitFor();
    expect(await steward.barriers()).toEqual([]);
    await steward.page.setViewportSize({ width: 1280, height: 800 });
    await dialog(steward.page);
    // Whose need it is sees it without a reload.
    await page
      .getByRole('row', { name: /Cable routes/ })
      .getByText('Open data')
      .waitFor();
    expect(steward.complaints).toEqual([]);
    await steward.close();
  });

  it('have a page of their own each, to follow it and to talk about it, as projects have', async () => {
    const { page } = window;
    await window.show(`/projects/${project.id}/work`);
    await page.getByRole('link', { name: 'Cable routes' }).click();
    await page.getByRole('heading', { name: 'Cable routes', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.getByRole('button', { name: 'Following', pressed: true }).waitFor();
    for (const [path, label] of [
      [undefined, 'Write something about this data need'],
      [`/projects/${project.id}`, 'Write something about this project'],
    ] as const) {
      if (path) await window.show(path);
      await page.locator('#discussion-heading').scrollIntoViewIfNeeded();
      await page.getByLabel(label).fill('Who keeps the plans?');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.locator('.comment').getByText('Who keeps the plans?').waitFor();
    }
  });

  it('are shown in a proposal’s file with who holds each and whether it is covered', async () => {
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    const undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ANY' })]);
    try {
      const firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
      const datasets = [
        { title: 'Lamps', datasetId, reason: 'For maintenance.' },
        { title: 'Weather', datasetId: await describedDataset(app, provider), reason: 'For dimming.' },
      ];
      const { id } = await draft(firm, { jurisdiction: place, content: content({ datasets }) });
      await submit(app, firm, id);
      expect(await proposalOf(POWER.officer, id)).not.toBeNull();
      const officer = await Window.open(browser, app.url);
      await officer.signIn(POWER.email, PASSWORD);
      await officer.show(`/proposals/${id}`);
      const row = (name: string) => officer.page.getByRole('row', { name: new RegExp(name) });
      await row('Lamps').waitFor();
      expect(await row('Lamps').textContent()).toMatch(
        new RegExp(`${provider.organisation.name}.*No agreement in force`),
      );
      expect(await row('Weather').textContent()).toContain('Open data');
      expect(await officer.axe()).toEqual([]);
      await officer.close();
    } finally {
      await undo();
    }
  });

  it('are written in the wizard: a dataset picked from the catalogue, or one that is missing described', async () => {
    const proposer = uniqueEmail('proposer');
    const firm = await app.firm();
    await app.seat(firm, { email: proposer, roles: ['PROPOSER'] });
    const client = await app.stranger().signIn(proposer, PASSWORD, firm.id);
    const { id } = await draft(client, { content: content({ datasets: [] }) });
    const { datasets } = await client.query<{ datasets: { edges: { node: { title: string } }[] } }>(
      `{ datasets(ownerId: "${provider.id}", classifications: [SHARED]) { edges { node { title } } } }`,
    );
    const title = datasets.edges[0]?.node.title ?? '';
    const writer = await Window.open(browser, app.url);
    await writer.signIn(proposer, PASSWORD);
    await writer.show(`/proposals/${id}/edit?step=data`);
    const { page } = writer;
    await page.getByRole('button', { name: 'Add' }).first().click();
    await page.locator('#dataset-0-dataset').fill(title);
    await page.getByRole('option', { name: new RegExp(title) }).click();
    await page.locator('#dataset-0-reason').fill('To plan repairs.');
    expect(await page.locator('#dataset-0-title').count()).toBe(0);
    const saved = () =>
      client.query<{ proposal: { draft: { content: { datasets: object[] } } } }>(
        'query($id: ID!) { proposal(id: $id) { draft { content { datasets { title datasetId reason } } } } }',
        { id },
      );
    await app.until(async () => {
      const [dataset] = (await saved()).proposal.draft.content.datasets;
      return JSON.stringify(dataset) === JSON.stringify({ title, datasetId, reason: 'To plan repairs.' });
    });
    expect(await writer.axe()).toEqual([]);
    await writer.close();
  });
});
