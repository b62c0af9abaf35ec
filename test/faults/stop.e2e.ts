import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisProgram, startRedis } from '../../scripts/lib/redis.mjs';
import { connect } from '../support/app.js';

const here = connect();
afterAll(() => here.close());

const program = redisProgram();

/** Whether a process still runs. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a process that is told to stop', () => {
  (program ? it : it.skip)(
    'ends, though its queue went away before it',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tripartite-stop-'));
      const redis = await startRedis(program as string, folder);
      const { product } = await here.another('stop', { REDIS_URL: redis.url });
      try {
        const pids = [product.pid('api'), product.pid('worker')];
        await redis.stop();
        for (const pid of pids) process.kill(pid, 'SIGTERM');
        await here.until(() => !pids.some(lives), { timeout: 30_000, what: 'both processes to end' });
        expect(pids.filter(lives)).toEqual([]);
      } finally {
        await product.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    90_000,
  );
});
