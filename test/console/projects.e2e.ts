import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Locator } from 'playwright-core';
import { connect } from '../support/app.js';
import { decide, follow, inboxOf, newPlace } from '../support/approvals.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import {
  CLEARING_FUNCTIONS,
  changesOf,
  createProject,
  ownedProject,
  projectOf,
  propose,
  sharesOf,
  stakes,
} from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('projects', () => {
  const app = connect();
  let browser: Browser;
  let lead: Party;
  let partner: Party;
  let place: string;
  const windows: Window[] = [];

  /** An organisation and an officer of it who works with a browser. */
  interface Party {
    readonly organisation: TestOrganisation;
    readonly officer: Client;
    readonly email: string;
  }
  const party = async (organisation: TestOrganisation): Promise<Party> => {
    const email = uniqueEmail('officer');
    return { organisation, email, officer: await app.asMemberOf(organisation, 'OFFICER', { email }) };
  };
  const at = async ({ email }: { email: string }, look = {}) => {
    const window = await Window.open(browser, app.url, look);
    windows.push(window);
    await window.signIn(email, PASSWORD);
    return window;
  };
  const owned = (more: object = {}) =>
    ownedProject(
      app,
      [
        [lead, 60],
        [partner, 40],
      ],
      { jurisdiction: place, component: 'MOBILITY', name: unique('Shared corridor'), ...more },
    );
  /** Chooses an organisation by typing its name. */
  const choose = async (window: Window, field: Locator, { name }: TestOrganisation) => {
    await field.fill(name);
    await window.page.getByRole('option', { name }).click();
  };

  beforeAll(async () => {
    place = newPlace();
    [browser, lead, partner] = await Promise.all([
      launch(),
      app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }).then(party),
      app.firm().then(party),
    ]);
  }, 90_000);
  afterAll(async () => {
    await Promise.all(windows.map((window) => window.close()));
    await browser.close();
    app.close();
  });

  it('lists projects by stage, component, owner and words, in the address, and all of them in a file', async () => {
    const mine = await owned({ name: unique('=Shared corridor') });
    const other = await createProject(lead.officer, { name: unique('Other'), component: 'PEOPLE' });
    const window = await at(lead);
    const { page } = window;
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await window.show(`/projects?organisation=${lead.organisation.id}`);
    await row(mine.name).getByText(partner.organisation.name).waitFor();
    await row(other.name).waitFor();
    await page.getByLabel('Component').selectOption('MOBILITY');
    await row(other.name).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('component')).toBe('MOBILITY');
    await page.getByRole('searchbox').fill(mine.name);
    await page.waitForURL('**q=*');
    await row(mine.name).waitFor();
    await page.getByLabel('Stage').selectOption('CLOSED');
    await page.getByRole('heading', { name: 'No project matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).last().click();
    await row(other.name).waitFor();

    await window.show(`/projects?organisation=${partner.organisation.id}`);
    for (const kind of ['CSV', 'Excel']) {
      const arriving = page.waitForEvent('download');
      await page.getByRole('button', { name: `Download this list: ${kind}` }).click();
      const content = readFileSync(await (await arriving).path());
      const shared = () => strFromU8(unzipSync(content)['xl/sharedStrings.xml'] ?? new Uint8Array());
      // In neither of them is it a formula.
      expect(kind === 'CSV' ? content.toString() : shared()).toContain(`'${mine.name}`);
    }
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('leaves the list where it is when a project arrives, and says so', async () => {
    const window = await at(lead);
    const { page } = window;
    await window.show(`/projects?organisation=${lead.organisation.id}`);
    const first = page.locator('tbody tr').first();
    const before = await first.textContent();
    const { name } = await createProject(lead.officer, { name: unique('Arrival') });
    const news = page.getByRole('button', { name: /Show \d+ that ha/ });
    await news.waitFor();
    expect(await first.textContent()).toBe(before);
    await news.click();
    await page.getByRole('row').filter({ hasText: name }).waitFor();
  }, 120_000);

  it('creates a project with what is wrong said at its field, and asks whom it names', async () => {
    const name = unique('Lamp posts');
    const window = await at(lead);
    const { page } = window;
    await window.show('/projects');
    await page.getByRole('link', { name: 'Create a project' }).click();
    await page.getByRole('heading', { name: 'Owners' }).waitFor();
    const where = page.getByRole('combobox', { name: 'Place', exact: true });
    // Found by its name in any language, by pinyin, and by its code; what is no place is not taken.
    for (const [typed, found] of [
      ['เซินเจิ้น', 'Shenzhen, Guangdong'],
      ['neimenggu', 'Inner Mongolia'],
      ['Nowhere/Lingang', 'Inner Mongolia'],
      ['上海/临港', '临港, Shanghai'],
      ['CN-SH/Pudong', 'Pudong, Shanghai'],
    ] as const) {
      await where.fill(typed);
      await where.blur();
      await app.until(async () => (await where.inputValue()) === found);
    }
    await where.fill('清迈');
    await page.getByRole('option', { name: 'Chiang Mai' }).click();
    await page.getByRole('button', { name: /clear/i }).first().click();
    await page.getByRole('button', { name: 'Create the project' }).click();
    await page.getByText('Name the project.').waitFor();
    expect(await window.axe()).toEqual([]);

    await page.getByLabel('Name in English').fill(name);
    await where.fill(place);
    await where.blur();
    await page.getByRole('button', { name: 'Add an organisation' }).click();
    const [own, theirs] = [1, 2].map((number) => page.getByRole('group', { name: `Line ${number}`, exact: true }));
    await own!.getByLabel('Share, %').fill('70');
    await choose(window, theirs!.getByRole('combobox', { name: 'Organisation' }), partner.organisation);
    await theirs!.getByLabel('Share, %').fill('20');
    await page.getByText('Together 90% of 100%').waitFor();
    await page.getByRole('button', { name: 'Create the project' }).click();
    await page.getByText('they must sum to exactly 100.00 %').waitFor();
    await theirs!.getByLabel('Share, %').fill('30');
    await page.getByRole('button', { name: 'Create the project' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const id = new URL(page.url()).pathname.split('/')[2]!;
    expect(sharesOf(await projectOf(lead.officer, id))).toEqual([[lead.organisation.id, '100.00']]);
    expect(await changesOf(lead.officer, id)).toMatchObject([
      { state: 'PROPOSED', affectedIds: [partner.organisation.id] },
    ]);
    // The gate is blocked for as long as nobody knows who will own it.
    await page.getByText('a change of shares waits for agreement').waitFor();
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('shows both versions when two change its details at once', async () => {
    const mine = await owned();
    const window = await at(lead);
    const { page } = window;
    await window.show(`/projects/${mine.id}`);
    await page.getByRole('button', { name: 'Change the details' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Summary').fill('Written here.');
    const seen = await projectOf(lead.officer, mine.id);
    await lead.officer.done('updateProject', { id: mine.id, expectedVersion: seen.version, summary: 'Written there.' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Written there.').waitFor();
    expect(await window.axe()).toEqual([]);
    await dialog.getByRole('button', { name: /mine/i }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Written here.').waitFor();
  }, 120_000);

  it('changes stakes between two browsers: one proposes, the other agrees, and the first sees it at once', async () => {
    const mine = await owned();
    const [here, there] = await Promise.all([at(lead), at(partner)]);
    await Promise.all([here.show(`/projects/${mine.id}/ownership`), there.show(`/projects/${mine.id}/ownership`)]);
    await here.page.getByRole('button', { name: 'Propose a change' }).click();
    const dialog = here.page.getByRole('dialog');
    await dialog.getByRole('group', { name: 'Line 1', exact: true }).getByLabel('Share, %').fill('55');
    await dialog.getByRole('group', { name: 'Line 2', exact: true }).getByLabel('Share, %').fill('45.5');
    await dialog.getByLabel('Why', { exact: true }).fill('The firm pays for the poles.');
    await dialog.getByRole('button', { name: 'Propose it' }).click();
    await dialog.getByText('they must sum to exactly 100.00 %').waitFor();
    expect(await here.axe()).toEqual([]);
    await dialog.getByRole('group', { name: 'Line 2', exact: true }).getByLabel('Share, %').fill('45');
    await dialog.getByRole('button', { name: 'Propose it' }).click();
    await dialog.waitFor({ state: 'detached' });

    const standing = here.page
      .getByRole('table', { name: 'Proposed change' })
      .getByRole('row')
      .filter({ hasText: partner.organisation.name });
    await standing.getByText('No answer yet').waitFor();
    // The partner did not load anything again either.
    await there.page.getByRole('paragraph').filter({ hasText: 'The firm pays' }).waitFor();
    await there.page.locator('[data-decide=submit]').waitFor();
    // Only who proposed it can take it back.
    expect(await there.page.getByRole('button', { name: 'Withdraw the change' }).count()).toBe(0);
    await mark(there.page.getByRole('radio', { name: 'Approve', exact: true }));
    await there.page.locator('[data-decide=submit]').click();
    await there.page.locator('[data-decide=confirm]:enabled').click();
    await there.page.getByRole('button', { name: 'Record now' }).click();

    const now = here.page.getByRole('table', { name: 'Current owners' }).getByRole('row');
    await now.filter({ hasText: partner.organisation.name }).getByText('45.00', { exact: true }).first().waitFor();
    await here.page.getByRole('heading', { name: 'Proposed change' }).waitFor({ state: 'detached' });
    const history = here.page.getByRole('table', { name: 'History of shares' });
    await history.getByRole('row').filter({ hasText: '60.00' }).first().waitFor();
    expect(sharesOf(await projectOf(lead.officer, mine.id))).toEqual([
      [lead.organisation.id, '55.00'],
      [partner.organisation.id, '45.00'],
    ]);
    expect([...here.complaints, ...there.complaints]).toEqual([]);
  }, 90_000);

  it('draws votes that are weighed against what is needed, not by heads', async () => {
    const owners = {
      title: 'Owners',
      select: [{ by: 'CO_OWNERS' }],
      rule: { kind: 'WEIGHTED', thresholdPercent: 66.67 },
    };
    const stage = { key: 'owners', title: 'Owners', deadlineWorkingDays: 5, groups: [{ key: 'owners', ...owners }] };
    const restore = await follow(app, 'PROJECT_GATE', [stage]);
    try {
      const mine = await owned();
      const { version } = await projectOf(lead.officer, mine.id);
      const { gate } = await lead.officer.done<{ gate: { approvalId: string } }>(
        'requestGate',
        { projectId: mine.id, expectedVersion: version },
        'gate { approvalId }',
      );
      await app.settled();
      await decide(lead.officer, gate.approvalId, 'APPROVE');
      await app.settled();
      const item = (await inboxOf(partner.officer)).find(({ approvalId }) => approvalId === gate.approvalId);
      const window = await at(partner);
      await window.show(`/inbox/${item!.id}`);
      await window.page.getByText('60% of the votes in favour, 0% against; 66.67% needed').first().waitFor();
    } finally {
      await restore();
    }
  }, 90_000);

  it('takes a proposed change back after asking', async () => {
    const mine = await owned();
    await partner.officer.done('proposeStakes', {
      projectId: mine.id,
      expectedVersion: mine.version,
      stakes: [
        { organisationId: lead.organisation.id, kind: 'EQUITY', share: '50' },
        { organisationId: partner.organisation.id, kind: 'EQUITY', share: '50' },
      ],
    });
    const window = await at(partner);
    const { page } = window;
    await window.show(`/projects/${mine.id}/ownership`);
    await page.getByRole('button', { name: 'Withdraw the change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why you withdraw it').selectOption('PLANS_CHANGED');
    await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Proposed change' }).waitFor({ state: 'detached' });
    const [change] = await changesOf(lead.officer, mine.id);
    expect(change).toMatchObject({ state: 'WITHDRAWN' });
  }, 120_000);

  it('asks for a gate, shows why no second one can be asked for, and withdraws it; is published and taken back', async () => {
    const mine = await owned();
    const [window, other] = await Promise.all([at(lead), at(partner)]);
    const { page } = window;
    await Promise.all([window.show(`/projects/${mine.id}`), other.show(`/projects/${mine.id}`)]);
    await other.page
      .getByText(`Only an officer of the lead, ${lead.organisation.name}, asks for stage approvals.`)
      .waitFor();
    await page.getByRole('button', { name: 'Ask to enter Design' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reasons').fill('The plan is there.');
    await dialog.getByRole('button', { name: 'Ask for the approval' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('a stage approval of this project is in progress').waitFor();
    await other.page.getByText('The plan is there.').waitFor();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByLabel('Why you withdraw it').selectOption('PLANS_CHANGED');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Ask to enter Design' }).waitFor();
    await other.page.getByRole('cell', { name: 'Withdrawn' }).waitFor();

    // Its lead shows it to everybody, having read what would be told, and takes it back.
    await page.getByRole('button', { name: 'Publish the project' }).click();
    await dialog.getByText('Preview').click();
    await dialog.getByLabel('Preview').filter({ hasText: mine.name }).waitFor();
    await dialog.getByRole('button', { name: 'Publish the project' }).click();
    await dialog.waitFor({ state: 'detached' });
    const record = page.getByRole('link', { name: /^Record of contract/ });
    const told = await app.stranger().fetch((await record.getAttribute('href')) as string);
    expect(await told.text()).toContain(mine.name);
    await other.page.getByText('Published since').waitFor();
    expect(await other.page.getByRole('button', { name: 'Take it back' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('It was published, and was taken back').waitFor();
  }, 120_000);

  it('tells from the ledger what happened, narrowed by what, by whom and when', async () => {
    const mine = await owned();
    await lead.officer.done('updateProject', { id: mine.id, expectedVersion: mine.version, summary: 'Changed.' });
    await app.settled();
    const window = await at(partner);
    const { page } = window;
    await window.show(`/projects/${mine.id}/activity`);
    await page.getByRole('cell', { name: /^The shares changed hands/ }).waitFor();
    await page.getByLabel('What', { exact: true }).selectOption('facts');
    await page.getByRole('cell', { name: /^The project’s details were changed/ }).waitFor();
    await page.getByRole('cell', { name: /^The shares changed hands/ }).waitFor({ state: 'detached' });
    await page.getByLabel('Until').fill('2020-01-01');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).first().click();
    await page.getByRole('cell', { name: /^The project was created/ }).waitFor();
  }, 120_000);

  it('counts the portfolio, and every number opens the list behind it', async () => {
    const mine = await owned();
    const window = await at(lead);
    const { page } = window;
    await window.show('/overview');
    const owners = page.getByRole('table', { name: 'Projects by owner' });
    await owners.waitFor();
    const table = page.getByRole('table', { name: 'Projects by stage and component' });
    const number = table.getByRole('link', { name: /Planning, Mobility/ });
    const count = Number(await number.textContent());
    await number.click();
    await page.waitForURL('**/projects?stage=PLANNING&component=MOBILITY');
    await page.getByRole('row').filter({ hasText: mine.name }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(Math.min(count, 50));
    await window.show('/overview/decisions?due=overdue');
    await page.getByLabel('Deadline').waitFor();
    expect(window.complaints).toEqual([]);
  }, 120_000);

  it('say below a list how much of it they leave out', async () => {
    const { id } = await owned();
    const owners = [lead, partner] as const;
    // One brought the partner in.
    for (let round = 0; round < 9; round += 1) {
      const project = await projectOf(lead.officer, id);
      const shares = stakes([owners[0], 55 - round], [owners[1], 45 + round]);
      const { stakeChange } = await propose(lead, project, shares);
      await lead.officer.done('withdrawStakeChange', { id: stakeChange.id, expectedVersion: stakeChange.version });
    }
    const window = await at(lead);
    await window.show(`/projects/${id}/ownership`);
    await window.page.getByText('The latest 5 of 10 are shown').waitFor();
    expect(await window.barriers()).toEqual([]);
    // Nothing is said of lists that are whole.
    await window.show(`/projects/${(await owned()).id}/ownership`);
    await window.page.locator('#changes-heading').waitFor();
    expect(await window.page.getByText(/are shown; the activity/).count()).toBe(0);
  });
});
