import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

describe('npm run faults -- kill', () => {
  it('plays the scenario to its end while api and worker are killed; nothing is lost or done twice', async () => {
    const args = ['scripts/faults.mjs', 'kill', '--runs', '2', '--seed', '1'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
    expect(stdout).toContain('2 of 2 runs completed with nothing lost and nothing done twice');
  }, 600_000);
});
