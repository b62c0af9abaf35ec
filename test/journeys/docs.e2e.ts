import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { PASSWORD } from '../support/organisations.js';

const app = connect();

describe('docs/api.md', () => {
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
      const { stdout } = await promisify(execFile)(process.execPath, [file], { env, timeout: 20_000 });
      expect(stdout).toContain('SignInSuccess');
      expect(stdout).toContain(`at ${firm.name}`);
      expect(stdout).toMatch(/following inbox and organisation:\S+ from \d+ refused 0/);
    } finally {
      rmSync(file, { force: true });
    }
  });
});
