import { afterAll, describe, expect, it } from '@jest/globals';
import { get, type IncomingMessage } from 'node:http';
import { agreementInForce } from '../support/agreement-in-force.js';
import { connect } from '../support/app.js';
import { asDatabase, sharedDataset } from '../support/shared-data.js';

const here = connect();
afterAll(() => here.close());

describe('an api that is killed while it sends', () => {
  it('leaves more counted than was sent, never less, and the books are closed by somebody else', async () => {
    const { app, product } = await here.another('exchange_kill', {});
    try {
      const owner = await app.agency();
      const firm = await app.firm();
      const officer = await app.asMemberOf(firm, 'PROPOSER');
      const dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows: 600_000 });
      const parties = { providerId: owner.id, recipientId: firm.id, memberId: owner.admin.memberId };
      const quotas = [{ of: 'rows', amount: 10_000_000, per: 'whole' }] as const;
      await agreementInForce(app, { ...parties, dataset, terms: { quotas: [...quotas] } });
      const input = { datasetId: dataset.id, action: 'read', purpose: 'PLANNING' };
      const { path } = await officer.done<{ path: string }>('requestTransfer', input, 'path');
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get(new URL(path, app.url), { headers: { cookie: officer.cookie } }, resolve).on('error', reject);
      });
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
  }, 60_000);
});
