import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { draft } from '../support/projects.js';
import { asDatabase } from '../support/as-database.js';

const here = connect();
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const folder = mkdtempSync(join(tmpdir(), 'tripartite-backup-'));
afterAll(() => {
  here.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One of the product's scripts, and what it said; a failure is an answer too. */
async function script(
  name: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number; said: string }> {
  const all = { ...process.env, NODE_OPTIONS: '', MODE: 'test', LOG_LEVEL: 'silent', REDIS_URL: '', ...env };
  return promisify(execFile)(process.execPath, [`dist/scripts/${name}.js`, ...args], { env: all }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}

/** In which file the rows of a table or index are: another one when it was built anew. */
const fileOf = (app: App, name: string): Promise<string> =>
  asDatabase(app, async (client) => {
    const { rows } = await client.query<{ file: string }>('select pg_relation_filepath($1) as file', [name]);
    return rows[0]!.file;
  });

describe('a backup', () => {
  it('never overwrites, is refused when it was damaged or cut short, and is restored to empty places only', async () => {
    const { databaseUrl: DATABASE_URL, dataDir: DATA_DIR } = here.running;
    const place = join(folder, 'whole');
    const made = await script('backup', [place], { DATABASE_URL, DATA_DIR });
    expect(made).toMatchObject({ code: 0 });
    expect((await script('backup', [place], { DATABASE_URL, DATA_DIR })).said).toContain('is there already');
    expect(readdirSync(folder)).toEqual(['whole']); // no half one beside it

    const empty = { DATABASE_URL, DATA_DIR: join(folder, 'data') };
    const notEmpty = await script('restore', [place], empty);
    expect(notEmpty).toMatchObject({ code: 1, said: expect.stringContaining('The database is not empty') });
    expect(existsSync(join(folder, 'data', 'keys'))).toBe(false);

    const [table] = readdirSync(join(place, 'database'));
    appendFileSync(join(place, 'database', String(table)), 'x');
    const damaged = await script('restore', [place], empty);
    expect(damaged.said).toContain(`database/${table} is damaged`);
    rmSync(join(place, 'database', String(table)));
    expect((await script('restore', [place], empty)).said).toContain(`database/${table} is missing`);
    rmSync(join(place, 'manifest.json'));
    expect((await script('restore', [place], empty)).said).toContain('is no whole backup');
  }, 120_000);

  it('is refused, and leaves nothing, while a table cannot be read whole', async () => {
    const { app, product } = await here.another('backup_gap', {});
    try {
      await product.stop();
      const env = { DATABASE_URL: app.running.databaseUrl, DATA_DIR: app.running.dataDir };
      await asDatabase(app, (client) =>
        client.query('drop policy writer on mail_outbox; drop policy relay on mail_outbox'),
      );
      const place = join(folder, randomUUID());
      const refused = await script('backup', [place], env);
      expect(refused.code).toBe(1);
      expect(refused.said).toContain('public."mail_outbox": no policy lets');
      expect(existsSync(place)).toBe(false);
    } finally {
      await product.stop();
    }
  }, 120_000);
});

describe('npm run check', () => {
  it('tells names sorted by another library, a table without its policy, one that stands open, and a file that is damaged or gone', async () => {
    const { app, product } = await here.another('check_gap', {});
    try {
      const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
      const form = new FormData();
      form.append('proposalId', (await draft(author)).id);
      form.append('file', new Blob([PDF], { type: 'application/pdf' }), 'plan.pdf');
      const sent = await author.fetch('/attachments', { method: 'POST', body: form });
      expect(sent.status).toBe(201);
      const { sha256 } = (await sent.json()) as { sha256: string };
      await app.settled();
      await product.stop();
      const env = { DATABASE_URL: app.running.databaseUrl, DATA_DIR: app.running.dataDir };
      expect(await script('check', [], env)).toMatchObject({ code: 0 });

      // As after an upgrade of PostgreSQL or its system.
      const before = await fileOf(app, 'project_by_name_zh');
      await asDatabase(app, (client) =>
        client.query(`update pg_collation set collversion = '1.0' where collname = 'alphabetical'`),
      );
      expect(await script('check', [], env)).toMatchObject({
        code: 1,
        said: expect.stringContaining('order: indexes of names were built by ICU 1.0, and this server has '),
      });
      const { code: migrated, said: sorted } = await script('migrate', [], env);
      expect(migrated).toBe(0);
      expect(sorted).toContain('sorted project_by_name_zh anew');
      expect(await fileOf(app, 'project_by_name_zh')).not.toBe(before);
      expect(await script('check', [], env)).toMatchObject({ code: 0 });
      expect((await script('migrate', [], env)).said).not.toContain('anew');

      await asDatabase(app, async (client) => {
        await client.query('drop policy reader on project');
        await client.query('alter table proposal disable row level security');
        await client.query('create table forgotten (id integer)');
      });
      const { code, said } = await script('check', [], env);
      expect(code).toBe(1);
      expect(said).toContain('policy: project has no policy "reader"');
      expect(said).toContain('policy: proposal has no row-level security');
      expect(said).toContain('policy: forgotten has no row-level security');

      const file = join(app.running.dataDir, 'files', sha256.slice(0, 2), sha256);
      appendFileSync(file, 'x');
      expect((await script('check', [], env)).said).toContain(`file: ${sha256} is damaged`);
      expect((await script('backup', [join(folder, randomUUID())], env)).said).toContain('is damaged');
      rmSync(file);
      expect((await script('check', [], env)).said).toContain(`file: ${sha256} is missing`);
    } finally {
      await product.stop();
    }
  }, 120_000);
});
