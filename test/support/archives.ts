import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect as dial, createServer } from 'node:net';
import { promisify } from 'node:util';
import pg from 'pg';
import type { App } from './app.js';
import { sql } from './datasets.js';
import type { TestOrganisation } from './organisations.js';
import type { Product } from './processes.mjs';
import { happened } from './webhooks.js';

/** Events in a part, few enough to fill several. */
export const PART = 50;
/** What a product whose parts are archived runs with. */
export const IN_PARTS = { LEDGER_PART_EVENTS: String(PART), CHECKPOINT_SECONDS: '1' };

export interface Said {
  readonly code: number;
  readonly said: string;
}

/** An operator who archives parts of a product's ledger to a place. */
export class Archivist {
  constructor(
    private readonly app: App,
    private readonly product: Pick<Product, 'databaseUrl' | 'dataDir'>,
    readonly place: string,
    private readonly env: Readonly<Record<string, string>> = {},
  ) {}

  /** One of the product's scripts, and what it said; a failure is an answer too. */
  script(name: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Said> {
    return this.run(`dist/scripts/${name}.js`, args, more);
  }

  verify(...args: readonly string[]): Promise<Said> {
    return this.run('scripts/ledger-verify.mjs', args);
  }

  archive(...args: readonly string[]): Promise<Said> {
    return this.script('ledger-archive', [this.place, ...args]);
  }

  async parts(): Promise<number[]> {
    const rows = await sql<{ first: number }>(
      this.app,
      'select first::int as first from app.ledger_part order by first',
    );
    return rows.map(({ first }) => first);
  }

  noted(): Promise<{ first: number; last: number; left: boolean }[]> {
    return sql(
      this.app,
      'select first::int as first, last::int as last, left_at is not null as left from ledger_archive order by ledger_archive.first',
    );
  }

  /** Begins to archive, and is killed once it has come so far; `held` keeps it from going on. */
  async killedAt(held: string, reached: () => Promise<boolean>): Promise<void> {
    const client = new pg.Client({ connectionString: this.product.databaseUrl });
    await client.connect();
    await client.query(`begin; ${held}`);
    await this.killed(this.product.databaseUrl, reached, async () => {
      // What it had sent is done by the server all the same, unless that ends with it, as where the machine goes down.
      await client.query(
        'select pg_terminate_backend(pid, 5000) from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))',
      );
      await client.end();
    });
  }

  /** Begins to archive, and is killed when it waits for the first rows of a part: what comes of them is written half. */
  async killedWriting(reached: () => Promise<boolean>): Promise<void> {
    let asked = false;
    const to = new URL(this.product.databaseUrl);
    const proxy = createServer((near) => {
      const far = dial(Number(to.port), to.hostname);
      far.pipe(near);
      near.on('data', (sent: Buffer) => {
        asked ||= sent.includes('copy (select');
        if (!asked) far.write(sent);
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => undefined);
        one.on('close', () => other.destroy());
      }
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const through = Object.assign(new URL(to), { port: String((proxy.address() as AddressInfo).port) }).href;
    await this.killed(
      through,
      async () => asked && (await reached()),
      () => Promise.resolve(void proxy.close()),
    );
  }

  private async killed(
    DATABASE_URL: string,
    reached: () => Promise<boolean>,
    letGo: () => Promise<void>,
  ): Promise<void> {
    const child: ChildProcess = spawn(process.execPath, ['dist/scripts/ledger-archive.js', this.place, '--keep', '0'], {
      env: { ...this.given(), DATABASE_URL },
      stdio: 'ignore',
    });
    try {
      await this.app.until(reached, { what: 'it has come so far', timeout: 30_000 });
    } finally {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await letGo();
    }
    // The server hears of it when it next turns to the connection; until then whoever comes next is not alone.
    await this.app.until(
      async () =>
        (
          await sql(
            this.app,
            `select from pg_stat_activity where datname = current_database() and application_name like '%ledger-archive%'`,
          )
        ).length === 0,
      { what: 'the database has let go of it', timeout: 30_000 },
    );
  }

  /** Things happen to an organisation, and a checkpoint covers them. */
  async happen(to: TestOrganisation, many: number): Promise<void> {
    await happened(
      this.app,
      to,
      Array.from({ length: many }, () => to.id),
    );
    await this.app.settled();
    await this.app.until(
      async () =>
        (await sql(this.app, 'select from ledger_head where seq = (select max(size) from ledger_checkpoint)'))
          .length === 1,
      { what: 'all of it is signed', timeout: 30_000 },
    );
  }

  private run(program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Said> {
    return promisify(execFile)(process.execPath, [program, ...args], { env: { ...this.given(), ...more } }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    );
  }

  private given() {
    const { databaseUrl: DATABASE_URL, dataDir: DATA_DIR } = this.product;
    return {
      ...process.env,
      NODE_OPTIONS: '',
      MODE: 'test',
      LOG_LEVEL: 'silent',
      REDIS_URL: '',
      DATABASE_URL,
      DATA_DIR,
      ...this.env,
    };
  }
}
