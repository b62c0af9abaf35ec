import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBaseMap } from './base-map.file.js';

const [GZIP, BROTLI, MVT, UNKNOWN] = [2, 3, 1, 0];
const OURS = { attribution: '<a href="https://example.org">&copy; Surveyors</a>', vector_layers: [{ id: 'water' }] };

describe('the operator’s map', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tripartite-map-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function written(metadata: object, { kind = MVT, compression = GZIP, version = 3 } = {}): string {
    const text = gzipSync(JSON.stringify(metadata));
    const header = Buffer.alloc(127);
    header.write('PMTiles');
    header.writeUInt8(version, 7);
    header.writeBigUInt64LE(127n, 24);
    header.writeBigUInt64LE(BigInt(text.length), 32);
    header.writeUInt8(compression, 97);
    header.writeUInt8(kind, 99);
    const file = join(folder, 'map.pmtiles');
    writeFileSync(file, Buffer.concat([header, text]));
    return file;
  }

  it('says whose it is, without markup, and what it holds', () => {
    expect(readBaseMap(written(OURS))).toEqual({ kind: 'vector', attribution: '© Surveyors', layers: ['water'] });
  });

  it.each([
    ['is no PMTiles archive of version 3', () => 'package.json'],
    ['is no PMTiles archive of version 3', () => written(OURS, { version: 2 })],
    ["can't be read", () => join(folder, 'nowhere')],
    ['holds tiles that browsers do not draw', () => written(OURS, { kind: UNKNOWN })],
    ['is compressed in a way', () => written(OURS, { compression: BROTLI })],
    ['does not say whose map it is', () => written({})],
  ])('refuses a file that %s', (why, file) => {
    expect(() => readBaseMap(file())).toThrow(why);
  });
});
