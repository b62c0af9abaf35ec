import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { agencies, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { publishedDataset } from '../support/datasets.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { content, createProject, draft, submit } from '../support/projects.js';

/** Would be an element with a mark, and would leave another mark, wherever it were taken for HTML. */
const HOSTILE = '<img data-hostile src="/nothing" onerror="window.hostile = 1"><b data-hostile>bold</b>';
const hostile = (word: string) => `${word} ${HOSTILE}`;

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what people write', () => {
  const app = connect();
  const email = uniqueEmail('author');
  const title = hostile(unique('Poles'));
  const firmName = hostile(unique('Firm'));
  const windows = {} as Record<'author' | 'officer', Window>;
  const ids = {} as Record<'proposal' | 'project' | 'dataset', string>;
  let browser: Browser;
  let undo: () => Promise<void>;

  beforeAll(async () => {
    browser = await launch();
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    undo = await follow(app, 'PROPOSAL', [
      stageOf(['POWER'], { kind: 'ANY' }, { title: hostile('Stage') }, { title: hostile('Group') }),
    ]);
    const firm = await app.firm({ name: firmName });
    const roles = ['PROPOSER', 'DATA_STEWARD', 'OFFICER', 'ADMIN'] as const;
    const author = await app.asMemberOf(firm, roles, { email, title: hostile('Director') });
    const { id } = await draft(author, {
      title,
      jurisdiction: place,
      content: content({
        summary: hostile('Summary'),
        benefits: Object.fromEntries(
          ['public', 'private', 'civic'].map((whose) => [
            whose,
            [{ statement: hostile('Fewer poles'), measure: hostile('Poles per kilometre') }],
          ]),
        ),
        fundingSources: [{ kind: 'EQUITY', name: hostile('Shareholders'), amount: '650000000.00' }],
        datasets: [{ title: hostile('Street lamps'), existing: true }],
      }),
    });
    await submit(app, author, id);
    const thread = { subjectKind: 'PROPOSAL', subjectId: id, text: hostile('Who pays?') };
    await author.done('beginDiscussion', thread);
    const project = await createProject(author, { name: hostile(unique('Project')), summary: hostile('Purpose') });
    const described = {
      title: hostile(unique('Lamps')),
      description: hostile('Readings'),
      keywords: ['<b data-hostile>lamp</b>'],
    };
    const rows = `id,level\n1,"${HOSTILE.replaceAll('"', '""')}"\n`;
    const { dataset } = await publishedDataset(app, author, rows, described);
    Object.assign(ids, { proposal: id, project: project.id, dataset: dataset.id });
    await app.settled();
    for (const [who, address] of Object.entries({ author: email, officer: POWER.email })) {
      windows[who as 'author'] = await Window.open(browser, app.url);
      await windows[who as 'author'].signIn(address, PASSWORD);
    }
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await undo?.();
    app.close();
  });

  it.each<[keyof typeof windows, string, string[]]>([
    ['author', '/proposals', [title]],
    ['author', '/proposals?view=list', [title]],
    [
      'author',
      '/proposals/:proposal',
      ['Summary', 'Fewer poles', 'Poles per kilometre', 'Shareholders', 'Street lamps', 'Who pays?', 'Stage'].map(
        hostile,
      ),
    ],
    ['officer', '/proposals/:proposal', [firmName, hostile('Who pays?'), hostile('Fewer poles')]],
    ['officer', '/inbox', [title, hostile('Stage')]],
    ['officer', '/notifications', [title]],
    ['author', '/projects/:project', [hostile('Purpose')]],
    ['author', '/data', [hostile('Readings')]],
    ['author', '/data/:dataset', [hostile('Readings'), '<b data-hostile>lamp</b>']],
    ['author', '/organisation/members', [hostile('Director'), firmName]],
  ])(
    'is shown to the %s as it was written, never as HTML: %s',
    async (who, path, written) => {
      const window = windows[who];
      const { page } = window;
      await window.show(path.replace(/:(\w+)/, (_, name: keyof typeof ids) => ids[name]));
      const missing = async () => {
        const text = (await page.locator('main').textContent()) ?? '';
        return written.filter((each) => !text.includes(each));
      };
      await app.until(async () => (await missing()).length === 0, { what: `all of ${written.join(', ')} shown` });
      expect(await page.locator('[data-hostile]').count()).toBe(0);
      expect(await page.evaluate('window.hostile')).toBeUndefined();
      expect(window.complaints).toEqual([]);
    },
    30_000,
  );

  it('is shown as it was written among the rows of a dataset', async () => {
    const { page } = windows.author;
    await windows.author.show(`/data/${ids.dataset}`);
    await page.getByRole('button', { name: 'Show the first rows' }).click();
    await page.getByRole('cell', { name: HOSTILE, exact: true }).waitFor();
    expect(await page.locator('[data-hostile]').count()).toBe(0);
    expect(windows.author.complaints).toEqual([]);
  });
});
