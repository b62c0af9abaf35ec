import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { EICAR, TestClamd } from '../../libs/platform/src/scanning/clamd.fixture.js';
import type { Client } from '../support/client.js';
import { OwnProduct } from './own-product.js';

const PATIENCE_MS = 120_000;
const STEWARD = { email: 'steward@publishers.example', password: 'brings publishers in' };

let own: OwnProduct;
let app: App;
let steward: Client;
const folder = mkdtempSync(join(tmpdir(), 'tripartite-publishers-'));
let files = 0;

beforeAll(async () => {
  own = await OwnProduct.over(connect().running, 'publishers');
  const args = ['--email', STEWARD.email, '--organisation', 'Import office'];
  expect(await own.run('steward', args, { STEWARD_PASSWORD: STEWARD.password })).toMatchObject({ code: 0 });
  app = await own.start();
  steward = await app.stranger().signIn(STEWARD.email, STEWARD.password);
}, PATIENCE_MS);
afterAll(async () => {
  await own.stop();
  rmSync(folder, { recursive: true, force: true });
});

function file(content: unknown, name = `${(files += 1)}.json`): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
}

const buyer = { id: 'B', name: 'Ministry of Works', roles: ['buyer'], address: { countryName: 'Mexico' } };
const firm = { id: 'F', name: 'Lamps and Sons', roles: ['supplier'] };
const release = (ocid: string, more: object = {}) => ({
  ocid,
  id: `${ocid}/1`,
  date: '2020-01-01T00:00:00Z',
  parties: [buyer, firm],
  buyer: { id: 'B' },
  tender: { id: 't', title: `Lamps of ${ocid}` },
  awards: [{ id: 'a', status: 'active', suppliers: [{ id: 'F' }], value: { amount: 5, currency: 'MXN' } }],
  ...more,
});

interface Found {
  readonly title: string;
  readonly ocid: string | null;
  readonly submitterId: string;
  readonly project: { readonly ocid: string | null } | null;
}
async function proposals(ocid: string): Promise<Found[]> {
  const found = await steward.query<{ proposals: { edges: { node: Found }[] } }>(
    `query ($ocid: String) { proposals(ocid: $ocid) { edges { node { title ocid submitterId project { ocid } } } } }`,
    { ocid },
  );
  return found.proposals.edges.map(({ node }) => node);
}
async function organisations(text: string): Promise<{ name: string; identifiers: { value: string }[] }[]> {
  const found = await steward.query<{
    organisations: { edges: { node: { name: string; identifiers: { value: string }[] } }[] };
  }>(`query ($text: String) { organisations(search: $text) { edges { node { name identifiers { value } } } } }`, {
    text,
  });
  return found.organisations.edges.map(({ node }) => node);
}

