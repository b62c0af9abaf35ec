import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

describe('npm run drill', () => {
  it('backs up under load, restores on servers that never saw the database, compares, and clients resume', async () => {
    const options = { env: { ...process.env, NODE_OPTIONS: '' } };
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/drill.mjs', '--drafts', '40'], options);
    expect(stdout).toContain('What was backed up is what was restored.');
  }, 600_000);
});
