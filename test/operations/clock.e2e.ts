import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type App, connect } from '../support/app.js';
import { agencies, approvalOf, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import { sql } from '../support/datasets.js';
import { Sample } from '../support/metrics.js';
import { type Product, startProduct } from '../support/processes.mjs';
import { draft } from '../support/projects.js';

const here = connect();

describe('hosts whose clocks are a month ahead', () => {
  let app: App;
  let product: Product;

  beforeAll(async () => {
    const preload = pathToFileURL(resolve('test/support/clock-ahead.mjs')).href;
    ({ app, product } = await here.another('month_ahead', { NODE_OPTIONS: `--import ${preload}` }));
  }, 90_000);
  afterAll(async () => {
    await product?.stop();
    here.close();
  });

  it('write down the right time all the same', async () => {
    const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const { id } = await draft(author);
    const { proposal } = await author.query<{ proposal: { createdAt: string } }>(
      'query($id: ID!) { proposal(id: $id) { createdAt } }',
      { id },
    );
    expect(Math.abs(Date.parse(proposal.createdAt) - Date.now())).toBeLessThan(60_000);
  });

  it('date checkpoints right: one of next month would keep every other from being signed until then', async () => {
    const { databaseUrl, redisUrl, dataDir } = product;
    // A worker whose clock is right says when it is time, and either of the two signs.
    const right = await startProduct({ name: 'in_time', databaseUrl, redisUrl, dataDir, logs: here.running.logs });
    try {
      const author = await app.asMemberOf(await app.firm(), 'PROPOSER');
      const signed = () => sql<{ at: Date }>(app, 'select at from ledger_checkpoint');
      const several = async () => {
        await draft(author);
        return (await signed()).length >= 6;
      };
      await app.until(several, { every: 500, timeout: 60_000, what: 'several checkpoints' });
      for (const { at } of await signed()) expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(10 * 60_000);
    } finally {
      await right.stop();
    }
  }, 120_000);

  it('act on no timer: an approval that has weeks left stays open', async () => {
    const place = newPlace();
    await agencies(app, ['POWER'], place);
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    await follow(app, 'PROJECT_GATE', [
      stageOf(['POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 5, onLapse: { action: 'DEEM_REJECTED' } }),
    ]);
    const before = await approvalOf(lead, await openGate(app, lead, place));
    const skipped = async () => (await Sample.of(product.workerUrl)).sum('tripartite_sweeps_skipped_total');
    const sofar = await skipped();
    await app.until(async () => (await skipped()) > sofar + 20, { what: 'every sweep to have had its turn' });
    await app.settled();
    expect(await approvalOf(lead, before.id)).toMatchObject({ state: before.state, version: before.version });
  });

  it('say so: the worker is not ready, the api warns', async () => {
    const worker = await fetch(`${product.workerUrl}/health/ready`);
    expect(worker.status).toBe(503);
    expect(await worker.json()).toMatchObject({
      checks: { clock: { ok: false, detail: expect.stringMatching(/2592000/) } },
    });
    const api = await fetch(`${app.url}/health/ready`);
    expect(api.status).toBe(200);
    expect(await api.json()).toMatchObject({ warnings: { clock: expect.stringMatching(/mend it/) } });
  });
});
