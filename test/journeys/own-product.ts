import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withDatabase } from '../../scripts/lib/database.mjs';
import { App, type Running } from '../support/app.js';
import { freshDatabase, type Product, startProduct } from '../support/processes.mjs';

/** What a program printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly text: string;
}

/**
 * A product apart from the other tests' one, on the same database server and queue store: for journeys that move the clock
 * and load data that others would stumble over.
 */
export class OwnProduct {
  private product?: Product;

  private constructor(
    private readonly name: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly dataDir: string,
    private readonly redisUrl: string | undefined,
  ) {}

  static async over({ databaseUrl }: Running, name: string): Promise<OwnProduct> {
    const { folder, redisUrl } = testRun();
    const url = (database: string) => Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).href;
    const own = `${name}_${process.env.JEST_WORKER_ID ?? 1}`;
    const environment = {
      MODE: 'demonstration',
      LOG_LEVEL: 'warn',
      PASSWORD_MEMORY_KIB: '1024',
      // A draw by lot comes while it is looked at.
      CHECKPOINT_SECONDS: '1',
      DRAW_SECONDS: '5',
      DATABASE_URL: await freshDatabase({ url }, own),
      DATA_DIR: join(folder, own),
      QUEUE_PREFIX: own,
      ...(redisUrl && { REDIS_URL: redisUrl }),
    };
    return new OwnProduct(own, environment, environment.DATA_DIR, redisUrl);
  }

  /** Runs one of the product's programs, `dist/scripts/<name>.js`; it is killed without warning when `kill` says so. */
  async run(
    script: string,
    args: readonly string[] = [],
    more: Readonly<Record<string, string>> = {},
    kill?: AbortSignal,
  ): Promise<Ended> {
    const env = { ...process.env, NODE_OPTIONS: '', ...this.environment, ...this.address, ...more };
    const options = { env, signal: kill, killSignal: 'SIGKILL' as const };
    try {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        [`dist/scripts/${script}.js`, ...args],
        options,
      );
      return { code: 0, text: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, text: stdout + stderr };
    }
  }

  async start(): Promise<App> {
    const { DATABASE_URL: databaseUrl = '' } = this.environment;
    const { name, dataDir, redisUrl } = this;
    this.product = await startProduct({
      name,
      databaseUrl,
      redisUrl,
      dataDir,
      logs: testRun().logs,
      env: { ...this.environment },
    });
    return new App({ ...this.product, logs: testRun().logs });
  }

  /** Tables in which any row holds this text in any column. */
  async tablesWith(text: string): Promise<string[]> {
    return withDatabase(this.environment['DATABASE_URL'] ?? '', async (query) => {
      const { rows: tables } = (await query(
        `select c.oid::regclass::text as name from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      )) as { rows: { name: string }[] };
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows } = (await query(`select from ${name} each where strpos(each::text, $1) > 0 limit 1`, [text])) as {
          rows: unknown[];
        };
        if (rows.length > 0) found.push(name);
      }
      return found;
    });
  }

  /** A file or folder that the product keeps. */
  at(...path: string[]): string {
    return join(this.dataDir, ...path);
  }

  async stop(): Promise<void> {
    await this.product?.stop();
  }

  private get address(): Record<string, string> {
    return this.product ? { PORT: new URL(this.product.apiUrl).port } : {};
  }
}

function testRun(): { folder: string; logs: string; redisUrl?: string } {
  const run = JSON.parse(readFileSync(process.env.TRIPARTITE_TEST ?? '', 'utf8')) as {
    folder: string;
    logs: string;
    products: Record<string, { redisUrl?: string }>;
  };
  return { ...run, redisUrl: run.products[process.env.JEST_WORKER_ID ?? '1']?.redisUrl };
}
