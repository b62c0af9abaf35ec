import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from './config.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tripartite-secrets-'));
  writeFileSync(join(folder, 'database_url'), 'postgres://city:from-a-file@db:5432/city\n');
  writeFileSync(join(folder, 'empty'), '\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('secrets', () => {
  it('come from files', () => {
    const config = Config.from({ DATABASE_URL_FILE: join(folder, 'database_url') });
    expect(config.DATABASE_URL).toBe('postgres://city:from-a-file@db:5432/city');
  });

  it.each([
    ['missing', 'gone', {}, /DATABASE_URL_FILE: .*gone can't be read/],
    ['empty', 'empty', {}, /DATABASE_URL_FILE: .*empty is empty/],
    ['one of two', 'database_url', { DATABASE_URL: 'postgres://a@b/c' }, /DATABASE_URL is given as well/],
  ])('from a file that is %s are refused, naming the setting and never the content', (_what, name, more, message) => {
    const wrong = () => Config.from({ DATABASE_URL_FILE: join(folder, name), ...more });
    expect(wrong).toThrow(message);
    expect(wrong).not.toThrow(/from-a-file/);
  });
});

describe('TRUST_PROXY', () => {
  const of = (TRUST_PROXY: string) => Config.from({ DATABASE_URL: 'postgres://a@b/c', TRUST_PROXY }).TRUST_PROXY;

  it('names the proxies that are believed, or says yes or no', () => {
    expect(of('172.30.57.2, 10.0.0.0/8,fd00::/8')).toEqual(['172.30.57.2', '10.0.0.0/8', 'fd00::/8']);
    expect(of('true')).toBe(true);
    expect(of('no')).toBe(false);
  });

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0', 'true,10.0.0.1'])('%s is refused', (text) => {
    expect(() => of(text)).toThrow(/TRUST_PROXY: expected true, false or addresses/);
  });
});
