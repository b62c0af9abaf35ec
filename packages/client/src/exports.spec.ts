import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiError } from './errors.js';
import { exported, type ExportedThing, type ExportStore, type ExportView, memoryStore } from './exports.js';
import { folderStore } from './node.js';

const folder = mkdtempSync(join(tmpdir(), 'exports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RETRIES = { attempts: 3, firstMs: 1, mostMs: 2 };
const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const things = (count: number, text = '龙 🐉'): ExportedThing[] =>
  Array.from({ length: count }, (_, n) => ({
    kind: 'project',
    id: `p${n}`,
    version: n,
    data: { name: `${text}\n${n}` },
  }));

function fileOf(lines: readonly ExportedThing[], { lost = 0 } = {}): Buffer {
  const line = (object: object) => `${JSON.stringify(object)}\n`;
  const before = [{ kind: 'header', of: 'project' }, ...lines].map(line).join('');
  const trailer = line({ kind: 'trailer', lines: lines.length + lost, sha256: sha(before) });
  return gzipSync(before + trailer);
}

/** A product with one export, that is written after some looks, and cuts the first downloads after so many bytes. */
function product(file: Buffer, { looks = 0, cuts = [] as number[], state = 'READY', ids = ['e1'] } = {}) {
  const asked: string[] = [];
  let left = looks;
  const ready = [
    { kind: 'PROJECT', lines: 1, path: '/bulk-exports/e/project.jsonl.gz', bytes: file.length, sha256: sha(file) },
  ];
  return {
    asked,
    ask: () => {
      asked.push('ask');
      return Promise.resolve(ids.shift() ?? 'none');
    },
    look: (id: string) => {
      const writing = left-- > 0;
      const parts = writing || state !== 'READY' ? [{ kind: 'PROJECT', lines: 0 }] : ready;
      const view = { id, state: writing ? 'RUNNING' : state, cursor: 'c1', parts };
      return Promise.resolve(id === 'old' ? null : (view as unknown as ExportView));
    },
    get: (_: string, { range }: Record<string, string>) => {
      asked.push(range ?? 'whole');
      const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
      const cut = cuts.shift();
      const bytes = file.subarray(from, cut === undefined ? undefined : from + cut);
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new Uint8Array(bytes)),
        pull: (controller) => (cut === undefined ? controller.close() : controller.error(new Error('cut'))),
      });
      return Promise.resolve(new Response(body, { status: range ? 206 : 200 }));
    },
  };
}

async function all(from: AsyncIterable<ExportedThing>): Promise<ExportedThing[]> {
  const found: ExportedThing[] = [];
  for await (const each of from) found.push(each);
  return found;
}

const kept = { memory: () => memoryStore(), folder: () => folderStore(mkdtempSync(join(folder, 'store-'))) };

describe.each(Object.entries(kept))('an export that is fetched into a store of the %s', (_, storeOf) => {
  it('is whole wherever its download was cut, and asks only for the rest', async () => {
    const lines = things(40);
    const file = fileOf(lines);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: file.length - 1 }), { maxLength: 2 }), async (cuts) => {
        const from = product(file, { cuts: [...cuts] });
        const { things: told, cursor } = await exported(from, RETRIES, { kinds: ['PROJECT'], store: storeOf() });
        expect(await all(told())).toEqual(lines);
        expect(cursor).toBe('c1');
        expect(from.asked.slice(1, 2)).toEqual(['whole']);
      }),
      { numRuns: 20 },
    );
  });

  it('goes on in the next run, and fetches anew what was changed meanwhile', async () => {
    const lines = things(60);
    const file = fileOf(lines);
    const store = storeOf();
    const cut = product(file, { looks: 2, cuts: [30, 0, 0] });
    const given = { kinds: ['PROJECT'] as const, store, everyMs: 1 };
    await expect(exported(cut, RETRIES, given)).rejects.toMatchObject({ code: 'NO_ANSWER' });
    const next = product(file);
    expect(await all((await exported(next, RETRIES, given)).things())).toEqual(lines);
    expect(next.asked).toEqual(['bytes=30-']);
    const again = product(file);
    await exported(again, RETRIES, given);
    expect(again.asked).toEqual([]);
    async function* changed() {
      yield await Promise.resolve(new Uint8Array(file.length).fill(7));
    }
    await store.write('project.jsonl.gz', 0, changed());
    const mended = product(file);
    expect(await all((await exported(mended, RETRIES, given)).things())).toEqual(lines);
    expect(mended.asked).toEqual(['whole']);
  });

  it('is asked for anew where the one that was asked for is kept no more, and nothing of that stays', async () => {
    const store = storeOf();
    await exported(product(fileOf(things(9, 'before'))), RETRIES, { kinds: ['PROJECT'], store });
    await store.save('old');
    const next = product(fileOf(things(2)), { ids: ['e2'] });
    expect(await all((await exported(next, RETRIES, { kinds: ['PROJECT'], store })).things())).toEqual(things(2));
    expect([next.asked, await store.load()]).toEqual([['ask', 'whole'], 'e2']);
  });

  it('is asked for anew where other kinds are wanted than the one that was asked for has', async () => {
    const store = storeOf();
    await exported(product(fileOf(things(9))), RETRIES, { kinds: ['PROJECT'], store });
    const [before, other] = [product(fileOf(things(9))), product(fileOf(things(2)), { ids: ['e2'] })];
    await exported(before, RETRIES, { kinds: ['PROJECT', 'PROJECT'], store });
    expect(before.asked).toEqual([]);
    await exported(other, RETRIES, { kinds: ['PROJECT', 'PROPOSAL'], store });
    expect([other.asked, await store.load()]).toEqual([['ask', 'whole'], 'e2']);
  });

  it('is refused where its last line says something else, or nothing was written', async () => {
    const kinds = ['PROJECT'] as const;
    for (const file of [fileOf(things(3), { lost: 1 }), gzipSync('{"kind":"header"}\n'), Buffer.from('no file')])
      await expect(exported(product(file), RETRIES, { kinds, store: storeOf() })).rejects.toMatchObject({
        code: 'UNEXPECTED_ANSWER',
      });
    const none = exported(product(Buffer.alloc(0), { state: 'FAILED' }), RETRIES, { kinds, store: storeOf() });
    await expect(none).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    await expect(none).rejects.toBeInstanceOf(ApiError);
  });
});

describe('a folder', () => {
  it('holds the files as they came', async () => {
    const path = mkdtempSync(join(folder, 'files-'));
    const store: ExportStore = folderStore(path);
    const file = fileOf(things(5));
    await exported(product(file, { cuts: [10] }), RETRIES, { kinds: ['PROJECT'], store });
    expect(readFileSync(join(path, 'project.jsonl.gz'))).toEqual(file);
    writeFileSync(join(path, 'export'), 'e9\n');
    expect(await store.load()).toBe('e9');
  });
});
