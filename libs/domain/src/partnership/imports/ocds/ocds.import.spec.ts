import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { contentHash } from '../../../../../platform/src/ledger/chain/canonical.js';
import { readIdentifier } from '../../../identity/organisations/identifier.catalogue.js';
import { draftFaults } from '../../proposals/content/proposal.content.js';
import { type ImportedProcess, type RefusedProcess, type ReportEntry, withIds } from '../import.types.js';
import { OcdsImport } from './ocds.import.js';

const shared = resolve('../shared');
const published = join(shared, 'data/naicm-ocds');
const example = join(shared, 'standards/ocds-ppp-1.0/examples/full.json');
// Published data lies beside the repository where there is any; it is never part of it.
const withData = existsSync(published) ? describe : describe.skip;
const withExample = existsSync(example) ? describe : describe.skip;

async function all(path: string) {
  const report: ReportEntry[] = [];
  const opened = await OcdsImport.open(path, { readIdentifier, contentHash }, (entry) => report.push(entry));
  const processes: (ImportedProcess | RefusedProcess)[] = [];
  for await (const process of opened.processes()) processes.push(process);
  await opened.close();
  return { source: opened.source, processes, report };
}
const good = (processes: readonly (ImportedProcess | RefusedProcess)[]) =>
  processes.filter((each): each is ImportedProcess => !('refused' in each));

withData('312 published releases of an airport (skipped where ../shared is absent)', () => {
  let found: Awaited<ReturnType<typeof all>>;
  beforeAll(async () => {
    found = await all(published);
  });

  it('accounts for every file and every value', () => {
    const { source, processes } = found;
    expect([source.files, source.refused]).toEqual([312, []]);
    expect(good(processes)).toHaveLength(292);
    const files = good(processes).flatMap(({ releases }) => releases.map(({ file }) => file));
    expect(new Set(files).size).toBe(312);
    for (const { counts } of good(processes)) {
      expect(counts.mapped + counts.repaired + counts.kept + counts.leftOut).toBe(counts.values);
    }
    expect(
      good(processes)
        .flatMap(({ report }) => report)
        .filter(({ reason }) => reason.includes('not a field that is read')),
    ).toEqual([]);
  });

  it('finds one project of 292 contracts, owned by the buyer under either spelling of its name', () => {
    const owners = good(found.processes).map(({ project, organisations }) => {
      const buyer = organisations.find(({ ref }) => ref === project.withinRef);
      return `${project.key} of ${buyer?.alias.number}`;
    });
    expect(new Set(owners).size).toBe(1);
    const proposals = good(found.processes).flatMap(({ proposal }) => proposal ?? []);
    expect(proposals).toHaveLength(290);
    for (const { content } of proposals) {
      expect(draftFaults(withIds(content, () => '0190a000-0000-7000-8000-000000000001'))).toEqual([]);
    }
    const largest = proposals.filter(({ content }) => content.capitalValue?.amount === '84828337320');
    expect(largest).toMatchObject([{ content: { capitalValue: { currency: 'MXN' } } }]);
  });

  it('merges the three releases of one process, of which two share an id', () => {
    const process = good(found.processes).find(({ key }) => key === 'GACM:10');
    expect(process).toMatchObject({
      releases: [
        { id: 'RELEASE_10_2017-03-06T21:30:25.373Z' },
        { id: 'RELEASE_10_2017-03-06T21:30:25.373Z' },
        { id: 'RELEASE_10_2017-10-04T00:53:15.398Z' },
      ],
      organisations: [
        { kind: 'AGENCY', jurisdiction: 'MX' },
        { kind: 'FIRM', identifiers: [{ value: 'MX-RFC-EAM9803104K0' }] },
      ],
    });
  });
});

withExample('the example of OCDS for PPPs (skipped where ../shared is absent)', () => {
  it('turns shareholders into stakes, the risk allocation into our risks, finance into funding', async () => {
    const { processes } = await all(example);
    const [process] = good(processes);
    expect(process?.releases).toHaveLength(8);
    expect(process?.project).toMatchObject({ name: 'Example PPP', stage: 'OPERATION', component: 'ECONOMY' });
    expect(process?.project.stakes.map(({ share, votingWeight }) => [share, votingWeight])).toEqual([
      ['33.37', '74.01'], // five votes a share
      ['23.36', '10.36'],
      ['3.34', '1.48'],
      ['3.34', '1.48'],
      ['9.35', '4.15'],
      ['12.68', '5.62'],
      ['6.54', '2.90'],
      ['4.01', '0.00'], // no vote
      ['4.01', '0.00'],
    ]);
    const { content } = process?.proposal ?? {};
    expect(content).toMatchObject({
      pppType: 'CONCESSION',
      termYears: 30,
      solicited: true,
      capitalValue: { amount: '600000000', currency: 'USD' },
    });
    expect(content?.risks?.map(({ category, allocation }) => `${category} ${allocation}`)).toEqual([
      'CONSTRUCTION PRIVATE',
      'FINANCIAL PRIVATE',
      'AVAILABILITY PRIVATE',
      'DEMAND PRIVATE',
      'RESIDUAL_VALUE PRIVATE',
    ]);
    // 801999.9999999999 in the source.
    expect(content?.fundingSources?.map(({ kind, amount }) => `${kind} ${amount}`)).toContain('EQUITY 802000');
  });
});

