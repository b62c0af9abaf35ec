import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { launch, Window } from '../support/browser.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, submit } from '../support/projects.js';
describe('shots', () => {
  const app = connect();
  let browser: Browser;
  beforeAll(async () => { browser = await launch(); });
  afterAll(async () => { await browser.close(); app.close(); });
  it('talk', async () => {
    const place = newPlace();
    const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
    const email = uniqueEmail('a');
    const author = await app.asMemberOf(await app.firm(), 'PROPOSER', { email, title: 'Project manager' });
    const officer = await app.asMemberOf(agency, 'OFFICER', { title: 'Reviewing officer' });
    const p = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
    const b = (by: any, text: string, more: object = {}) => by.done('beginDiscussion', { subjectKind: 'PROPOSAL', subjectId: p.id, text, ...more }, 'discussion { id version comments(first:1) { edges { node { id } } } }') as Promise<any>;
    const one = await b(officer, 'Who pays for the masts in year one?', { mentions: [author.memberId] });
    await author.done('addComment', { discussionId: one.discussion.id, text: 'The consortium does; see the sheet.', mentionedOrganisations: [agency.id] });
    const mine = await b(author, 'Ask the grid operatr about the feeder.');
    const c = mine.discussion.comments.edges[0].node.id;
    await author.done('editComment', { id: c, expectedVersion: 1, text: 'Ask the grid operator about the feeder.' });
    const form = new FormData(); form.append('commentId', c); form.append('file', new Blob(['a,b\n1,2\n'], { type: 'text/csv' }), 'feeder-loads.csv');
    await author.fetch('/comment-files', { method: 'POST', body: form });
    const r = await b(author, 'Is the term right?');
    await author.done('resolveDiscussion', { id: r.discussion.id, expectedVersion: 1 });
    const g = await b(author, 'Wrong place'); await author.done('deleteComment', { id: g.discussion.comments.edges[0].node.id, expectedVersion: 1 });
    for (const [language, width, theme] of [['en', 1280, 'light'], ['zh-CN', 1280, 'dark'], ['th', 360, 'light'], ['en', 360, 'light']] as const) {
      const w = await Window.open(browser, app.url, { language, width, theme });
      await w.signIn(email, PASSWORD);
      await w.show(`/proposals/${p.id}#comment-${c}`);
      await w.page.locator(`#comment-${c}:focus`).waitFor();
      await w.page.locator('.comment__edited').first().click();
      const field = w.page.locator('.discussion textarea').last();
      await field.fill('Please look: ');
      await field.pressSequentially('@');
      await w.page.locator('.mentions li').first().waitFor();
      await w.page.locator('#discussion').first().screenshot({ path: `/tmp/shots/talk-${language}-${width}.png` }).catch(async () => w.page.locator('.discussion').screenshot({ path: `/tmp/shots/talk-${language}-${width}.png` }));
      await w.close();
    }
  }, 120_000);
});
