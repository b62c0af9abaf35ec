import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import type { ReportEntry } from '../import.types.js';
import { OcdsSource } from './ocds.reader.js';
import { ImportInputError } from './source.files.js';

const root = mkdtempSync(join(tmpdir(), 'tripartite-reader-'));
afterAll(() => rmSync(root, { recursive: true }));
let place = 0;
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(root, String((place += 1)));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
const release = (ocid: string, more: object = {}) => ({ ocid, id: `${ocid}/1`, date: '2020-01-01T00:00:00Z', ...more });
const json = JSON.stringify;

async function read(path: string) {
  const report: ReportEntry[] = [];
  const source = await OcdsSource.open(path, (entry) => report.push(entry));
  try {
    const processes = [];
    for await (const process of source.processes()) processes.push(process);
    return { source, processes, report, keys: processes.map(({ key }) => key) };
  } finally {
    await source.close();
  }
}

/** A zip archive of one deflated entry. */
function zipOf(name: string, content: string): Buffer {
  const [plain, title] = [Buffer.from(content), Buffer.from(name)];
  const packed = deflateRawSync(plain);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(plain), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(plain.length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, title, packed]);
  const central = Buffer.concat([Buffer.from('504b01021400', 'hex'), common, Buffer.alloc(14), title]);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('forms in which releases come', () => {
  const two = [release('ocds-213czf-1'), release('ocds-213czf-2')];
  const lines = two.map((each) => `${json(each)}\n`).join('');
  it.each<[string, string, string | Buffer]>([
    ['JSON Lines of releases', 'a.jsonl', lines],
    [
      'JSON Lines of packages',
      'a.ndjson',
      two.map((each) => json({ publisher: { name: 'P' }, releases: [each] })).join('\n'),
    ],
    ['an array of releases', 'a.json', json(two)],
    ['an array of packages', 'a.json', json(two.map((each) => ({ releases: [each] })))],
    ['an array of records', 'a.json', json(two.map((each) => ({ ocid: each.ocid, compiledRelease: each })))],
    ['one value after the other', 'a.json', two.map((each) => json(each)).join(' ')],
    ['gzip', 'a.json.gz', gzipSync(json({ releases: two }))],
    ['gzip under another name', 'a.json', gzipSync(lines)],
    ['zip', 'a.zip', zipOf('inner/b.json', json({ releases: two }))],
    ['records', 'a.json', json({ records: two.map((each) => ({ ocid: each.ocid, releases: [each] })) })],
  ])('%s', async (_, name, content) => {
    const folder = folderOf({ [name]: content });
    for (const path of [folder, join(folder, name)]) {
      const { keys, source } = await read(path);
      expect([keys, source.refused]).toEqual([['ocds-213czf-1', 'ocds-213czf-2'], []]);
    }
  });

  it('reads the last values of a record that holds its versions only', async () => {
    const version = (releaseDate: string, value: unknown) => ({
      releaseID: 'r',
      releaseDate,
      releaseTag: ['tender'],
      value,
    });
    const [first, last] = ['2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'];
    const versionedRelease = {
      tender: {
        id: 't',
        title: [version(last, 'Now'), version(first, 'Then')],
        value: { amount: [version(first, 5)] },
      },
      awards: [{ id: 'a', status: [version(first, 'active'), version(last, null)] }],
    };
    const record = { ocid: 'ocds-abc123-1', versionedRelease };
    for (const content of [record, [record], { records: [record] }]) {
      const { processes } = await read(folderOf({ 'a.json': json(content) }));
      expect(processes[0]?.releases).toMatchObject([
        {
          compiled: true,
          release: { date: last, tender: { id: 't', title: 'Now', value: { amount: 5 } }, awards: [{ id: 'a' }] },
        },
      ]);
    }
  });

  it('a record by itself: its releases, or what was compiled of them when some are links', async () => {
    const compiled = release('ocds-213czf-1', { id: 'c', tag: ['compiled'] });
    const whole = { compiledRelease: compiled, publisher: { name: 'P' }, releases: [two[0]], versionedRelease: {} };
    const linked = { releases: [two[0], { url: 'https://a.example/2' }], compiledRelease: compiled };
    const ids = ({ processes }: Awaited<ReturnType<typeof read>>) =>
      processes.flatMap(({ releases }) => releases.map((each) => [(each.release as { id: string }).id, each.compiled]));
    expect(ids(await read(folderOf({ 'a.json': json(whole) })))).toEqual([['ocds-213czf-1/1', false]]);
    expect(ids(await read(folderOf({ 'a.json': json(linked) })))).toEqual([['c', true]]);
  });

  it('a publisher that is named after the releases', async () => {
    const { keys } = await read(
      folderOf({ 'a.json': json({ releases: [release('7')], publisher: { name: 'Late' } }) }),
    );
    expect(keys).toEqual(['Late:7']);
  });

  it('Chinese text in GBK, and no other text as such', async () => {
    // 路灯 in GB18030, within a name in Latin letters.
    const chinese = Buffer.concat([
      Buffer.from('{"ocid":"ocds-213czf-1","tender":{"title":"Lamps '),
      Buffer.from('c2b7b5c6', 'hex'),
      Buffer.from('"}}'),
    ]);
    const title = async (content: Buffer) => {
      const { processes, report } = await read(folderOf({ 'a.json': content }));
      const { tender } = processes[0]!.releases[0]!.release as { tender: { title: string } };
      return [tender.title, report[0]?.reason];
    };
    expect(await title(chinese)).toEqual(['Lamps 路灯', expect.stringContaining('GB18030')]);
    const text = json(release('ocds-213czf-1', { tender: { title: 'Señalización de Ñuñoa, größer, CIÓN' } }));
    expect(await title(Buffer.from(text, 'latin1'))).toEqual([
      'Señalización de Ñuñoa, größer, CIÓN',
      expect.stringContaining('1252'),
    ]);
  });
});

