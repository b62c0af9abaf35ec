import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { type Ended, OwnProduct } from './own-product.js';

const PATIENCE_MS = 120_000;
const STEWARD = { email: 'steward@mixed.example', password: 'brings a mixed folder in' };
/** A Mexican tax code of a person, who is a supplier. */
const PERSON = 'MARR890304IA9';

const buyer = { id: 'B', name: 'City of Example', roles: ['buyer'], address: { countryName: 'Mexico' } };
const firm = { id: 'F', name: 'Lamps and Sons', roles: ['supplier'], address: { countryName: 'Mexico' } };
const value = (amount: number) => ({ amount, currency: 'MXN' });
const won = { id: 'a1', status: 'active', suppliers: [{ id: 'F' }], value: value(10) };
const release = (at: string, more: object = {}) => ({
  ocid: `ocds-hhhhhh-${at}`,
  id: `${at}/1`,
  date: '2020-01-01T00:00:00Z',
  parties: [buyer, firm],
  buyer: { id: 'B' },
  tender: { id: 't', title: `Lamps of ${at}` },
  awards: [won],
  ...more,
});
const json = (value: unknown) => JSON.stringify(value);

const contract = { id: 'c1', awardID: 'a1', value: value(10) };
const amounts = release('amounts', {
  awards: [won, won, { id: 'a0', status: 'unsuccessful', suppliers: [{ id: 'F' }], value: value(7) }],
  contracts: [
    ...[contract, { ...contract, title: 'The same again' }],
    { id: 'c0', awardID: 'a0', value: value(7) },
    { id: 'c2', awardID: 'a1', status: 'cancelled', value: value(5) },
  ],
});
const split = release('split', {
  buyer: undefined,
  parties: [
    { ...buyer, roles: ['Comprador'] },
    { ...buyer, roles: ['Entidad que realiza la contratación'] },
    { ...firm, roles: ['Participante'] },
    { ...firm, roles: ['Proveedor o contratista'] },
  ],
  awards: [],
});
const person = release('person', {
  parties: [buyer, { ...firm, id: `MX-RFC-${PERSON}`, name: 'Rosa M.', identifier: { scheme: 'MX-RFC', id: PERSON } }],
  awards: [{ ...won, suppliers: [{ id: `MX-RFC-${PERSON}`, name: 'Rosa M.' }] }],
});
const languages = release('languages', {
  language: 'uk',
  tender: { id: 't', title: 'Ліхтарі', title_en: 'Street lamps', description: 'Опис', description_en: 'Sixty lamps' },
  parties: [{ ...buyer, name: 'Місто', name_en: 'A city' }, firm],
});
/** 路灯 in GBK, within a name in Latin letters. */
const gbk = Buffer.concat(
  json(release('gbk', { tender: { id: 't', title: 'Lamps HERE' } }))
    .split('HERE')
    .flatMap((part, at) => [...(at > 0 ? [Buffer.from('c2b7b5c6', 'hex')] : []), Buffer.from(part)]),
);
const plain = release('plain');

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'array.json': json([{ publisher: { name: 'P' }, releases: [plain] }, { releases: [split] }]),
  'packed.json.gz': gzipSync(json({ releases: [amounts] })),
  'below/archive.zip': zipSync({
    'inner/record.json': strToU8(json({ records: [{ ocid: languages.ocid, compiledRelease: languages }] })),
    'lines.jsonl': strToU8(`${json(release('line-1'))}\n${json(release('line-2'))}\n`),
  }),
  'chinese.json': gbk,
  'person.ndjson': json(person),
  'broken.json': '{"ocid": ',
  'notes.txt': 'not read',
};
const BROUGHT_IN = 8;

interface Proposed {
  readonly title: string;
  readonly state: string;
  readonly capitalValue: { amount: string; currency: string } | null;
  readonly revision: { content: { summary: string | null } };
  readonly submitter: { name: string; kind: string; identifiers: { value: string }[] };
  readonly project: {
    name: string;
    nativeName: string | null;
    lead: { name: string; nativeName: string; kind: string };
  };
}

