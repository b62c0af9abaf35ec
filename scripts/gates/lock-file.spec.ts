import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lockFaults } from './lock-file.mjs';

const integrity = `sha512-${'A'.repeat(86)}==`;
const of = (entry: object) => lockFaults({ packages: { '': {}, 'node_modules/a': entry } });

describe('the lock file', () => {
  it('may be trusted when every package has its hash and none an address', () => {
    expect(of({ integrity })).toEqual([]);
    expect(of({ link: true })).toEqual([]);
    expect(of({ inBundle: true })).toEqual([]);
  });

  it.each([
    ['no hash', {}],
    ['an empty one', { integrity: '' }],
    ['a weak one', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    ['one that was cut', { integrity: integrity.slice(0, -4) }],
  ])('is refused with %s, naming the package', (_what, entry) => {
    expect(of(entry)).toEqual(['node_modules/a has no sha512 integrity']);
  });

  it('is refused with an address', () => {
    expect(of({ integrity, resolved: 'https://mirror.example/a.tgz' })).toEqual([
      'node_modules/a is bound to the address https://mirror.example/a.tgz',
    ]);
  });

  it('is refused when it names nothing', () => {
    expect(lockFaults({})).toEqual(['the lock file names no package']);
  });

  it('of this product may be trusted', () => {
    expect(lockFaults(JSON.parse(readFileSync('package-lock.json', 'utf8')) as object)).toEqual([]);
  });
});