describe('what cannot be read', () => {
  it('is said of a path that is not there, and of a folder that holds no data', async () => {
    await expect(read(join(root, 'nowhere'))).rejects.toThrow(/nowhere: no such file or folder/);
    await expect(read(folderOf({ 'notes.txt': 'hello' }))).rejects.toBeInstanceOf(ImportInputError);
  });

  it('leaves nothing of a file that breaks off', async () => {
    const text = json({ releases: [release('ocds-213czf-1'), release('ocds-213czf-2')] });
    const good = json(release('ocds-213czf-3'));
    const { keys, source } = await read(
      folderOf({ 'a.json': text.slice(0, -20), 'b.json': good, 'c.json.gz': gzipSync(text).subarray(0, 60) }),
    );
    expect(keys).toEqual(['ocds-213czf-3']);
    expect(source.refused.map(({ file, reason }) => `${file} ${reason !== ''}`).sort()).toEqual([
      'a.json true',
      'c.json.gz true',
    ]);
  });

  it('is told of an archive that is a bomb', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from('{"ocid":"'), Buffer.alloc(80 * 1024 ** 2, ' '), Buffer.from('"}')]),
      { level: 9 },
    );
    const { source } = await read(folderOf({ 'a.json.gz': bomb }));
    expect(source.refused).toEqual([{ file: 'a.json.gz', reason: expect.stringContaining('unpacks to more than') }]);
  });
});

describe('many processes', () => {
  it('are gathered from all over a large file, each once and with all of its releases, and leave nothing on the disk', async () => {
    const spooled = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`tripartite-import-${process.pid}-`));
    const before = spooled().length;
    const text = 'x\u2028'.repeat(1000);
    const all = Array.from({ length: 6000 }, (_, at) => release(`ocds-213czf-${at % 2000}`, { id: `r${at}`, text }));
    const { processes } = await read(folderOf({ 'a.json': json({ releases: all }) }));
    expect(processes).toHaveLength(2000);
    for (const { key, releases } of processes) {
      const ids = releases.map((each) => (each.release as { id: string }).id);
      const number = Number(key.split('-')[2]);
      expect(ids).toEqual([number, number + 2000, number + 4000].map((at) => `r${at}`));
      expect(releases[0]?.release).toMatchObject({ text });
    }
    expect(spooled()).toHaveLength(before);
  }, 60_000);

  it('take time by how many they are: four times as many no more than some six times it', async () => {
    const processorTime = async (count: number) => {
      const all = Array.from({ length: count }, (_, at) => release(`ocds-213czf-${at}`, { text: 'x'.repeat(1000) }));
      const folder = folderOf({ 'a.json': json({ releases: all }) });
      const before = process.cpuUsage();
      const source = await OcdsSource.open(folder, () => undefined);
      let read = 0;
      for await (const { releases } of source.processes()) read += releases.length;
      const { user, system } = process.cpuUsage(before);
      await source.close();
      expect(read).toBe(count);
      return user + system;
    };
    await processorTime(2_500); // what is compiled meanwhile is not counted
    const once = await processorTime(5_000);
    // Each process looked for in the whole file would take sixteen times as long.
    expect(await processorTime(20_000)).toBeLessThan(6 * once);
  }, 60_000);
});
