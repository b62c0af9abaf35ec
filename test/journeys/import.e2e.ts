import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { OwnProduct } from './own-product.js';

const PATIENCE_MS = 120_000;
const SHARED = resolve('../shared');
const releases = join(SHARED, 'data', 'naicm-ocds');
const partnership = join(SHARED, 'standards', 'ocds-ppp-1.0', 'examples', 'full.json');
const there = existsSync(releases) && existsSync(partnership);
if (!there) console.warn(`${SHARED} is not here; the import of real data is not tested`);
const STEWARD = { email: 'steward@import.example', password: 'brings real data in' };

(there ? describe : describe.skip)('npm run import -- ocds', () => {
  let own: OwnProduct;
  let app: App;
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-import-'));

  beforeAll(async () => {
    own = await OwnProduct.over(connect().running, 'import');
    const args = ['--email', STEWARD.email, '--organisation', 'Import office'];
    expect(await own.run('steward', args, { STEWARD_PASSWORD: STEWARD.password })).toMatchObject({ code: 0 });
    app = await own.start();
  }, PATIENCE_MS);
  afterAll(async () => {
    await own.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'accounts for all 312 files, and changes nothing the second time',
    async () => {
      const first = await own.run('import', ['ocds', releases]);
      expect(first).toMatchObject({ code: 0, text: expect.stringContaining('312 files accounted for') });
      expect(first.text).toMatch(/292 brought in, 0 amended, 0 were there already, 0 refused/);
      await app.settled(60_000);
      const before = await app.ledger.head();
      const again = await own.run('import', ['ocds', releases]);
      expect(again.text).toMatch(/0 brought in, 0 amended, 292 were there already, 0 refused/);
      expect(await app.ledger.head()).toBe(before);
      expect(await own.run('check')).toMatchObject({ code: 0 });
    },
    PATIENCE_MS,
  );

  it(
    'makes shareholders of a partnership co-owners, and its risk allocation ours',
    async () => {
      expect(await own.run('import', ['ocds', partnership])).toMatchObject({ code: 0 });
      const steward = await app.stranger().signIn(STEWARD.email, STEWARD.password);
      const { projects } = await steward.query<{ projects: { edges: { node: Found }[] } }>(
        '{ projects(text: "Example PPP") { edges { node { name coOwners { share } } } } }',
      );
      const [project] = projects.edges.map(({ node }) => node);
      const hundredths = project?.coOwners.reduce((sum, { share }) => sum + Math.round(Number(share) * 100), 0);
      expect(hundredths).toBe(100_00);
      expect(project?.coOwners.length).toBeGreaterThan(3);
      const { proposals } = await steward.query<{ proposals: { edges: { node: Proposed }[] } }>(
        '{ proposals(first: 1) { edges { node { state revision { content { risks { category allocation } } } } } } }',
      );
      const [proposal] = proposals.edges.map(({ node }) => node);
      expect(proposal?.revision.content.risks?.length).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    'refuses what it cannot read, says why, and brings in the rest',
    async () => {
      writeFileSync(join(folder, 'broken.json'), '{"ocid": ');
      copyFileSync(partnership, join(folder, 'full.json'));
      await app.settled(60_000);
      const before = await app.ledger.head();
      const ended = await own.run('import', ['ocds', folder]);
      expect(ended).toMatchObject({ code: 1, text: expect.stringMatching(/refused broken\.json: not JSON/) });
      expect(ended.text).toContain('2 files accounted for');
      expect(await app.ledger.head()).toBe(before);
    },
    PATIENCE_MS,
  );
});

interface Found {
  readonly name: string;
  readonly coOwners: readonly { readonly share: string }[];
}
interface Proposed {
  readonly state: string;
  readonly revision: { readonly content: { readonly risks: readonly unknown[] | null } };
}
