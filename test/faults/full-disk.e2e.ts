import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { freePort, Launcher } from '../support/launcher.js';

const here = connect();
afterAll(() => here.close());

/** A disk of its own in memory, where the machine lets us make one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=0711', 'tmpfs', folder], { stdio: 'ignore' });
    chmodSync(folder, 0o711); // run by root, the database server is somebody else
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

/** Takes every byte that is left. */
function fill(file: string): void {
  for (let piece = 1 << 20; piece >= 1; piece >>= 4) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(piece));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

const disk = smallDisk();

describe('a disk that is full', () => {
  (disk ? it : it.skip)(
    'does not end the launcher, which says so and goes on when there is room',
    async () => {
      const folder = disk as string;
      const { PATH = '', HOME = '' } = process.env;
      const env = { PATH, HOME, DATA_DIR: folder, MODE: 'development', PORT: String(await freePort()) };
      const launcher = new Launcher(env);
      let ended = false;
      void launcher.ended.then(() => (ended = true));
      const running = () =>
        JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as {
          url: string;
          processes: { name: string; pid: number }[];
        };
      const says = (sentence: string) =>
        here.until(() => launcher.output.includes(sentence) || ended, { timeout: 30_000, what: sentence });
      try {
        await launcher.ready();
        const { url, processes } = running();
        fill(join(folder, 'filler'));
        for (const { name, pid } of processes.filter((one) => one.name !== 'database')) {
          process.kill(pid, 'SIGKILL');
          await says(`is full: the ${name} is started again when there is room`);
          expect(ended).toBe(false);
        }

        rmSync(join(folder, 'filler'));
        await says('The api is running again');
        await says('The worker is running again');
        await here.until(async () => (await fetch(`${url}/health/ready`).catch(() => null))?.ok, { timeout: 30_000 });
        expect(launcher.output).toContain('There is room again');
      } finally {
        launcher.kill('SIGTERM');
        expect(await launcher.ended).toBe(0);
        execFileSync('umount', [folder]);
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );
});
