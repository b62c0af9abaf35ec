import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { withDatabase } from '../../scripts/lib/database.mjs';
import { freePort, Launcher } from '../support/launcher.js';

interface Running {
  readonly pid: number;
  readonly url: string;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

jest.setTimeout(60_000);

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the launcher', () => {
  let folder: string;
  let env: Record<string, string>;
  let launcher: Launcher;

  const running = () => JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as Running;
  const pidOf = (name: string) => running().processes.find((one) => one.name === name)?.pid as number;
  const databasePid = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const answers = async () => (await fetch(`${running().url}/health/ready`).catch(() => null))?.ok ?? false;
  const start = async () => {
    launcher = new Launcher(env);
    await launcher.ready();
  };

  /** Ctrl-C. Nothing may have to be forced, whatever happened before. */
  const stop = async () => {
    launcher.kill('SIGINT');
    expect(await launcher.ended).toBe(0);
    expect(launcher.output).not.toContain('by force');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tripartite-launcher-'));
    chmodSync(folder, 0o711); // run by root, the database server is somebody else
    const { PATH = '', HOME = '' } = process.env;
    env = { PATH, HOME, DATA_DIR: folder, MODE: 'development', PORT: String(await freePort()) };
    await start();
  });

  afterAll(async () => {
    launcher.kill('SIGTERM');
    await launcher.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings the product up', async () => {
    expect(await answers()).toBe(true);
  });

  it.each(['start', 'reset'])('refuses to %s while it runs, naming its process', async (script) => {
    const second = new Launcher(env, script);
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(`already running in this folder: process ${launcher.pid}`);
    expect(await answers()).toBe(true);
  });

  it.each(['api', 'worker'])('starts the %s again when it is killed', async (name) => {
    const before = pidOf(name);
    process.kill(before, 'SIGKILL');
    await until(() => pidOf(name) !== before && launcher.output.includes(`The ${name} is running again`));
    await until(answers);
  });

  it('starts the database again when it is killed, and the product goes on', async () => {
    process.kill(databasePid(), 'SIGKILL');
    await until(() => launcher.output.includes('The database is running again'));
    await until(answers);
    await stop();
    await start();
  });

  it('recovers by itself after it was killed', async () => {
    launcher.kill('SIGKILL');
    await launcher.ended;
    await start();
    expect(await answers()).toBe(true);
  });

  it('looks at the tables again only when they are not as this build left them', async () => {
    expect(launcher.output).toContain('Migrate the database: nothing changed');
    const { password, port } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as Record<
      string,
      string
    >;
    await withDatabase(`postgres://tripartite:${password}@127.0.0.1:${port}/tripartite`, (query) =>
      query(`comment on database tripartite is 'what another build left'`),
    );
    await stop();
    await start();
    expect(launcher.output).toMatch(/✓ Migrate the database \(/);
    expect(await answers()).toBe(true);
  });

  it('stops everything in order when it is asked to', async () => {
    const all = [...running().processes.map(({ pid }) => pid), databasePid()];
    await stop();
    expect(all.filter(exists)).toEqual([]);
  });

  it('says which port is taken', async () => {
    const taken = createServer().listen(Number(env.PORT), '127.0.0.1');
    await once(taken, 'listening');
    const refused = new Launcher(env);
    expect(await refused.ended).toBe(1);
    expect(refused.output).toContain(`Port ${env.PORT} on 127.0.0.1 is in use by another program`);
    taken.close();
  });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((next) => setTimeout(next, 20));
}
