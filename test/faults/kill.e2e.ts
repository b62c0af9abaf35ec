import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

describe('npm run faults -- kill', () => {
  it('plays the scenario to its end while api and worker are killed; nothing is lost or done twice', async () => {
    // Other lines are killed at on PostgreSQL alone than on Redis.
    const seed = process.env['REDIS_URL'] ? '2' : '1';
    const args = ['scripts/faults.mjs', 'kill', '--runs', '1', '--seed', seed];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
    expect(stdout).toContain('1 of 1 runs completed with nothing lost and nothing done twice');
  }, 600_000);
});
