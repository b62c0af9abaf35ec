import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { table } from './kinds.mjs';

const docs = readFileSync('docs/operations.md', 'utf8').split('\n');
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('kinds of faults', () => {
  it('stand in docs/operations.md as they are tried', () => {
    const heading = docs.indexOf('## Faults that are tried');
    const begin = docs.findIndex((line, at) => at > heading && line.startsWith('| `'));
    const end = docs.findIndex((line, at) => at > begin && !line.startsWith('|'));
    expect(docs.slice(begin, end).map(cells)).toEqual(table.map(({ name, what, by }) => [`\`${name}\``, what, by]));
  });

  it('are 25 or more, each once, of which the short profile tries 15', () => {
    expect(table.length).toBeGreaterThanOrEqual(25);
    expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
    expect(table.filter(({ by }) => by.startsWith('short'))).toHaveLength(15);
  });

  it('have their tests where it says', () => {
    const files = table.flatMap(({ by }) => /^`(test\/.*)`$/.exec(by)?.[1] ?? []);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
