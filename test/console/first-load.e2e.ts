import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { content, draft } from '../support/projects.js';

/** The limit for what a screen loads when it is opened first, compressed. */
const BUDGET_BYTES = 200_000;

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what is loaded first', () => {
  const app = connect();
  const email = uniqueEmail('everything');
  let browser: Browser;
  let firm: TestOrganisation;
  let proposal: string;

  beforeAll(async () => {
    browser = await launch();
    firm = await app.firm();
    const author = await app.asMemberOf(firm, ['OFFICER', 'PROPOSER', 'ADMIN'], { email });
    proposal = (await draft(author, { content: content() })).id;
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  /** Compressed size of the scripts of one visit, what was asked, and what of the bundle came uncompressed. */
  async function visit(path: string) {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    if (path !== '/sign-in') await window.signIn(email, PASSWORD);
    const asked: string[] = [];
    const plain: string[] = [];
    page.on('response', (response) => {
      const bundled = /\/assets\/.*\.(js|css)$/.test(response.url());
      if (bundled && response.headers()['content-encoding'] !== 'br') plain.push(response.url());
    });
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql'))
        asked.push((request.postDataJSON() as { operationName: string }).operationName);
    });
    await window.show(path);
    await page.waitForLoadState('networkidle');
    // Each line of the menu has its picture: of files that need each other, none may be read before what it needs.
    const lines = await page.locator('nav .cds--side-nav__link').count();
    expect(await page.locator('nav .cds--side-nav__link svg').count()).toBe(lines);
    if (path !== '/sign-in') expect(lines).toBeGreaterThan(5);
    // A switch of words has room for them.
    expect(await page.locator('.cds--content-switcher--icon-only').count()).toBe(0);
    const names = await page.evaluate<string[]>(`performance.getEntriesByType('resource').map(({ name }) => name)`);
    // What is wrong is said in words that come with it.
    expect(names.filter((name) => /\/faults\./.test(name))).toEqual([]);
    // The live connection's script comes once the screen is there, and what says conditions of processes in words.
    const bytes = await page.evaluate<number>(`performance.getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js') && !/\\/(live|condition-words)-/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);
    const { complaints } = window;
    await window.close();
    return { bytes, asked, plain, complaints };
  }

  it.each([
    ...['/sign-in', '/inbox', '/proposals', '/proposals/:id', '/proposals/:id/edit', '/proposals/new', '/projects'],
    ...[
      '/processes/ppp-clearance',
      '/organisation/members',
      '/agreements',
      '/data/deliveries/new',
      '/stewardship/ledger',
    ],
  ])(
    'is compressed and little: %s',
    async (path) => {
      const { bytes, plain, complaints } = await visit(path.replace(':id', proposal));
      expect(bytes).toBeGreaterThan(100_000);
      expect(bytes).toBeLessThan(BUDGET_BYTES);
      expect(plain).toEqual([]);
      expect(complaints).toEqual([]);
    },
    40_000,
  );

  it('asks early what the screen will ask, and nothing twice', async () => {
    const [inbox, file] = [await visit('/inbox'), await visit(`/proposals/${proposal}`)];
    for (const name of ['Me', 'Inbox', 'InboxCounts'])
      expect(inbox.asked.filter((each) => each === name)).toEqual([name]);
    for (const name of ['Me', 'ProposalFile']) expect(file.asked.filter((each) => each === name)).toEqual([name]);
  }, 40_000);

  it('names in the first answer what the screen will need', async () => {
    const answer = await fetch(new URL('/inbox?kind=DECIDE', app.url), { headers: { accept: 'text/html' } });
    const links = answer.headers.get('link') ?? '';
    expect(links).toMatch(/<\/assets\/inbox\.page-[\w-]+\.js>; rel=modulepreload/);
    const [, file] = /<(\/assets\/inbox\.page-[^>]+)>/.exec(links)!;
    const script = await fetch(new URL(file!, app.url));
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    // What only documents heed would weigh more than many a script; what scripts need is said.
    expect(script.headers.get('content-security-policy')).toBeNull();
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect(script.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const elsewhere = await fetch(new URL('/nowhere', app.url), { headers: { accept: 'text/html' } });
    expect([elsewhere.status, elsewhere.headers.get('link')]).toEqual([200, null]);
  });

  it('names texts of the language that was chosen, else of the browser’s', async () => {
    const said = async (headers: Record<string, string>) => {
      const answer = await fetch(new URL('/inbox', app.url), { headers: { accept: 'text/html', ...headers } });
      return /\/(english|chinese|thai)-/.exec(answer.headers.get('link') ?? '')?.[1];
    };
    expect(await said({})).toBe('english');
    expect(await said({ 'accept-language': 'fr;q=0.9, zh-TW, th;q=0.8' })).toBe('chinese');
    expect(await said({ 'accept-language': 'en', cookie: 'tripartite-language=th' })).toBe('thai');
    expect(await said({ 'accept-language': 'en', cookie: 'tripartite-language=../nothing' })).toBe('english');
    const window = await Window.open(browser, app.url, { language: 'th' });
    await window.show('/sign-in');
    expect((await window.page.context().cookies()).find(({ name }) => name === 'tripartite-language')?.value).toBe(
      'th',
    );
    await window.close();
  }, 40_000);
});
