import { describe, expect, it } from '@jest/globals';
import { evidenceOf } from './evidence.mjs';

const files: Readonly<Record<string, string>> = {
  'a.e2e.ts': "describe('a door', () => { it('refuses all strangers', …) })",
  'a.ts': 'const SHORTEST = 12; import { pino } from "pino"; export const contentSecurityPolicy = 1;',
};
const faults = (...lines: string[]) => evidenceOf(lines.join('\n'), (path) => files[path] ?? null).faults;
const row = (number: string, state: string, evidence: string) => `| ${number} | ${state} | what holds | ${evidence} |`;

describe('evidence', () => {
  it('is a file and words of it', () => {
    expect(faults(row('1.2.3', 'met', '`a.e2e.ts › refuses all strangers`'))).toEqual([]);
    expect(faults(row('1.2.3', 'met', '`a.ts › SHORTEST = 12`'))).toEqual([]);
    expect(faults(row('1.2.3', 'not met', 'nothing yet'))).toEqual([]);
  });

  it.each([
    ['', 'names no evidence'],
    ['trust me', 'names no evidence'],
    ['`b.e2e.ts › refuses all strangers`', 'there is no b.e2e.ts'],
    ['`a.e2e.ts`', 'say which words of a.e2e.ts'],
    ['`a.e2e.ts › refuses nearly everybody`', 'does not say "refuses nearly everybody"'],
    ['`a.e2e.ts › describe`', '"describe" proves nothing'],
    ["`a.e2e.ts › it('refuses`", 'proves nothing'],
    ['`a.ts › pino`', '"pino" proves nothing'],
    ['`a.ts › contentSecurityPolicy`', '"contentSecurityPolicy" proves nothing'],
  ])('is missing where it says %j', (evidence, fault) => {
    expect(faults(row('1.2.3', 'met', evidence))).toEqual([expect.stringContaining(fault)]);
  });

  it('is asked for each requirement once, in a state that is known', () => {
    const good = row('1.2.3', 'met', '`a.e2e.ts › refuses all strangers`');
    expect(faults(good, good)).toEqual(['1.2.3 stands there twice']);
    expect(faults(good.replace('met', 'nearly'))).toEqual([expect.stringContaining('1.2.3 is "nearly"')]);
    expect(faults('# A page')).toEqual(['the page names no requirement']);
  });
});
