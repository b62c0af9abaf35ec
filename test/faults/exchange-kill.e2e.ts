import { afterAll, describe, expect, it } from '@jest/globals';
import { get, type IncomingMessage } from 'node:http';
import { agreementInForce } from '../support/agreement-in-force.js';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { asDatabase } from '../support/as-database.js';
import { sharedDataset } from '../support/shared-data.js';

const here = connect();
afterAll(() => here.close());

/** A transfer that somebody may fetch, of a dataset of so many rows. */
async function wanted(app: App, rows: number) {
  const owner = await app.agency();
  const firm = await app.firm();
  const officer = await app.asMemberOf(firm, 'PROPOSER');
  const dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows });
  const parties = { providerId: owner.id, recipientId: firm.id, memberId: owner.admin.memberId };
  const quotas = [{ of: 'rows', amount: 10_000_000, per: 'whole' }] as const;
  await agreementInForce(app, { ...parties, dataset, terms: { quotas: [...quotas] } });
  const input = { datasetId: dataset.id, action: 'read', purpose: 'PLANNING' };
  const { path, transfer } = await officer.done<{ path: string; transfer: { id: string } }>(
    'requestTransfer',
    input,
    'path transfer { id }',
  );
  return { officer, path, id: transfer.id };
}

function begun(app: App, officer: Client, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(new URL(path, app.url), { headers: { cookie: officer.cookie } }, resolve).on('error', reject);
  });
}

describe('an api that stands still while it sends', () => {
  it('is not taken for one that is gone, and goes on where it was', async () => {
    const { app, product } = await here.another('exchange_still', {});
    try {
      const { officer, path, id } = await wanted(app, 600_000);
      const response = await begun(app, officer, path);
      await new Promise((resolve) => response.once('readable', resolve));
      // At the worst moment: while it waits for an answer, which then comes while it stands still.
      await asDatabase(app, async (client) => {
        await client.query('begin');
        await client.query('lock table session in access exclusive mode');
        await app.until(async () => {
          // Connections that came since are else not seen in a transaction.
          await client.query('select pg_stat_clear_snapshot()');
          const { rows } = await client.query(
            `select 1 from pg_stat_activity where application_name = 'tripartite-gate' and wait_event_type = 'Lock'
               and datname = current_database()`,
          );
          return rows.length > 0;
        });
        process.kill(product.pid('api'), 'SIGSTOP');
        await client.query('rollback');
      });
      try {
        // Longer than a lease that nobody renews is left alone, and swept over more than once.
        await app.until(
          async () => {
            const { rows } = await asDatabase(app, (client) =>
              client.query(`select 1 from transfer where id = $1 and lease_ends_at < now() - interval '14 seconds'`, [
                id,
              ]),
            );
            return rows.length > 0;
          },
          { timeout: 25_000, every: 500 },
        );
      } finally {
        process.kill(product.pid('api'), 'SIGCONT');
      }
      let lines = 0;
      for await (const chunk of response) lines += (chunk as Buffer).toString('latin1').split('\n').length - 1;
      expect(lines).toBe(600_001);
      await app.until(async () => {
        const { rows } = await asDatabase(app, (client) =>
          client.query<{ state: string }>('select state from transfer where id = $1', [id]),
        );
        return rows[0]?.state === 'COMPLETED';
      });
    } finally {
      await product.stop();
    }
  }, 90_000);
});

describe('an api that is killed while it sends', () => {
  it('leaves more counted than was sent, never less, and the books are closed by somebody else', async () => {
    const { app, product } = await here.another('exchange_kill', {});
    try {
      const { officer, path } = await wanted(app, 600_000);
      const response = await begun(app, officer, path);
      let lines = 0;
      const ended = new Promise<string>((resolve) => {
        response.on('data', (chunk: Buffer) => (lines += chunk.toString('latin1').split('\n').length - 1));
        response.once('end', () => resolve('whole'));
        response.once('error', () => resolve('cut'));
      });
      await app.until(() => lines > 1000);
      await product.kill('api');
      expect(await ended).toBe('cut');
      await product.start('api');

      const closed = await app.until(
        async () => {
          const { rows } = await asDatabase(app, (client) =>
            client.query<{ state: string; reason: string; rows: string; logged: string; used: string }>(
              `select t.state, t.reason, t.rows, l.rows as logged, u.rows as used from transfer t join access_log l on l.transfer_id = t.id
                 join usage_counter u on u.dataset_id = t.dataset_id and u.per = 'whole' where l.ended_at is not null`,
            ),
          );
          return rows[0];
        },
        { timeout: 25_000, every: 200 },
      );
      expect(closed).toMatchObject({ state: 'TERMINATED', reason: 'ABANDONED' });
      expect(Number(closed.used)).toBeGreaterThanOrEqual(lines - 1);
      expect([closed.rows, closed.logged]).toEqual([closed.used, closed.used]);
    } finally {
      await product.stop();
    }
  }, 90_000);
});
