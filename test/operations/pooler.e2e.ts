import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Config } from '../../libs/platform/src/config/config.js';
import { addressOf, loginNames } from '../../libs/platform/src/database/connections/logins.js';
import { connect, type App } from '../support/app.js';
import type { Client } from '../support/client.js';
import { type Pooler, poolerProgram, startPooler } from '../support/pooler.js';
import type { Product } from '../support/processes.mjs';
import { rename } from '../support/organisations.js';
import { draft } from '../support/projects.js';

const here = connect();
const program = poolerProgram();
const { databaseUrl } = here.running;

(program ? describe : describe.skip)('behind PgBouncer in transaction mode', () => {
  let pooler: Pooler;
  let app: App;
  let product: Product;

  beforeAll(async () => {
    pooler = await startPooler(program ?? '', databaseUrl);
    ({ app, product } = await here.another('pooled', (url) => ({
      DATABASE_URL: pooler.through(url),
      DATABASE_DIRECT_URL: url,
    })));
  }, 90_000);
  afterAll(async () => {
    await product?.stop();
    await pooler?.stop();
    here.close();
  });

  const LIST = '{ proposals(first: 50) { edges { node { id } } } }';
  const seen = async (by: Client) => {
    const { proposals } = await by.query<{ proposals: { edges: { node: { id: string } }[] } }>(LIST);
    return proposals.edges.map(({ node }) => node.id);
  };

  it('a firm sees its own and nobody else’s, with many at once over few connections', async () => {
    const firms = await Promise.all([app.firm(), app.firm(), app.firm()]);
    const authors = await Promise.all(firms.map((firm) => app.asMemberOf(firm, 'PROPOSER')));
    const drafts = await Promise.all(authors.map(async (author) => [await draft(author), await draft(author)]));
    const looks = Array.from({ length: 60 }, (_, index) => index % 3);
    const answers = await Promise.all(looks.map((which) => seen(authors[which] as Client)));
    answers.forEach((ids, index) => {
      const own = drafts[looks[index] as number]?.map(({ id }) => id) ?? [];
      expect(ids.sort()).toEqual(own.sort());
    });
  });

  it('what is set for a log-in holds, though the pooler takes no options of a connection', async () => {
    const config = Config.from({ DATABASE_URL: pooler.through(product.databaseUrl) });
    for (const login of loginNames) {
      const client = new pg.Client(addressOf(config, login));
      await client.connect();
      const { rows } = await client.query(`select current_setting('jit') as jit, current_setting('timezone') as zone`);
      await client.end();
      expect([login, rows]).toEqual([login, [{ jit: 'off', zone: 'UTC' }]]);
    }
  });

  it('what follows is done, and heard live', async () => {
    const firm = await app.firm();
    const live = await firm.admin.live();
    await live.join(`organisation:${firm.id}`);
    await rename(firm);
    await live.heard('organisation.updated');
    await app.settled();
  });

  const readiness = async () => {
    const response = await fetch(`${app.url}/health/ready`);
    return { status: response.status, text: await response.text() };
  };
  /** What readiness says once it tells of another user: within the two seconds that docs/operations.md names. */
  const tells = () =>
    app.until(
      async () => {
        const { status, text } = await readiness();
        return status === 503 && text.includes('superuser') ? text : null;
      },
      { timeout: 2000, what: 'readiness to tell of it' },
    );

  it('says that it is not ready while a pooler that was reloaded hands out the owner, though it keeps what it had', async () => {
    const { username, password } = new URL(databaseUrl);
    expect((await readiness()).status).toBe(200);
    pooler.reloadAs(username, password);
    expect(await tells()).toContain('instead of tripartite_');
    pooler.reloadAs();
    await app.until(async () => (await readiness()).status === 200 || null, { what: 'readiness to come back' });
  });

  it('says that it is not ready, and shows nobody anything, once the pooler goes to the server as the owner', async () => {
    const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
    await draft(author);
    const { username, password } = new URL(databaseUrl);
    await pooler.actAs(username, password);
    expect(await tells()).toMatch(/it acts as \w+, logged in as \w+, instead of tripartite_/);
    await expect(seen(author)).rejects.toThrow();
    const { status, errors } = await author.ask(LIST);
    expect(status).toBe(503);
    expect(errors.map(({ extensions }) => extensions.code)).toContain('UNAVAILABLE');
  });
});
