import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { agencies, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, type Look, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { draft, type ProposalView, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what people rely on', () => {
  const app = connect();
  const windows: Window[] = [];
  let browser: Browser;
  let undo: () => Promise<void>;
  let place: string;
  let firm: TestOrganisation;
  let author: Client;
  let proposal: ProposalView;

  const windowOf = async (person: Client, look: Look = {}) => {
    const window = await Window.open(browser, app.url, look);
    windows.push(window);
    await window.adopt(person);
    return window;
  };

  beforeAll(async () => {
    place = newPlace();
    [browser, , firm] = await Promise.all([launch(), agencies(app, ['POWER'], place), app.firm()]);
    undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 5 })]);
    author = await app.asMemberOf(firm, 'PROPOSER');
    proposal = await draft(author, { jurisdiction: place });
    await submit(app, author, proposal.id);
  }, 90_000);
  afterAll(async () => {
    await undo();
    await Promise.all(windows.map((window) => window.close()));
    await browser.close();
    app.close();
  }, 60_000);

  it('an auditor finds what happened by thing, person, kind and day, in words that open it, and takes it along', async () => {
    const auditor = await app.asMemberOf(firm, 'AUDITOR');
    const window = await windowOf(auditor);
    const { page } = window;
    await window.show('/overview');
    await page.getByRole('link', { name: 'Audit log' }).click();
    const submitted = page.getByRole('row', { name: /A proposal was submitted/ });
    await submitted.getByRole('link', { name: proposal.title }).waitFor();
    await page.getByLabel('What happened').selectOption({ label: 'All: People and roles' });
    await page.getByRole('cell', { name: 'Somebody joined' }).first().waitFor();
    await submitted.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await submitted.getByRole('button', { name: `Only what is about “${proposal.title}”` }).click();
    await page.getByRole('cell', { name: 'Somebody joined' }).first().waitFor({ state: 'detached' });
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
    await submitted.getByRole('button', { name: /^Only what .* did$/ }).click();
    await page.getByLabel('Until and with').fill('2020-01-01');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    const inChinese = await windowOf(auditor, { language: 'zh-CN' });
    await inChinese.show('/audit');
    await inChinese.page.getByRole('cell', { name: '提案已提交' }).first().waitFor();
    expect(window.complaints).toEqual([]);

    const outside = await windowOf(author);
    await outside.show('/audit');
    await outside.page.getByText('Your roles do not include this.').waitFor();
    expect(await outside.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
  }, 60_000);
});
