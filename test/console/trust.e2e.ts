import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, type Look, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { draft, proposalOf, type ProposalView, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what people rely on', () => {
  const app = connect();
  const windows: Window[] = [];
  let browser: Browser;
  let undo: () => Promise<void>;
  let place: string;
  let power: Agency;
  let firm: TestOrganisation;
  let author: Client;
  let proposal: ProposalView;

  const windowOf = async (person: Client, look: Look = {}) => {
    const window = await Window.open(browser, app.url, look);
    windows.push(window);
    await window.adopt(person);
    return window;
  };

  const submitted = async (given: object = {}) => {
    const { id } = await draft(author, { jurisdiction: place, ...given });
    return submit(app, author, id);
  };

  const titleOf = async (id: string) =>
    (await author.query<{ proposal: { title: string } }>('query($id: ID!) { proposal(id: $id) { title } }', { id }))
      .proposal.title;

  beforeAll(async () => {
    place = newPlace();
    [browser, { POWER: power }, firm] = await Promise.all([launch(), agencies(app, ['POWER'], place), app.firm()]);
    undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 5 })]);
    author = await app.asMemberOf(firm, 'PROPOSER');
    proposal = await submitted();
  }, 90_000);
  afterAll(async () => {
    await undo();
    await Promise.all(windows.map((window) => window.close()));
    await browser.close();
    app.close();
  }, 120_000);

  it('an auditor finds what happened by thing, person, kind and day, in words that open it, and takes it along', async () => {
    const auditor = await app.asMemberOf(firm, 'AUDITOR');
    const window = await windowOf(auditor);
    const { page } = window;
    await window.show('/overview');
    // Its group is open, since the overview is in it too.
    await page.getByRole('link', { name: 'Audit log' }).click();
    const submitted = page.getByRole('row', { name: /A proposal was submitted/ });
    await submitted.getByRole('link', { name: proposal.title }).waitFor();
    await page.getByLabel('Events').selectOption({ label: 'All: People and roles' });
    await page.getByRole('cell', { name: 'Member joined' }).first().waitFor();
    await submitted.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await submitted.getByRole('button', { name: `Only entries about “${proposal.title}”` }).click();
    await page.getByRole('cell', { name: 'Member joined' }).first().waitFor({ state: 'detached' });
    await submitted.waitFor();
    // What it is narrowed to is named, what changed is said, and an id finds as a title does.
    const about = page.getByRole('combobox', { name: 'Project or proposal' });
    await app.until(async () => (await about.inputValue()) === proposal.title);
    await submitted.getByText('Revision 1').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await app.until(async () => (await about.inputValue()) === '');
    await about.fill(proposal.id);
    await page.getByRole('option', { name: proposal.title }).click();
    await page.getByRole('cell', { name: 'Member joined' }).first().waitFor({ state: 'detached' });
    await submitted.waitFor();
    for (const kind of ['CSV', 'Excel'] as const) {
      const arriving = page.waitForEvent('download');
      await page.getByRole('button', { name: `Download this list: ${kind}` }).click();
      const content = readFileSync(await (await arriving).path());
      if (kind === 'Excel') expect(content.subarray(0, 2).toString()).toBe('PK');
      else {
        const lines = content.toString().trim().split('\r\n');
        expect(lines.some((line) => line.includes('A proposal was submitted') && line.includes(proposal.title))).toBe(
          true,
        );
        expect(lines.slice(1).every((line) => line.includes(proposal.title))).toBe(true);
      }
    }
    await submitted.getByRole('button', { name: /^Only entries by / }).click();
    await page.getByLabel('Until (inclusive)').fill('2020-01-01');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    const inChinese = await windowOf(auditor, { language: 'zh-CN' });
    await inChinese.show('/audit');
    await inChinese.page.getByRole('cell', { name: '提案已提交' }).first().waitFor();
    expect(window.complaints).toEqual([]);

    const outside = await windowOf(author);
    await outside.show('/audit');
    await outside.page.getByText('Your roles do not include this.').waitFor();
    expect(await outside.page.locator('nav a[href="/audit"]').count()).toBe(0);
  }, 120_000);

  it('a revision begins with what was asked, which is answered one by one and read beside its answer by who decides', async () => {
    const { id, title } = await submitted();
    const approvalId = (await proposalOf(author, id))?.approvalId as string;
    await decide(power.officer, approvalId, 'REQUEST_CHANGES', { reason: 'Move the pole at the crossing.' });
    // The audit log has what has its number.
    await app.settled();
    const audit = await windowOf(await app.asMemberOf(firm, 'AUDITOR'));
    await audit.show(`/audit?about=proposal:${id}`);
    const decided = audit.page.getByRole('row', { name: /An organisation decided/ });
    await decided.getByText('Move the pole at the crossing.').waitFor();
    expect(await audit.barriers()).toEqual([]);
    const window = await windowOf(author);
    const { page } = window;
    await window.show(`/proposals/${id}/edit`);
    await page.getByText('Move the pole at the crossing.').waitFor();
    await page.getByText('0 of 1 answered').waitFor();
    await window.show(`/proposals/${id}/edit?step=review`);
    await page.getByText('1 request without an answer').first().waitFor();
    await page.getByRole('link', { name: 'Answer the requests' }).click();
    await page.getByLabel('Your answer to request 1').fill('It stands further north now.');
    await page.getByText('1 of 1 answered').waitFor();
    await page.locator('[data-status=saved]').waitFor();
    await page.getByRole('link', { name: 'Back to the check' }).click();
    await page.locator('.check .requests').getByText('It stands further north now.').waitFor();
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.waitForURL(`**/proposals/${id}/submitted`);
    await app.settled();
    expect(await approvalOf(author, approvalId)).toMatchObject({ revision: 2 });

    const desk = await windowOf(power.officer);
    await desk.show('/inbox');
    await desk.page.locator('.row', { hasText: title }).click();
    const asked = desk.page.locator('.panel .requests li');
    await asked.getByText('Move the pole at the crossing.').waitFor();
    await asked.getByText('It stands further north now.').waitFor();
    await desk.show(`/proposals/${id}`);
    const section = desk.page.locator('main section', { hasText: 'Requested changes' });
    await section.getByText('It stands further north now.').first().waitFor();
    expect(await desk.page.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-/).count()).toBe(0);
  }, 120_000);

  it('who decides reads who said what so far; what is settled is not asked why it waits', async () => {
    const { id, title } = await submitted();
    const desk = await windowOf(power.officer);
    await desk.show('/inbox');
    await desk.page.locator('.row', { hasText: title }).click();
    const tally = desk.page.locator('.panel .tally');
    await tally.getByText(power.organisation.name).waitFor();
    await decide(power.officer, (await proposalOf(author, id))?.approvalId as string, 'APPROVE');
    await app.settled();
    await desk.show(`/proposals/${id}`);
    await desk.page.locator('main .why').waitFor();
    expect(await desk.page.getByText('Why is this waiting?').count()).toBe(0);
    expect(desk.complaints).toEqual([]);
  }, 120_000);

  it('a draft takes amounts as people write them, says what funding lacks, and goes on saving beside what is refused', async () => {
    const { id } = await draft(author, { jurisdiction: place });
    const window = await windowOf(author);
    const { page } = window;
    await window.show(`/proposals/${id}/edit?step=money`);
    await page.locator('#amount').fill('24,000,000');
    await page.locator('#funding-0-amount').fill('10,000,000');
    await page.locator('#funding-0-amount').blur();
    await page.getByText(/give CN¥14,000,000 less than the capital value/).waitFor();
    expect(await page.locator('#amount').inputValue()).toBe('24000000');
    await page.locator('[data-status=saved]').waitFor();
    await window.show(`/proposals/${id}/edit?step=basics`);
    const long = 'x'.repeat(10_001);
    await page.locator('#summary').fill(long);
    await page.locator('[data-status=failed]').waitFor();
    await page.locator('#title').fill('Written after a long summary');
    // Left at once: what was written is saved, and what was refused is kept here to be mended.
    await page.getByRole('link', { name: 'To the proposals' }).click();
    await page.waitForURL('**/proposals');
    await app.until(async () => (await titleOf(id)) === 'Written after a long summary', { what: 'the draft is saved' });
    await page.goBack();
    await page.locator('#summary').waitFor();
    expect(await page.locator('#summary').inputValue()).toBe(long);
  }, 120_000);

  it('fits a phone: filters behind one button, whole titles, and none that leaves the page', async () => {
    const title = 'Pole'.repeat(60);
    const { id } = await submitted({ title });
    const window = await windowOf(power.officer, { width: 360, height: 740 });
    const { page } = window;
    await window.show('/inbox');
    const row = page.locator('.row', { hasText: title });
    await row.waitFor();
    // Two lines of 1.3 letters' heights, and not three.
    const { height } = (await row.locator('.row__title').boundingBox())!;
    expect(Math.round(height / 20.8)).toBe(2);
    expect(await page.locator('#inbox-kind').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.locator('#inbox-kind').waitFor();
    for (const path of ['/inbox', `/proposals/${id}`, '/proposals?scope=all', '/overview/decisions']) {
      await window.show(path);
      expect(await window.overflows()).toBe(false);
    }
  }, 120_000);

  it('a dialog closes with one Esc, unless that would lose what was written', async () => {
    const mine = await draft(author, { jurisdiction: place });
    const window = await windowOf(author);
    const { page } = window;
    await window.show('/proposals?view=list');
    await page.getByRole('row').filter({ hasText: mine.title }).getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    const administrator = await windowOf(firm.admin);
    await administrator.show('/organisation/invitations');
    await administrator.page.getByRole('button', { name: 'Invite a person' }).first().click();
    const form = administrator.page.getByRole('dialog');
    await form.getByLabel('E-mail address').fill('half.written@test.example');
    await administrator.page.keyboard.press('Escape');
    await form.getByText('Your text is not saved yet.').waitFor();
    expect(await form.getByLabel('E-mail address').inputValue()).toBe('half.written@test.example');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
  }, 120_000);
});
