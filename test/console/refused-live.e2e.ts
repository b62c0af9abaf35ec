import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, WebSocketRoute } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import type { Live } from '../support/live.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { draft, proposalOf } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** Live connections that one member may have. */
const MOST = 20;

(chromiumPath ? describe : describe.skip)('a page whose live connection the server refuses', () => {
  const app = connect();
  const email = uniqueEmail('author');
  let browser: Browser;
  let author: Client;

  beforeAll(async () => {
    browser = await launch();
    author = await app.asMemberOf(await app.firm(), 'PROPOSER', { email });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  it('tries again by itself, and shows what happened meanwhile', async () => {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    const lines: WebSocketRoute[] = [];
    let full = Promise.resolve();
    let told = () => {};
    const refused = new Promise<void>((resolve) => (told = resolve));
    await page.routeWebSocket(/\/socket\.io\//, async (line) => {
      lines.push(line);
      await full;
      const server = line.connectToServer();
      line.onMessage((text) => server.send(text));
      server.onMessage((text) => {
        if (String(text).includes('TOO_MANY_CONNECTIONS')) told();
        line.send(text);
      });
    });
    await window.signIn(email, PASSWORD);
    const { id, title } = await draft(author);
    await window.show('/proposals');
    await page.getByRole('article').filter({ hasText: title }).waitFor();
    await window.hears();

    // Other windows of the same person take every place while this one's line is down.
    let filled = () => {};
    full = new Promise((resolve) => (filled = resolve));
    await lines.at(-1)!.close();
    await page.getByText('Connection lost').waitFor();
    const others: Live[] = [];
    await app.until(
      async () => {
        const one = await author.live().catch(() => null);
        if (one) others.push(one);
        return others.length === MOST;
      },
      { what: 'every place to be taken' },
    );
    filled();
    await refused;
    const seen = await proposalOf(author, id);
    const renamed = unique('Renamed');
    await author.done('saveProposalDraft', { id, expectedVersion: seen!.version, title: renamed });
    await app.settled();
    expect(await page.getByText('Connection lost').isVisible()).toBe(true);
    others.pop()!.close();
    await page.getByRole('article').filter({ hasText: renamed }).waitFor();
    await window.hears();
    // The browser notes what the network did; nothing else is wrong.
    await window.close();
  }, 120_000);
});
