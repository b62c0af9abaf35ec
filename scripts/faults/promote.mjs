/**
 * The primary is killed (signal 9) while people draft proposals, its standby is promoted, and the product goes on there by itself:
 * `DATABASE_URL` names both. Commits wait for the standby (`synchronous_standby_names`), so whatever was acknowledged is there.
 */
import { join } from 'node:path';
import { DURABLE, startProduct } from '../../test/support/processes.mjs';
import { ensureDatabase, withDatabase } from '../lib/database.mjs';
import { run } from '../lib/steps.mjs';
import { startStandby } from '../lib/standby.mjs';
import { load, lostOrTwice, seconds, signInAuthors, soon, sum } from './authors.mjs';
import { killWhole } from './signals.mjs';
import { startStage } from './stage.mjs';

const AUTHORS = 4;
const BEFORE = 60;
const AFTER = 60;
const RESUMES_WITHIN_MS = 5000;
const STANDBY = 'drill_standby';
const MODE = { MODE: 'demonstration', LOG_LEVEL: 'info', PASSWORD_MEMORY_KIB: '1024' };

/**
 * @param {{ root: string, say: (line: string) => void }} options
 * @returns {Promise<{ failed: number, lines: string[] }>}
 */
export async function promote({ root, say }) {
  const { Ear } = await import(join(root, 'dist/scripts/scenario/ear.js'));
  const stage = await startStage(root, say);
  const undo = [() => stage.stop()];
  try {
    await ensureDatabase(stage.server, 'promoted', 'demonstration');
    const primary = { url: stage.server.url('promoted') };
    const standby = await startStandby({
      root,
      folder: join(stage.folder, 'standby'),
      logs: join(stage.logs, 'standby'),
      primary,
      name: STANDBY,
      settings: DURABLE,
      throwaway: false,
    });
    undo.push(() => standby.stop());
    await withDatabase(primary.url, async (query) => {
      await query(`alter system set synchronous_standby_names = '${STANDBY}'`);
      await query('select pg_reload_conf()');
    });
    say('  a standby follows, and commits wait for it');

    const databaseUrl = primary.url.replace(/@[^/]+/, `@127.0.0.1:${stage.server.port},127.0.0.1:${standby.port}`);
    const dataDir = stage.folder; // the demonstration's documents are there
    const env = { ...MODE, DATABASE_READ_URL: standby.url('promoted').replace(/\/\/[^@]*@/, '//') };
    const product = await startProduct({ name: 'promoted', databaseUrl, dataDir, logs: stage.logs, env });
    undo.push(() => product.stop());

    const authors = await signInAuthors(root, stage, product.apiUrl, AUTHORS);
    const ear = await new Ear(product.apiUrl, authors[0].client.headers).open();
    undo.push(() => ear.close());
    await ear.follow(`organisation:${authors[0].seat.organisationId}`);

    const work = load(authors, 'Promotion');
    await work.until(BEFORE);
    const before = work.drafts.length;
    killWhole(stage.server.pid);
    const killed = performance.now();
    await withDatabase(standby.url('postgres'), (query) => query('select pg_promote(true, 60)'));
    const promoted = performance.now();
    say(`  the primary is dead, its standby promoted after ${seconds(promoted - killed)}`);
    await work.until(before + AFTER);
    await work.end();

    const resumed = work.drafts.find(({ at }) => at > promoted)?.at ?? Infinity;
    const heard = await soon(() => ear.heard.find(({ at }) => at > promoted));
    const faults = [
      ...(await lostOrTwice(standby.url('promoted'), authors, 'Promotion')),
      ...ear.complaints,
      ...(heard ? [] : ['nothing was heard live after the promotion']),
      ...(resumed - promoted > RESUMES_WITHIN_MS
        ? [`writes resumed only ${seconds(resumed - promoted)} after the promotion`]
        : []),
    ];
    const said = await run(process.execPath, ['dist/scripts/check.js'], {
      cwd: root,
      env: { ...process.env, ...MODE, LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
      failure: 'check found faults',
    });
    if (!said.some((line) => line.includes('every table has its policies')))
      faults.push('check did not say that all is well');
    const acknowledged = sum(authors.map(({ client }) => client.acknowledged.length));
    return {
      failed: faults.length,
      lines: [
        `${acknowledged} acknowledged mutations, ${before} drafts of them before the primary died, are all in the database that was promoted, each once`,
        `writes were taken again ${seconds(resumed - killed)} after the primary was killed, ${seconds(resumed - promoted)} after its standby was promoted (which took ${seconds(promoted - killed)})`,
        `${sum(authors.map(({ client }) => client.repeats))} requests were repeated; what follows was heard live ${seconds((heard?.at ?? Infinity) - killed)} after the primary was killed, in order and each once`,
        'rows, readers and policies check',
        ...faults,
      ],
    };
  } finally {
    for (const action of undo.reverse()) await action();
  }
}
