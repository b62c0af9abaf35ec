import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { OwnProduct } from './own-product.js';

const PATIENCE_MS = 120_000;
const STEWARD = {
  email: 'steward@amended.example',
  password: 'brings later releases in',
};
const folder = mkdtempSync(join(tmpdir(), 'tripartite-amended-'));
let own: OwnProduct;
let app: Awaited<ReturnType<OwnProduct['start']>>;

beforeAll(async () => {
  own = await OwnProduct.over(connect().running, 'amended');
  const args = ['--email', STEWARD.email, '--organisation', 'Import office'];
  expect(await own.run('steward', args, { STEWARD_PASSWORD: STEWARD.password })).toMatchObject({ code: 0 });
  app = await own.start();
}, PATIENCE_MS);
afterAll(async () => {
  await own.stop();
  rmSync(folder, { recursive: true, force: true });
});

const PROCESSES = ['followed', 'owned', 'ahead'];
const release = (of: string, nth: number, more: object = {}) => ({
  ocid: `ocds-hhhhhh-${of}`,
  id: `${of}/${nth}`,
  date: `2020-0${nth}-01T00:00:00Z`,
  parties: [
    {
      id: 'B',
      name: 'City of Example',
      roles: ['buyer'],
      address: { countryName: 'Mexico' },
    },
  ],
  buyer: { id: 'B' },
  planning: {
    project: { id: of, title: of, description: `As of release ${nth}.` },
  },
  tender: { id: 't', title: `Lamps of ${of}` },
  ...more,
});
const bring = async (name: string, releases: readonly object[], said: string) => {
  writeFileSync(join(folder, name), JSON.stringify({ releases }));
  expect(await own.run('import', ['ocds', folder])).toMatchObject({
    code: 0,
    text: expect.stringContaining(said),
  });
};

it(
  'leaves what owners have decided of a project, and takes its stage along only before their first gate',
  async () => {
    await bring('first.json', [...PROCESSES.map((of) => release(of, 1))], '3 brought in');
    await asDatabase(app, async (sql) => {
      await sql.query(`update project set stage = 'MAINTENANCE', confidential = true where name = 'owned'`);
      await sql.query(`
        insert into project_gate (id, project_id, from_stage, to_stage, state, requested_by, requested_at, version)
        select gen_random_uuid(), id, 'OPERATION', 'MAINTENANCE', 'PASSED', (select id from member limit 1), now(), 1
        from project where name = 'owned'`);
      await sql.query(`update project set stage = 'OPERATION' where name = 'ahead'`);
    });
    const contracts = [{ id: 'c1', awardID: 'a1', value: { amount: 10, currency: 'MXN' } }];
    await bring('second.json', [...PROCESSES.map((of) => release(of, 2, { contracts }))], '3 amended');
    const { rows } = await asDatabase(app, (sql) =>
      sql.query('select name, summary, stage, confidential from project order by name'),
    );
    const summary = 'As of release 2.';
    expect(rows).toEqual([
      { name: 'ahead', summary, stage: 'OPERATION', confidential: false },
      { name: 'followed', summary, stage: 'CONSTRUCTION', confidential: false },
      { name: 'owned', summary, stage: 'MAINTENANCE', confidential: true },
    ]);
  },
  PATIENCE_MS,
);
