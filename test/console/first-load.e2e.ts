import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { content, draft } from '../support/projects.js';

/** The limit for what a screen loads when it is opened first, compressed. */
const BUDGET_BYTES = 250_000;

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
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  /** Scripts and questions of one visit with nothing in the browser's cache. */
  async function visit(path: string) {
    const window = await Window.open(browser, app.url);
    if (path !== '/sign-in') await window.signIn(email, PASSWORD);
    const { page } = window;
    const devtools = await window.context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.clearBrowserCache');
    const asked: string[] = [];
    const plain: string[] = [];
    const scripts = new Map<string, number>();
    const typeOf = new Map<string, string>();
    devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
      if (!/\/assets\/.*\.(js|css)$/.test(response.url)) return;
      if (type === 'Script' || response.url.endsWith('.js')) typeOf.set(requestId, response.url);
      if (response.headers['content-encoding'] !== 'br' && !response.fromDiskCache) plain.push(response.url);
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const url = typeOf.get(requestId);
      if (url) scripts.set(url, (scripts.get(url) ?? 0) + encodedDataLength);
    });
    page.on('request', (request) => {
      const body = request.url().endsWith('/graphql')
        ? (request.postDataJSON() as { operationName: string })
        : undefined;
      if (body) asked.push(body.operationName);
    });
    await window.show(path);
    await page.waitForLoadState('networkidle');
    const bytes = [...scripts.values()].reduce((sum, each) => sum + each, 0);
    const { complaints } = window;
    await window.close();
    return { bytes, asked, plain, complaints };
  }

  it.each([
    ...['/sign-in', '/inbox', '/proposals', '/proposals/:id', '/proposals/:id/edit', '/proposals/new', '/processes'],
    ...['/processes/ppp-clearance', '/organisation/members', '/notifications', '/profile', '/stewardship/ledger'],
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
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const elsewhere = await fetch(new URL('/nowhere', app.url), { headers: { accept: 'text/html' } });
    expect([elsewhere.status, elsewhere.headers.get('link')]).toEqual([200, null]);
  });
});
