import { describe, expect, it } from '@jest/globals';
import { judged } from './audit.mjs';

const url = 'https://github.com/advisories/GHSA-0000-0000-0000';
const advisory = (severity: string) => ({ url, severity, title: 'Reads too much', name: 'left-pad', range: '<2' });
const answer = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { 'left-pad': { via: [advisory(severity)] }, above: { via: ['left-pad'] } },
  });

describe('the audit of the lock file', () => {
  it('tells what is severe, once, and passes the rest', () => {
    const told = [`left-pad <2: Reads too much (high), ${url}`];
    expect(judged(answer('high'), '2026-01-01')).toEqual({ asked: true, faults: told });
    expect(judged(answer('moderate'), '2026-01-01')).toEqual({ asked: true, faults: [] });
    expect(judged('{"vulnerabilities":{}}', '2026-01-01')).toEqual({ asked: true, faults: [] });
  });

  it('passes what was looked at, for as long as that was said', () => {
    const lookedAt = { [url]: { why: 'never called', until: '2026-06-30' } };
    expect(judged(answer('high'), '2026-06-30', lookedAt)).toMatchObject({ faults: [] });
    expect(judged(answer('high'), '2026-07-01', lookedAt)).toMatchObject({
      faults: [expect.stringContaining('looked at until')],
    });
  });

  it.each([
    ['', 'npm audit said nothing'],
    ['npm error network', 'npm error network'],
    ['{"message":"405 Method Not Allowed","error":{"summary":""}}', '405 Method Not Allowed'],
    ['{"error":{"summary":"no advisories here"}}', 'no advisories here'],
    ['{}', 'no list in its answer'],
  ])('does not take silence for a good answer: %j', (text, why) => {
    expect(judged(text, '2026-01-01')).toEqual({ asked: false, why });
  });
});
