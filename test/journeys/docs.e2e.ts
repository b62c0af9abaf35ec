import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { errorCodes } from '#libs/contracts';
import { connect } from '../support/app.js';
import { PASSWORD } from '../support/organisations.js';
import { patience } from '../support/patience.mjs';

const app = connect();
const python = spawnSync('python3', ['--version']).status === 0;
if (!python) process.stderr.write('Skipped: the program in Python, no python3 here.\n');

describe('docs/api.md', () => {
  it('names every code of an error, and every type of a refusal', () => {
    const text = readFileSync('docs/api.md', 'utf8');
    const schema = readFileSync('apps/api/schema.graphql', 'utf8');
    const refusals = [...schema.matchAll(/^type (\w+) implements Refusal/gm)].map(([, name]) => name ?? '');
    expect(refusals.length).toBeGreaterThan(3);
    expect([...errorCodes, ...refusals].filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });

  it('holds a program that runs as printed', async () => {
    const firm = await app.firm();
    const blocks = [...readFileSync('docs/api.md', 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(
      ([, code]) => code ?? '',
    );
    expect(blocks).toHaveLength(3);
    // Beside our packages, so that it finds socket.io-client as an integrator's program would.
    const file = resolve(`node_modules/.docs-api-${process.pid}.mjs`);
    writeFileSync(file, blocks.join('\n'));
    try {
      const env = { ...process.env, TRIPARTITE_URL: app.url, EMAIL: firm.adminEmail, PASSWORD };
      const { stdout } = await promisify(execFile)(process.execPath, [file], { env, timeout: patience(20_000) });
      expect(stdout).toContain('SignInSuccess');
      expect(stdout).toContain(`at ${firm.name}`);
      expect(stdout).toMatch(/following inbox and organisation:\S+ from \d+ refused 0/);
    } finally {
      rmSync(file, { force: true });
    }
  });

  (python ? it : it.skip)('holds a program that follows the feed with what Python brings', async () => {
    const firm = await app.firm();
    await app.settled();
    const { secret } = await firm.admin.done<{ secret: string }>(
      'createToken',
      { password: PASSWORD, name: 'docs', scopes: ['organisation.read'], expiresInDays: 1 },
      'secret',
    );
    const [, code] = /```py\n([\s\S]*?)```/.exec(readFileSync('docs/api.md', 'utf8')) ?? [];
    const env = { ...process.env, TRIPARTITE_URL: app.url, TOKEN: secret };
    const { stdout } = await promisify(execFile)('python3', ['-c', code ?? ''], { env, timeout: patience(20_000) });
    expect(stdout).toContain(`organisation.registered organisation/${firm.id}`);
    expect(stdout).toMatch(/so far \d+ more/);
  });
});
