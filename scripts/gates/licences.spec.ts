import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isAllowed, licenceFaults } from './licences.mjs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, object> };
const with_ = (entry: object) => licenceFaults({ packages: { ...lock.packages, 'node_modules/new': entry } });

describe('licences', () => {
  it('are all among those that were decided on', () => {
    expect(licenceFaults(lock)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND Apache-2.0', true],
    ['MIT AND SSPL-1.0', false],
    ['GPL-2.0-only', false],
    ['BUSL-1.1', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['MIT OR (ISC AND SSPL-1.0)', false],
    ['', false],
  ])('%s is allowed: %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });

  it('are asked about where a package names none, also where a tool of that name is known', () => {
    expect(with_({ version: '1.0.0' })).toEqual(['new names no licence; read its archive and decide']);
    expect(with_({ license: 'SSPL-1.0' })).toEqual(['new is under SSPL-1.0, which nobody has decided on']);
    expect(licenceFaults({ packages: { ...lock.packages, 'node_modules/only': {} } })).toEqual([
      'only names no licence; read its archive and decide',
      'only is listed as read by hand and is not used (any more)',
    ]);
    expect(licenceFaults({})).toEqual(['the lock file names no package']);
  });
});
