import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client, Result } from '../support/client.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, type ProposalView, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('talk about a proposal', () => {
  const app = connect();
  const title = unique('Night officer');
  let browser: Browser;
  let window: Window;
  let agency: TestOrganisation;
  let author: Client;
  let proposal: ProposalView;

  beforeAll(async () => {
    browser = await launch();
    const place = newPlace();
    agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
    await app.seat(agency, { email: uniqueEmail('night'), roles: ['OFFICER'], title });
    const firm = await app.firm();
    const email = uniqueEmail('author');
    author = await app.asMemberOf(firm, 'PROPOSER', { email });
    proposal = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
    window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const field = () => window.page.getByLabel('Write something about this proposal');

  it('offers behind an at sign whom it can speak to, by keyboard, and sends files with it', async () => {
    const { page } = window;
    await window.show(`/proposals/${proposal.id}`);
    await field().pressSequentially(`Please ask @${title.slice(0, 12).replaceAll(' ', '')}`);
    await page.getByText('No reader has this name.').first().waitFor();
    await field().fill('Please ask ');
    await field().pressSequentially(`@${title.split(' ')[0]}`);
    await page.getByRole('option', { name: new RegExp(title) }).waitFor();
    await field().press('Enter');
    expect(await field().inputValue()).toBe(`Please ask @${title} `);
    await field().pressSequentially('and @');
    await page.getByRole('option').first().waitFor();
    await field().press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await field().pressSequentially(agency.name.split(' ')[0] ?? '');
    await page.getByRole('option', { name: `${agency.name} organisation` }).click();
    await page.locator('.discussion input[type=file]').setInputFiles([
      { name: 'masts.csv', mimeType: 'text/csv', buffer: Buffer.from('mast,height\nA,12\n') },
      { name: 'tool.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0090\0') },
    ]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const comment = page.locator('.comment').last();
    await comment.getByText(`Notified: ${title}, ${agency.name}`).waitFor();
    await comment.getByRole('link', { name: 'masts.csv' }).waitFor();
    await page.getByRole('alert').getByText('tool.exe').waitFor();
    const { inbox } = await agency.admin.query<{ inbox: { edges: { node: { reasons: { code: string }[] } }[] } }>(
      '{ inbox(first: 5, filter: { kinds: [ANSWER], wholeOrganisation: true }) { edges { node { reasons { code } } } } }',
    );
    expect(inbox.edges.flatMap(({ node }) => node.reasons.map(({ code }) => code))).toContain('MENTIONED');
  }, 120_000);

  it('names nobody else to who types faster than is found, and keeps what is written while the last is on its way', async () => {
    const { page } = window;
    let answer = () => {};
    const until = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/graphql', async (route) => {
      if (/zzqx|"BeginDiscussion"/.test(route.request().postData() ?? '')) await until;
      await route.continue();
    });
    await field().fill('');
    await field().pressSequentially(`@${title.split(' ')[0]}`);
    const offered = page.getByRole('option', { name: new RegExp(title) });
    await offered.waitFor();
    await field().pressSequentially('zzqx');
    await offered.waitFor({ state: 'detached' });
    await field().press('Tab');
    expect(await field().inputValue()).toBe(`@${title.split(' ')[0]}zzqx`);

    await field().fill('The first.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.discussion button[type=submit]:disabled').waitFor();
    await field().fill('The second.');
    answer();
    await page.locator('.comment').getByText('The first.').waitFor();
    await page.locator('.discussion button[type=submit]:enabled').waitFor();
    expect(await field().inputValue()).toBe('The second.');
    await page.unroute('**/graphql');
    await field().fill('');
  }, 120_000);

  it('a comment is changed with what it said before at hand, and deleted once asked', async () => {
    const { page } = window;
    await field().fill('Tpyo');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const comment = page.locator('.comment').last();
    await comment.getByText('Tpyo').waitFor();
    await comment.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Edit your comment').fill('Typo');
    await page.locator('.comment').getByRole('button', { name: 'Send', exact: true }).click();
    await comment.getByText('Typo', { exact: true }).waitFor();
    await comment.getByRole('button', { name: 'edited' }).click();
    await comment.getByRole('list', { name: 'Previous text' }).getByText('Tpyo').waitFor();
    await comment.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete comment' }).click();
    await comment.getByText('This comment was deleted.').waitFor();
    expect(await comment.getByRole('button').count()).toBe(0);
  }, 120_000);

  it('anything is followed by a button, listed, and followed no longer', async () => {
    const { page } = window;
    await window.show(`/proposals/${proposal.id}`);
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.getByRole('button', { name: 'Following', pressed: true }).waitFor();
    await window.show('/notifications/following');
    await page.getByRole('main').getByRole('link', { name: proposal.title }).waitFor();
    await page.getByRole('button', { name: `Stop following: ${proposal.title}` }).click();
    await page.getByText('You follow nothing').waitFor();
  }, 120_000);

  it('a thread is resolved, stands closed, and opens where a link leads to it', async () => {
    const { page } = window;
    const begun = await author.done<
      Result & { discussion: { id: string; comments: { edges: { node: { id: string } }[] } } }
    >(
      'beginDiscussion',
      { subjectKind: 'PROPOSAL', subjectId: proposal.id, text: 'Who mends them?' },
      'discussion { id comments(first: 1) { edges { node { id } } } }',
    );
    await window.show(`/proposals/${proposal.id}`);
    const thread = page.locator(`#thread-${begun.discussion.id}`);
    await thread.getByRole('button', { name: 'Resolve' }).click();
    await thread
      .getByText(/^Resolved by/)
      .first()
      .waitFor();
    await thread.getByText('Who mends them?').waitFor({ state: 'detached' });
    const comment = begun.discussion.comments.edges[0]?.node.id;
    await page.goto('about:blank');
    await window.show(`/proposals/${proposal.id}#comment-${comment}`);
    await page.locator(`#comment-${comment}:focus`).getByText('Who mends them?').waitFor();
    await thread.getByRole('button', { name: 'Open again' }).click();
    await thread.getByRole('button', { name: 'Resolve' }).waitFor();
    expect(window.complaints.filter((each) => !each.includes('422'))).toEqual([]);
  }, 120_000);
});
