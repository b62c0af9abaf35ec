import { mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openLog } from './log-file.mjs';

let folder: string;
let file: string;
let told: string[];
const log = () => openLog(file, { tell: (sentence) => told.push(sentence), againAfter: 0 });
const written = () => readFileSync(file, 'utf8').split('\n').filter(Boolean);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tripartite-log-'));
  file = join(folder, 'api.log');
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a log', () => {
  it('is added to', () => {
    for (const line of ['one', 'two']) {
      const opened = log();
      opened.write(line);
      opened.end();
    }
    expect(written()).toEqual(['one', 'two']);
    expect(told).toEqual([]);
  });

  it('says once that the disk is full, goes on when there is room, and tells what is missing', () => {
    symlinkSync('/dev/full', file); // every write to it answers ENOSPC
    const opened = log();
    for (const line of ['one', 'two', 'three']) opened.write(line);
    expect(told).toEqual([`The disk is full: what belongs into ${file} is not written until there is room.`]);

    unlinkSync(file);
    opened.write('four');
    opened.end();
    expect(told.slice(1)).toEqual([`There is room again: ${file} is written on; 3 lines are missing in it.`]);
    expect(written()).toEqual([expect.stringContaining('3 lines were not written here'), 'four']);
  });

  it('throws nothing when its folder went away', () => {
    rmSync(folder, { recursive: true });
    const opened = log();
    opened.write('one');
    opened.end();
    expect(told).toEqual([expect.stringMatching(/^The log cannot be written \(ENOENT/)]);
  });
});
