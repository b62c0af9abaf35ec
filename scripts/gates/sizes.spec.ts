import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = 15;
const LINES = 400;
const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|scss)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));

describe('what is taken in at a glance', () => {
  it(`is a folder of the console with at most ${FILES} files`, () => {
    const folders = sources('apps/console/src')
      .filter((path) => !path.includes('/generated/'))
      .reduce((counted, path) => {
        const folder = path.slice(0, path.lastIndexOf('/'));
        return counted.set(folder, (counted.get(folder) ?? 0) + 1);
      }, new Map<string, number>());
    expect(folders.size).toBeGreaterThan(100);
    expect([...folders].filter(([, count]) => count > FILES)).toEqual([]);
  });

  it(`is a file of tests with less than ${LINES} lines, blank ones and comments left out`, () => {
    const tests = [...sources('test'), ...['apps', 'libs', 'packages', 'scripts'].flatMap(sources)].filter(
      (path) => (path.startsWith('test/') || path.endsWith('.spec.ts')) && !path.includes('node_modules'),
    );
    const linesOf = (path: string) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)).length;
    expect(tests.length).toBeGreaterThan(300);
    expect(tests.map((path) => [path, linesOf(path)] as const).filter(([, lines]) => lines >= LINES)).toEqual([]);
  });
});
