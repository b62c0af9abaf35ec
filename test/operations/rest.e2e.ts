import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { sql } from '../support/datasets.js';
import { logged } from '../support/logs.js';
import { Sample } from '../support/metrics.js';
import type { Product } from '../support/processes.mjs';

const here = connect();

describe('a worker with nothing to do', () => {
  let app: App;
  let product: Product;

  beforeAll(async () => {
    ({ app, product } = await here.another('at_rest', {}));
  }, 90_000);
  afterAll(async () => {
    await product?.stop();
    here.close();
  });

  const sent = async () =>
    (await Sample.of(product.workerUrl)).sum('tripartite_sql_statements_total', { origin: 'itself' });
  const said = () => logged(here.running.logs, 'worker-at_rest');

  it('asks in one statement what is due, and asks again every second', async () => {
    await app.settled();
    const [before, from] = [await sent(), performance.now()];
    const asked = async () => (await sent()) >= before + 10;
    await app.until(asked, { every: 200, timeout: 45_000, what: 'it to have asked for a while' });
    // Seventeen sweeps each second or two, each with a statement of its own, would have sent so many in one.
    expect(performance.now() - from).toBeGreaterThan(3000);
  });

  it('keeps to no lease of the relay, and hands on at once what is recorded then', async () => {
    const held = () => sql(app, 'select from ledger_lease where until > clock_timestamp()');
    await app.until(async () => (await held()).length === 0, { what: 'nobody to lead' });
    const firm = await app.firm();
    await app.settled();
    expect((await app.letters(firm.adminEmail)).length).toBeGreaterThan(0);
  });

  it('does what else is due while one sweep can not be asked for, says which, and goes on with it when it can', async () => {
    await sql(app, 'alter table webhook_lane rename to webhook_lane_gone');
    try {
      await app.until(() => said().some(({ sweep }) => sweep === 'webhook.free'), { what: 'the sweep to be named' });
      const firm = await app.firm();
      await app.until(async () => (await app.letters(firm.adminEmail)).every(({ state }) => state === 'SENT'), {
        what: 'letters to be sent meanwhile',
      });
      expect(said().map(({ sweep }) => sweep)).not.toContain('mail.send');
    } finally {
      await sql(app, 'alter table webhook_lane_gone rename to webhook_lane');
    }
    const complaints = () => said().filter(({ msg }) => /each sweep looks for itself/.test(String(msg))).length;
    let [told, at] = [complaints(), await sent()];
    await app.until(
      async () => {
        const [now, then] = [complaints(), await sent()];
        if (now === told) return then > at + 3;
        [told, at] = [now, then];
        return false;
      },
      { every: 500, what: 'all to be asked for at once again' },
    );
  });
});
