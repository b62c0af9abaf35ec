import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, WebSocketRoute } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { draft, proposalOf } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('a page that heard of a history which is gone', () => {
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

  it('reads again what it shows: nothing that happened meanwhile is replayed to it', async () => {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    const heard: string[] = [];
    const lines: WebSocketRoute[] = [];
    let restored = Promise.resolve();
    let gone = false;
    // What the page knows after a restore is of a generation that the server no longer has; all else passes as it is.
    await page.routeWebSocket(/\/socket\.io\//, async (line) => {
      lines.push(line);
      const again = gone;
      await restored;
      const server = line.connectToServer();
      line.onMessage((text) => server.send(again ? String(text).replace(/"epoch":"[^"]+"/, '"epoch":"gone"') : text));
      server.onMessage((text) => {
        if (again) heard.push(String(text));
        line.send(text);
      });
    });
    await window.signIn(email, PASSWORD);
    const { id, title } = await draft(author);
    await window.show('/proposals');
    await page.getByRole('article').filter({ hasText: title }).waitFor();
    await window.hears();
    await app.settled();
    gone = true;

    let open = () => {};
    restored = new Promise((resolve) => (open = resolve));
    await lines.at(-1)!.close();
    await page.getByText('Connection lost').waitFor();
    const renamed = unique('Renamed');
    const seen = await proposalOf(author, id);
    await author.done('saveProposalDraft', { id, expectedVersion: seen!.version, title: renamed });
    await app.settled();
    open();
    await page.getByRole('article').filter({ hasText: renamed }).waitFor();
    expect(heard.some((text) => text.includes('"resync":true'))).toBe(true);
    expect(heard.filter((text) => text.includes('["event"'))).toEqual([]);
    await window.close();
  }, 120_000);
});