describe('what is published again', () => {
  it(
    'amends: the next compiled record, of any content, replaces the one before; an older one changes nothing',
    async () => {
      const ocid = 'ocds-aaaaaa-1';
      const record = (id: string, date: string, title: string) => ({
        records: [
          { ocid, compiledRelease: { ...release(ocid, { id, date, tender: { id: 't', title } }), tag: ['compiled'] } },
        ],
      });
      expect(await own.run('import', ['ocds', file(record('c1', '2020-01-01T00:00:00Z', 'First'))])).toMatchObject({
        code: 0,
      });
      const second = await own.run('import', ['ocds', file(record('c2', '2021-01-01T00:00:00Z', 'Second'))]);
      expect(second).toMatchObject({ code: 0, text: expect.stringContaining('0 brought in, 1 amended') });
      expect(await proposals(ocid)).toMatchObject([{ title: 'Second', ocid, project: { ocid } }]);
      const older = await own.run('import', ['ocds', file(record('c0', '2019-01-01T00:00:00Z', 'Zeroth'))]);
      expect(older).toMatchObject({ code: 0, text: expect.stringContaining('1 were there already') });
      expect(await proposals(ocid)).toMatchObject([{ title: 'Second' }]);
    },
    PATIENCE_MS,
  );

  it(
    'is merged onto what was brought in before: a later release alone, then a corrected one, onto a record',
    async () => {
      const ocid = 'ocds-aaaaab-1';
      const more = { id: 'c1', date: '2020-01-01T00:00:00Z', tag: ['compiled'] };
      expect(
        await own.run('import', ['ocds', file({ records: [{ ocid, compiledRelease: release(ocid, more) }] })]),
      ).toMatchObject({ code: 0 });
      const later = { ocid, id: 'p2', date: '2021-01-01T00:00:00Z', tag: ['tenderUpdate'] };
      for (const [name, tender] of [
        ['alone.json', { id: 't', title: 'Later', status: 'unsuccessful' }],
        ['corrected.json', { id: 't', title: 'Corrected' }],
      ] as const) {
        const amended = await own.run('import', ['ocds', file({ ...later, tender }, name)]);
        expect(amended).toMatchObject({ code: 0, text: expect.stringContaining('0 brought in, 1 amended') });
        expect(await proposals(ocid)).toMatchObject([{ title: tender.title, ocid }]);
      }
      const again = await own.run('import', ['ocds', join(folder, 'alone.json')]);
      expect(again).toMatchObject({ code: 0, text: expect.stringContaining('1 were there already') });
      expect(await proposals(ocid)).toMatchObject([{ title: 'Corrected' }]);
    },
    PATIENCE_MS,
  );

  it(
    'is told as it came: each release, and nothing that was only guessed here',
    async () => {
      const ocid = 'ocds-aaaaac-1';
      const awards = ['a', 'b'].map((id, at) => ({
        id,
        status: 'active',
        suppliers: [{ id: 'F', name: firm.name }],
        value: { amount: [55463.776, 259658.286][at], currency: 'MXN' },
      }));
      const tender = { id: 't', title: 'Told', status: 'unsuccessful' };
      expect(await own.run('import', ['ocds', file(release(ocid, { awards, tender }))])).toMatchObject({ code: 0 });
      // The buyer has no account here that could publish.
      await asDatabase(app, (sql) =>
        sql.query(
          `insert into publication (id, project_id, state, since, member_id, version)
           select gen_random_uuid(), p.id, 'PUBLISHED', '2000-01-01', (select id from member limit 1), 1 from project p where ocid = $1`,
          [ocid],
        ),
      );
      const contracts = [{ id: 'c', awardID: 'a', status: 'terminated', dateSigned: '2020-02-01T00:00:00Z' }];
      const later = { ocid, id: 'p2', date: '2021-01-01T00:00:00Z', tag: ['contract'], contracts };
      expect(await own.run('import', ['ocds', file(later)])).toMatchObject({ code: 0 });
      await app.settled(60_000);
      const answer = await app.stranger().fetch(`/open/ocds/records/${ocid}`);
      const { records } = (await answer.json()) as { records: { compiledRelease: object }[] };
      expect(records[0]?.compiledRelease).toMatchObject({ ocid, parties: [buyer, firm], tender, awards, contracts });
      expect(Object.keys(records[0]?.compiledRelease ?? {})).not.toContain('planning');
    },
    PATIENCE_MS,
  );

  it(
    'keeps one organisation whose identifier is published later, and two of one name in two countries',
    async () => {
      const named = { ...firm, name: 'Late Numbers' };
      const numbered = { ...named, identifier: { scheme: 'MX-RFC', id: 'EAM9803104K0' } };
      for (const [at, supplier] of [named, numbered, named].entries()) {
        const ocid = `ocds-bbbbbb-${at}`;
        expect(await own.run('import', ['ocds', file(release(ocid, { parties: [buyer, supplier] }))])).toMatchObject({
          code: 0,
        });
      }
      expect(await organisations('Late Numbers')).toMatchObject([{ identifiers: [{ value: 'MX-RFC-EAM9803104K0' }] }]);
      const code = [{ scheme: 'MX-GOV', id: 'M-7' }];
      const above = { ...buyer, name: 'Ministry of Shared Codes', identifier: code[0] };
      const bodies = ['Roads', 'Parks'].map((name) => ({
        ...firm,
        name: `Body of ${name}`,
        additionalIdentifiers: code,
      }));
      const shared = bodies.map((each, at) =>
        release(`ocds-eeeeee-${at}`, { parties: [at === 0 ? buyer : above, each] }),
      );
      expect(await own.run('import', ['ocds', file({ releases: shared })])).toMatchObject({ code: 0 });
      expect(await organisations('Body of')).toMatchObject([{ identifiers: [] }, { identifiers: [] }]);
      expect(await organisations('Ministry of Shared Codes')).toMatchObject([
        { identifiers: [{ value: 'MX-GOV-M-7' }] },
      ]);
      const elsewhere = { ...buyer, name: 'Ministry of Parks', address: { countryName: 'Uganda' } };
      const here = { ...buyer, name: 'Ministry of Parks' };
      const both = [here, elsewhere].map((each, at) => release(`ocds-cccccc-${at}`, { parties: [each, firm] }));
      expect(await own.run('import', ['ocds', file({ releases: both })])).toMatchObject({ code: 0 });
      expect(await organisations('Ministry of Parks')).toHaveLength(2);
      expect(await own.run('check')).toMatchObject({ code: 0 });
    },
    PATIENCE_MS,
  );

  it(
    'leaves out of a batch only what is refused',
    async () => {
      const nobody = { ocid: 'ocds-dddddd-2', id: 'x', date: '2020-01-01T00:00:00Z' };
      const text = [release('ocds-dddddd-1'), nobody, release('ocds-dddddd-3')]
        .map((each) => JSON.stringify(each))
        .join('\n');
      const ended = await own.run('import', ['ocds', file(text, 'lines.jsonl')]);
      expect(ended).toMatchObject({
        code: 1,
        text: expect.stringContaining('2 brought in, 0 amended, 0 were there already, 1 refused'),
      });
      expect(ended.text).toContain('refused ocds-dddddd-2');
    },
    PATIENCE_MS,
  );
});

