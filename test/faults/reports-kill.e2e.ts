import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import { ask, download, exportOf, finished } from '../support/bulk-exports.js';
import type { Client, Result } from '../support/client.js';
import { copies } from '../support/copies.js';
import { rename, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { MailServer, type Received } from '../support/smtp.js';

/** Reports that come due at once, each for two readers. */
const PLANS = 30;
const LETTERS = 2 * PLANS;

const here = connect();
let app: App;
let product: Product;
let mail: MailServer;
beforeAll(async () => {
  mail = await MailServer.start();
  ({ app, product } = await here.another('reports_kill', { SMTP_URL: mail.url }));
});
afterAll(async () => {
  await product?.stop();
  await mail?.stop();
  here.close();
});

const count = async (statement: string): Promise<number> =>
  asDatabase(app, async (sql) => {
    const { rows } = await sql.query<{ count: number }>(`select count(*)::int as count from ${statement}`);
    return rows[0]!.count;
  });

/** What is due, and for whom; none of it before `due` is called. */
async function planned(): Promise<{ readers: string[]; due: () => Promise<unknown> }> {
  const office = await app.agency();
  const readers = [uniqueEmail('reader'), uniqueEmail('reader')];
  const [officer, colleague] = (await Promise.all(
    readers.map((email) => app.asMemberOf(office, 'OFFICER', { email })),
  )) as [Client, Client];
  const monthly = { kind: 'PORTFOLIO', every: 'MONTH', day: 31, hour: 8, language: 'EN', calendar: 'cn' };
  const recipients = [officer.memberId, colleague.memberId];
  const { reportPlan } = await officer.done<Result & { reportPlan: { id: string } }>(
    'planReport',
    { ...monthly, recipients },
    'reportPlan { id }',
  );
  await copies(app, 'report_plan', reportPlan.id, PLANS - 1, { id: 'gen_random_uuid()' });
  await app.settled();
  const due = () => asDatabase(app, (sql) => sql.query(`update report_plan set due_at = now() - interval '1 hour'`));
  return { readers, due };
}

const isReport = ({ message }: Received) => /^Subject: Monthly portfolio$/m.test(message.replaceAll('\r', ''));
const reportsOf = (readers: readonly string[]) =>
  mail.received.filter((letter) => readers.includes(letter.to) && isReport(letter));
const idOf = ({ message }: { message: string }) => /^Message-ID: (.+)$/im.exec(message)?.[1] ?? '';

describe('a worker that is killed while reports are sent', () => {
  it('sends each of them once, whether it was taking turns or handing letters over', async () => {
    const { readers, due } = await planned();

    // First in the middle of turns: their transactions have begun, and wait for rows that somebody holds.
    await product.kill('worker');
    await due();
    await asDatabase(app, async (sql) => {
      await sql.query('begin');
      await sql.query(`select id from report_plan order by id limit ${PLANS / 2} for update`);
      await product.start('worker');
      const waiting = `pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query ~ 'report_plan'`;
      await app.until(async () => (await count(waiting)) > 0, { what: 'a turn waits', timeout: 30_000 });
      await product.kill('worker');
      await sql.query('rollback');
    });
    expect(await count('report_plan where sent_at is null')).toBeGreaterThanOrEqual(PLANS / 2);

    // Then while the mail server has a letter and has not said so.
    const cut: string[] = [];
    mail.taking = (letter) => {
      if (!readers.includes(letter.to) || !isReport(letter) || reportsOf(readers).length < 5) return true;
      if (cut.length === 0) process.kill(product.pid('worker'), 'SIGKILL');
      cut.push(idOf(letter));
      return false;
    };
    await product.start('worker');
    await app.until(() => cut.length > 0, { what: 'a letter is cut off', timeout: 45_000 });
    await product.kill('worker');
    mail.taking = () => true;
    // Besides what was cut off: what the mail server had just taken, when the worker could not note that any more.
    const noted = await asDatabase(app, (sql) =>
      sql.query<{ id: string }>(`select id from mail_outbox where state = 'SENT'`),
    );
    const again = reportsOf(readers)
      .map(idOf)
      .filter((id) => !noted.rows.some((row) => id.includes(row.id)));
    expect(again).toEqual(expect.arrayContaining(cut));
    // Five minutes later: whoever dies keeps what it had begun so long from others.
    await asDatabase(app, (sql) => sql.query(`update mail_outbox set due_at = now() where state = 'WAITING'`));
    await product.start('worker');
    await app.until(async () => (await count(`report_plan where sent_at is not null`)) === PLANS, {
      what: 'every report is sent',
      timeout: 45_000,
    });
    await app.until(async () => (await count(`mail_outbox where state <> 'SENT'`)) === 0, {
      what: 'every letter has left',
      timeout: 45_000,
    });

    // One turn each, the next one to come; and a letter each for both readers.
    expect(await count(`report_plan where state = 'ACTIVE' and due_at > now()`)).toBe(PLANS);
    expect(await count(`${RECORDED} where type = 'report.sent'`)).toBe(PLANS);
    expect(await count(`(select distinct subject_id from ${RECORDED} where type = 'report.sent') sent`)).toBe(PLANS);
    expect(await count(`mail_outbox where subject = 'Monthly portfolio'`)).toBe(LETTERS);
    // What was noted as sent, the mail server has once. What was not comes again as the same letter, by its Message-ID.
    const ids = reportsOf(readers).map(idOf);
    expect(new Set(ids).size).toBe(LETTERS);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    expect(twice.sort()).toEqual(again.sort());
  }, 150_000);
});

describe('a worker that is killed while an export is written', () => {
  it('leaves what it finished, and the next writes the rest from a later state', async () => {
    const firm = await app.firm();
    const { admin } = firm;
    const one = await asDatabase(app, async (sql) => {
      await sql.query('begin; lock table agreement in access exclusive mode');
      const asked = await ask(admin, 'ORGANISATION', 'AGREEMENT');
      const begun = async () => (await exportOf(admin, asked.id))!.parts[1]!.state === 'RUNNING';
      await app.until(begun, { what: 'agreements are being written' });
      await product.kill('worker');
      await sql.query('rollback');
      // Whoever dies keeps it from others for a while.
      await sql.query('update bulk_export set claimed_until = now() where id = $1', [asked.id]);
      return asked;
    });
    expect(await exportOf(admin, one.id)).toMatchObject({ state: 'RUNNING', parts: [{ state: 'READY' }, {}] });
    await rename(firm);
    await product.start('worker');
    await app.settled();
    const ready = await finished(app, admin, one.id);
    const [first, last] = ready.parts;
    expect(ready).toMatchObject({ state: 'READY', cursor: first!.cursor });
    for (const { path, lines } of ready.parts) expect((await download(admin, path!)).lines).toHaveLength(lines);
    expect(last!.state).toBe('READY');
    expect(await count(`${RECORDED} where type = 'bulkExport.finished' and subject_id = '${one.id}'`)).toBe(1);
  }, 90_000);
});
