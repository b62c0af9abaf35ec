import { afterAll, expect, it } from '@jest/globals';
import { agreed, describedDataset, sharer, termsOf } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { logged } from '../support/logs.js';

const app = connect();
afterAll(() => app.close());

it('what a route did not expect is told in the form of the platform, by a number for the operator and nothing else', async () => {
  const [provider, recipient] = [await sharer(app), await sharer(app, 'firm')];
  const terms = termsOf(await describedDataset(app, provider), provider, [recipient]);
  const { id } = await agreed([provider, recipient], terms);
  /** No program of ours writes what can't be read again. */
  const instead = (document: string) =>
    asDatabase(app, async (sql) => {
      const { rows } = await sql.query<{ document: string }>(
        'select document from agreement_offer where agreement_id = $1',
        [id],
      );
      await sql.query('begin');
      await sql.query('alter table agreement_offer disable trigger stands');
      await sql.query('update agreement_offer set document = $2 where agreement_id = $1', [id, document]);
      await sql.query('alter table agreement_offer enable trigger stands');
      await sql.query('commit');
      return rows[0]?.document ?? '';
    });
  const kept = await instead('{"secret": "4711", ');
  const response = await provider.officer.fetch(`/papers/agreements/${id}?format=page`, {
    headers: { 'x-correlation-id': 'error-form-1' },
  });
  await instead(kept);
  expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/json; charset=utf-8']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side. Tell the operator this number: error-form-1.',
    correlationId: 'error-form-1',
  });
  await app.until(async () =>
    logged(app.running.logs, 'api').some(
      ({ correlationId, msg }) => correlationId === 'error-form-1' && msg === 'a request failed',
    ),
  );
  expect((await provider.officer.fetch(`/papers/agreements/${id}?format=page`)).status).toBe(200);
});