describe('what cannot be read', () => {
  it(
    'is answered by a sentence and exit code 2',
    async () => {
      const empty = mkdtempSync(join(folder, 'empty-'));
      for (const [args, said] of [
        [['ocds', join(folder, 'nowhere')], 'no such file or folder'],
        [['ocds', empty], 'holds no file ending in'],
        [['ocds'], 'npm run import -- ocds'],
        [['ocds', 'http://127.0.0.1:9/data.json'], 'could not be fetched: Only https addresses'],
        [['ocds', 'https://127.0.0.1:9/data.json'], '127.0.0.1 is not a public address'],
      ] as const) {
        const ended = await own.run('import', args);
        expect(ended).toMatchObject({ code: 2, text: expect.stringContaining(said) });
        expect(ended.text).not.toMatch(/\n\s+at /);
      }
    },
    PATIENCE_MS,
  );
});

describe('malware', () => {
  const clamd = new TestClamd();
  afterAll(() => clamd.stop());

  it(
    'is refused file by file; without a verdict nothing is brought in',
    async () => {
      const scanned = { CLAMD_URL: await clamd.start() };
      const two = mkdtempSync(join(folder, 'two-'));
      writeFileSync(join(two, 'good.json'), JSON.stringify(release('ocds-gggggg-1')));
      const bad = release('ocds-gggggg-2', { tender: { id: 't', title: 'EICAR' } });
      writeFileSync(join(two, 'bad.json'), `${JSON.stringify(bad)}\n${EICAR}`);
      const ended = await own.run('import', ['ocds', two], scanned);
      expect(ended).toMatchObject({ code: 1, text: expect.stringContaining('1 brought in') });
      expect(ended.text).toMatch(/bad\.json.*malware was found in it/);
      expect(await proposals('ocds-gggggg-1')).toHaveLength(1);
      expect(await proposals('ocds-gggggg-2')).toHaveLength(0);
      clamd.behaviour = 'error';
      const again = await own.run('import', ['ocds', file(release('ocds-gggggg-3'))], scanned);
      expect(again).toMatchObject({ code: 2, text: expect.stringContaining('could not be checked for malware') });
      expect(await proposals('ocds-gggggg-3')).toHaveLength(0);
    },
    PATIENCE_MS,
  );
});

describe('an address', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/moved.json') return response.writeHead(302, { location: '/data.json' }).end();
      response.end(JSON.stringify({ releases: [release('ocds-eeeeee-1')] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it(
    'is fetched through the door for requests to the outside',
    async () => {
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      const allowed = { OUTBOUND_ALLOW: host };
      expect(await own.run('import', ['ocds', `http://${host}/data.json`], allowed)).toMatchObject({ code: 0 });
      expect(await proposals('ocds-eeeeee-1')).toHaveLength(1);
      const moved = await own.run('import', ['ocds', `http://${host}/moved.json`], allowed);
      expect(moved).toMatchObject({ code: 2, text: expect.stringContaining('redirect') });
    },
    PATIENCE_MS,
  );
});

describe('an import that is killed', () => {
  it(
    'leaves its report so far, and goes on where it stopped',
    async () => {
      const many = Array.from({ length: 3_000 }, (_, at) => release(`ocds-ffffff-${at}`));
      const path = file({ releases: many });
      const reports = () => readdirSync(own.at('imports'));
      const before = reports();
      const kill = new AbortController();
      const running = own.run('import', ['ocds', path], {}, kill.signal);
      const fresh = () => reports().find((name) => !before.includes(name));
      const begun = () => {
        const name = fresh();
        return name !== undefined && readFileSync(own.at('imports', name), 'utf8').includes('"process":"ocds-ffffff-');
      };
      await app.until(begun, { timeout: 60_000, what: 'part of it is in', every: 5 });
      kill.abort();
      await running;
      const first = readFileSync(own.at('imports', fresh() ?? ''), 'utf8')
        .trimEnd()
        .split('\n');
      expect(first.at(-1)).not.toContain('"counts"');
      const again = await own.run('import', ['ocds', path]);
      expect(again).toMatchObject({ code: 0 });
      const [, brought, there] =
        /(\d+) brought in, 0 amended, (\d+) were there already, 0 refused/.exec(again.text) ?? [];
      expect(Number(there)).toBeGreaterThan(0);
      expect(Number(brought) + Number(there)).toBe(3_000);
    },
    PATIENCE_MS,
  );
});
