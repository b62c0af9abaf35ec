import { describe, expect, it } from '@jest/globals';
import { Config, ConfigError } from './config.js';

const DATABASE_URL = 'postgres://owner:secret@127.0.0.1:5432/tripartite';

function problemsOf(environment: Record<string, string>, signs = true): readonly string[] {
  try {
    Config.from(environment, { signs });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  it('names every wrong value with the form it should have', () => {
    const problems = problemsOf({ DATABASE_URL: 'mysql://x', PORT: '99999', MODE: 'demo' });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/DATABASE_URL: expected postgres:\/\//);
  });

  it('takes empty values for missing ones', () => {
    const config = Config.from({ DATABASE_URL, REDIS_URL: '', PORT: '' });
    expect([config.PORT, config.REDIS_URL]).toEqual([4000, undefined]);
  });

  it('reads flags as people write them', () => {
    expect(Config.from({ DATABASE_URL, TRUST_PROXY: 'false' }).TRUST_PROXY).toBe(false);
    expect(Config.from({ DATABASE_URL, TRUST_PROXY: 'true' }).TRUST_PROXY).toBe(true);
  });

  it('refuses production without what protects people, naming all of it', () => {
    const problems = problemsOf({ DATABASE_URL, MODE: 'production', PASSWORD_MEMORY_KIB: '2048' });
    for (const name of ['PUBLIC_URL', 'LEDGER_SIGNING_KEY_FILE', 'SMTP_URL', 'PASSWORD_MEMORY_KIB', 'MASTER_KEY']) {
      expect(problems.some((problem) => problem.startsWith(name))).toBe(true);
    }
    // Whoever does not sign the ledger needs no key of it.
    expect(problemsOf({ DATABASE_URL, MODE: 'production' }, false).join()).not.toContain('LEDGER_SIGNING_KEY_FILE');
  });

  it('refuses demonstration secrets in production', () => {
    const problems = problemsOf({
      DATABASE_URL: DATABASE_URL.replace('secret', 'demonstration'),
      MODE: 'production',
      PUBLIC_URL: 'https://ppp.example',
      LEDGER_SIGNING_KEY_FILE: '/etc/tripartite/ledger.pem',
      SMTP_URL: 'smtp://mail.example:25',
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    });
    expect(problems).toEqual([expect.stringMatching(/^DATABASE_URL: a demonstration password/)]);
  });

  it('takes a master key of 32 bytes, and the demonstration one nowhere but in demonstrations', () => {
    expect(problemsOf({ DATABASE_URL, MASTER_KEY: 'c2hvcnQ=' })).toEqual([
      expect.stringMatching(/^MASTER_KEY: expected 32/),
    ]);
    const MASTER_KEYS_BEFORE = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64')).join(', ');
    expect(Config.from({ DATABASE_URL, MASTER_KEYS_BEFORE }).MASTER_KEYS_BEFORE).toHaveLength(2);
    const urlSafe = Config.from({ DATABASE_URL }).MASTER_KEY.replace(/=+$/, '');
    const problems = problemsOf({ DATABASE_URL, MODE: 'production', MASTER_KEY: urlSafe });
    expect(problems).toContainEqual(expect.stringMatching(/^MASTER_KEY: in production/));
  });
});