describe('a folder in which everything is mixed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-mixed-'));
  let own: OwnProduct;
  let steward: Client;
  let first: Ended;
  let report: string;

  beforeAll(async () => {
    for (const [name, content] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    own = await OwnProduct.over(connect().running, 'mixed');
    const args = ['--email', STEWARD.email, '--organisation', 'Import office'];
    expect(await own.run('steward', args, { STEWARD_PASSWORD: STEWARD.password })).toMatchObject({ code: 0 });
    const app = await own.start();
    steward = await app.stranger().signIn(STEWARD.email, STEWARD.password);
    first = await own.run('import', ['ocds', folder]);
    const [name = ''] = readdirSync(own.at('imports'));
    report = readFileSync(own.at('imports', name), 'utf8');
  }, PATIENCE_MS);
  afterAll(async () => {
    await own.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function proposal(at: string): Promise<Proposed> {
    const found = await steward.query<{ proposals: { edges: { node: Proposed }[] } }>(
      `query($ocid: String) { proposals(ocid: $ocid) { edges { node {
         title state capitalValue { amount currency } revision { content { summary } }
         submitter { name kind identifiers { value } }
         project { name nativeName lead { name nativeName kind } } } } } }`,
      { ocid: `ocds-hhhhhh-${at}` },
    );
    expect(found.proposals.edges).toHaveLength(1);
    return found.proposals.edges[0]?.node as Proposed;
  }
  const told = () =>
    report
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('comes in but for what cannot be read, which is refused with its reason', () => {
    expect(first.code).toBe(1);
    expect(first.text).toContain(`${BROUGHT_IN} brought in, 0 amended, 0 were there already, 1 refused`);
    expect(first.text).toMatch(/refused broken\.json: not JSON/);
    expect(told().at(-1)).toMatchObject({ processes: BROUGHT_IN, refused: 1, added: { proposals: BROUGHT_IN } });
    const { values, mapped, repaired, kept, leftOut } = (told().at(-1) as { counts: Record<string, number> }).counts;
    expect(values).toBe([mapped, repaired, kept, leftOut].reduce((sum = 0, each = 0) => sum + each, 0));
  });

  it('is read from arrays, packages, archives, lines and one file by itself', async () => {
    for (const at of ['plain', 'line-1', 'line-2'])
      expect(await proposal(at)).toMatchObject({ title: `Lamps of ${at}`, state: 'APPROVED' });
  });

  it('counts no amount twice, and none that was lost or cancelled', async () => {
    expect((await proposal('amounts')).capitalValue).toMatchObject({ amount: expect.stringMatching(/^10(\.0+)?$/) });
  });

  it('finds buyer and supplier by roles in another language, split over two entries', async () => {
    const { submitter, project } = await proposal('split');
    expect(submitter).toMatchObject({ name: 'Lamps and Sons', kind: 'FIRM' });
    expect(project.lead).toMatchObject({ name: 'City of Example', kind: 'AGENCY' });
    expect(report).toContain('listed more than once');
  });

  it('reads Chinese in GBK, and says so', async () => {
    expect(await proposal('gbk')).toMatchObject({ title: 'Lamps 路灯' });
    const mended = told().find(({ file, action }) => file === 'chinese.json' && action === 'repaired');
    expect(mended).toMatchObject({ reason: expect.stringContaining('GB18030') });
  });

  it('is named in English where it is told in it, and in the language of the place', async () => {
    const { project, title, revision } = await proposal('languages');
    expect([title, revision.content.summary]).toEqual(['Street lamps', 'Sixty lamps']);
    expect(project).toMatchObject({ name: 'Street lamps', nativeName: 'Ліхтарі' });
    expect(project.lead).toMatchObject({ name: 'A city', nativeName: 'Місто' });
  });

  it('keeps no number of a natural person, in no answer, report or row', async () => {
    expect((await proposal('person')).submitter).toMatchObject({ name: 'Rosa M.', identifiers: [] });
    expect(first.text + report).not.toContain(PERSON);
    expect(report).toContain('natural person');
    expect(await own.tablesWith(PERSON)).toEqual([]);
    expect(await own.tablesWith('Rosa M.')).toContain('organisation');
  });

  it(
    'changes nothing the second time',
    async () => {
      const again = await own.run('import', ['ocds', folder]);
      expect(again.text).toContain(`0 brought in, 0 amended, ${BROUGHT_IN} were there already, 1 refused`);
      expect(await own.run('check')).toMatchObject({ code: 0 });
    },
    PATIENCE_MS,
  );
});
