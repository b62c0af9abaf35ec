import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisProgram, startRedis } from '../../scripts/lib/redis.mjs';
import { connect } from '../support/app.js';
import { draft } from '../support/projects.js';

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

  it('answers on for as long as it was told, not ready, and closes each connection; then it ends', async () => {
    const { app, product } = await here.another('leave', { DRAIN_SECONDS: '60' });
    try {
      const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
      const ready = () => fetch(new URL('/health/ready', app.url));
      expect((await ready()).headers.get('connection')).toBe('keep-alive');
      process.kill(product.pid('api'), 'SIGTERM');
      await here.until(async () => (await ready()).status === 503, { what: 'the api to be not ready' });
      const response = await ready();
      expect(await response.json()).toMatchObject({ checks: { process: { ok: false, detail: 'is being stopped' } } });
      expect(response.headers.get('connection')).toBe('close');
      expect(await draft(author)).toMatchObject({ state: 'DRAFT' });
      // Told once more, it waits no longer.
      const pid = product.pid('api');
      process.kill(pid, 'SIGTERM');
      await here.until(() => !lives(pid), { timeout: 30_000, what: 'the api to end' });

      // Also in the moment in which it is ready, when it is still joining the others; Ctrl-C leaves it no time to answer on.
      await product.start('api');
      const next = product.pid('api');
      process.kill(next, 'SIGINT');
      await here.until(() => !lives(next), { timeout: 30_000, what: 'the api that had just begun to end' });
      const log = readFileSync(join(here.running.logs, `api-leave_${process.env.JEST_WORKER_ID ?? 1}.log`), 'utf8');
      expect(log).not.toContain('took too long');
    } finally {
      await product.kill('api');
      await product.stop();
    }
  }, 120_000);
});
