import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { newPlace } from '../support/approvals.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD, unique } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, content } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** As `npm run build` makes it, and the live library that it does not bring: files of a page, and nothing between. */
const KIT = resolve('dist/packages/client/dist');
const LIVE = resolve('node_modules/socket.io-client/dist/socket.io.esm.min.js');

(chromiumPath ? describe : describe.skip)('the kit in a browser', () => {
  const app = connect();
  const place = newPlace();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
    await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  });
  afterAll(async () => {
    await browser?.close();
    app.close();
  });

  it('submits with a document, hears it live and by the feed, and checks the receipt, as its files are', async () => {
    const firm = await app.firm();
    const proposer = await app.asMemberOf(firm, ['PROPOSER', 'ADMIN']);
    const scopes = ['proposal.read', 'proposal.draft', 'proposal.submit', 'approval.read', 'organisation.read'];
    const asked = { password: PASSWORD, name: 'page', scopes, expiresInDays: 1 };
    const { secret } = await proposer.done<{ secret: string }>('createToken', asked, 'secret');

    const window = await Window.open(browser, app.url);
    const { page } = window;
    await page.route('**/kit/**', (route) => {
      const file = new URL(route.request().url()).pathname.replace('/kit/', '');
      const body = readFileSync(file === 'io.js' ? LIVE : join(KIT, file), 'utf8');
      return route.fulfill({ contentType: 'text/javascript', body });
    });
    await page.goto('/sign-in');
    const given = {
      url: app.url,
      token: secret,
      input: { title: unique('page'), jurisdiction: place, content: content() },
    };
    const came = await page.evaluate(async ({ url, token, input }) => {
      const [kitFile, liveFile] = ['/kit/index.js', '/kit/io.js'];
      const { done, memoryCheckpoint, Tripartite, verifyReceipt } = await import(kitFile);
      const { io } = await import(liveFile);
      const until = async <T>(look: () => Promise<T>): Promise<T> => {
        for (let left = 300; left > 0; left -= 1) {
          const found = await look();
          if (found) return found;
          await new Promise((next) => setTimeout(next, 100));
        }
        throw new Error('it did not come');
      };
      const kit = new Tripartite({ url, name: 'page', token });
      const { proposal } = done(await kit.act('draftProposal', input, { proposal: { id: true } }));
      const place = memoryCheckpoint();
      const told = kit.listen({ io, topics: [`proposal:${proposal.id}`], checkpoint: place }).next();
      await until(async () => (await place.load())?.cursor);

      const data = new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n']);
      const { proposalVersion } = await kit.upload(
        '/attachments',
        { proposalId: proposal.id },
        { data, name: 'a.pdf' },
      );
      done(await kit.act('submitProposal', { id: proposal.id, expectedVersion: proposalVersion }, {}));

      const fed = await until(async () => {
        for await (const event of kit.follow({ subject: proposal.id, start: 'oldest', wait: 0 }))
          if (event.type.endsWith('proposal.submitted')) return event.type as string;
        return '';
      });
      const revision = { revision: { receipt: { path: true, ready: true } } };
      const receipt = await until(async () => {
        const found = (await kit.read('proposal', { id: proposal.id }, revision))?.revision?.receipt;
        return found?.ready ? found : undefined;
      });
      const text = await (await kit.download(receipt.path)).text();
      const keys = await (await fetch('/receipts/keys.json')).json();
      return {
        live: (await told).value.subject.id === proposal.id,
        fed,
        checked: await verifyReceipt(text, keys),
        forged: await verifyReceipt(text.replace(input.title, 'Another'), keys),
      };
    }, given);
    expect(came).toMatchObject({
      live: true,
      fed: expect.stringContaining('proposal.submitted'),
      checked: { ok: true, receipt: { of: 'submission' } },
      forged: { ok: false },
    });
    expect(window.complaints).toEqual([]);
    await page.context().close();
  });
});
