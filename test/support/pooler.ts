import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../../scripts/lib/database.mjs';
import { serverRunner } from '../../scripts/lib/postgres-home.mjs';
import { patience } from './patience.mjs';

/** A PgBouncer in transaction mode in front of the test's server. */
export interface Pooler {
  /** The same database, through it. */
  through(databaseUrl: string): string;
  /** Has it go to the server as this user, whoever asks; as some set it up. */
  actAs(user: string, password: string): Promise<void>;
  /** The same without a restart, as a changed file that is read again: it keeps the connections it has. Without a user: as each asks. */
  reloadAs(user?: string, password?: string): void;
  stop(): Promise<void>;
}

/** @returns where PgBouncer is, or undefined where the machine has none */
export function poolerProgram(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .map((folder) => join(folder, 'pgbouncer'))
    .find((file) => {
      try {
        accessSync(file);
        return true;
      } catch {
        return false;
      }
    });
}

/** @param owner the owner's connection, by which it looks up the log-ins */
export async function startPooler(program: string, owner: string): Promise<Pooler> {
  const { hostname, port: serverPort, username, password } = new URL(owner);
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-pooler-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const write = (forced = '') => {
    const files: Record<string, string> = {
      'users.txt': `"${username}" "${password}"\n`,
      'pgbouncer.ini': [
        '[databases]',
        `* = host=${hostname} port=${serverPort} ${forced}`,
        '[pgbouncer]',
        'listen_addr = 127.0.0.1',
        `listen_port = ${port}`,
        'unix_socket_dir =',
        'pool_mode = transaction',
        'default_pool_size = 8',
        'auth_type = scram-sha-256',
        `auth_file = ${join(folder, 'users.txt')}`,
        `auth_user = ${username}`,
        `admin_users = ${username}`,
        // What nearly everybody sets, and what took the roles away.
        'ignore_startup_parameters = extra_float_digits,options',
      ].join('\n'),
    };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, { mode: 0o640 });
      if (runner) chownSync(join(folder, name), runner.uid, runner.gid);
    }
  };
  const runner = serverRunner(folder);
  write();
  const start = async (): Promise<ChildProcess> => {
    // It refuses to run as root.
    const child = spawn(program, [join(folder, 'pgbouncer.ini')], { stdio: 'ignore', cwd: '/', ...runner });
    await listening(port, child);
    return child;
  };
  let child = await start();
  const end = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGKILL')) await gone;
  };
  return {
    through: (databaseUrl) => Object.assign(new URL(databaseUrl), { port: String(port) }).href,
    actAs: async (user, secret) => {
      await end();
      write(`user=${user} password=${secret}`);
      child = await start();
    },
    reloadAs: (user, secret) => {
      write(user && `user=${user} password=${secret}`);
      child.kill('SIGHUP');
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + patience(20_000); Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}`);
    const answers = await new Promise<boolean>((resolve) => {
      const socket = dial(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answers) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('pgbouncer does not listen');
}