describe('reading of files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-ocds-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let place = 0;
  const write = (...files: (string | Buffer)[]): string => {
    place += 1;
    const root = join(folder, String(place));
    mkdirSync(join(root, 'below'), { recursive: true });
    files.forEach((content, index) => writeFileSync(join(root, index % 2 ? 'below' : '.', `${index}.json`), content));
    writeFileSync(join(root, 'notes.txt'), 'not data');
    return root;
  };
  const release = (more: object = {}) => ({
    ocid: 'ocds-213czf-1',
    id: 'r1',
    date: '2020-01-01T00:00:00Z',
    buyer: { id: 'B', name: 'Ciudad de Bogotá' },
    awards: [{ id: 'a', suppliers: [{ id: 'F', name: 'Firma Ñandú' }] }],
    ...more,
  });
  const text = JSON.stringify(release());
  const names = (processes: readonly (ImportedProcess | RefusedProcess)[]) =>
    good(processes).flatMap(({ organisations }) => organisations.map(({ name }) => name));

  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${text}`), 'byte order mark'],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
    ['UTF-16, the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'UTF-16'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'Windows-1252'],
  ])('reads %s and says so', async (_, content, reason) => {
    const { processes, report } = await all(write(content));
    expect(names(processes)).toEqual(['Ciudad de Bogotá', 'Firma Ñandú']);
    expect(report).toContainEqual({
      file: '0.json',
      path: '',
      action: 'repaired',
      reason: expect.stringContaining(reason),
    });
  });

  it('reads release packages and record packages, and gathers one process from several files', async () => {
    const second = release({ id: 'r2', date: '2021-01-01T00:00:00Z', tender: { id: 't', title: 'Lamps' } });
    const root = write(
      JSON.stringify({
        uri: 'x',
        publisher: { name: 'P' },
        publishedDate: '2020-02-02T00:00:00Z',
        releases: [release(), release({ ocid: '7' })],
      }),
      JSON.stringify({ records: [{ ocid: 'ocds-213czf-1', releases: [second], compiledRelease: second }] }),
      JSON.stringify({
        records: [
          {
            ocid: 'ocds-213czf-9',
            releases: [{ url: 'http://a.example' }],
            compiledRelease: release({ ocid: 'ocds-213czf-9' }),
          },
        ],
      }),
    );
    const { source, processes } = await all(root);
    expect([source.files, source.refused]).toEqual([3, []]);
    expect(processes.map(({ key }) => key)).toEqual(['P:7', 'ocds-213czf-1', 'ocds-213czf-9']);
    expect(good(processes)[1]).toMatchObject({ releases: [{ id: 'r1' }, { id: 'r2' }], proposal: { title: 'Lamps' } });
    const reasons = processes.flatMap(({ report }) => report.map(({ path, reason }) => `${path} ${reason}`));
    expect(reasons).toContainEqual('/records/0/compiledRelease compiled from the releases, which are merged here');
    expect(reasons).toContainEqual('/records/0/releases/0 a link to a release; the import fetches nothing');
  });

  it('refuses, each with its reason, what is no contracting data, and reads the rest', async () => {
    const root = write('{ broken', '[]', '{"hello": 1}', '{"releases": [{"id": "1"}, 5]}', '', text);
    const { source, processes } = await all(root);
    expect(source.files).toBe(6);
    expect(source.refused.map(({ file }) => file).sort()).toEqual([
      '0.json',
      '2.json',
      '4.json',
      'below/1.json',
      'below/3.json',
    ]);
    for (const { reason } of source.refused) expect(reason).not.toBe('');
    expect(good(processes)).toHaveLength(1);
  });

  it('reads one file as well as a folder', async () => {
    const { source, processes } = await all(join(write(text), '0.json'));
    expect(source.files).toBe(1);
    expect(processes[0]?.report.every(({ file }) => file === '0.json')).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, String(place), '0.json'), 'utf8'))).toEqual(release());
  });
});
