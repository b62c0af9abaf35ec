import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Job, Queue } from 'bullmq';
import { queues } from '#libs/contracts';
import { Config } from '../../libs/platform/src/config/config.js';
import { connectQueues } from '../../libs/platform/src/queue/queue.connection.js';
import { connect } from '../support/app.js';
import { agencies, approvalOf, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';

const app = connect();
const { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL } = app.running;
const store = connectQueues(Config.from({ DATABASE_URL, REDIS_URL }));
const all = queues.map((name) => store.queue(name));
const approvals = all[queues.indexOf('approvals')] as Queue;
let lead: Client;
let approvalId: string;
let settled: { readonly id: string; readonly seq: string };

interface Row {
  readonly handler: string;
  readonly job: string;
  readonly type: string;
}
const owed = () =>
  sql<Row>(
    app,
    'select d.handler, d.job, e.type from ledger_delivery d left join ledger_event e on e.seq = d.seq and e.id = d.event_id',
  );

beforeAll(async () => {
  const place = newPlace();
  const { POWER } = await agencies(app, ['POWER'], place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  const restore = await follow(app, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ALL' })]);
  approvalId = await openGate(app, lead, place);
  await app.settled();
  await restore();
  await Promise.all(all.map((queue) => queue.pause()));
  await decide(POWER.officer, approvalId, 'APPROVE');
});
afterAll(async () => {
  await Promise.all(all.map((queue) => queue.resume()));
  await Promise.all(all.map((queue) => queue.close()));
  await store.close();
  app.close();
});

describe('what follows from an event', () => {
  it('is one job for the handlers of one queue, and every one of them has it', async () => {
    const follows = await app.until(async () => {
      const rows = (await owed()).filter(({ type }) => type === 'approval.settled');
      return rows.length > 0 ? rows : undefined;
    });
    const inApprovals = follows.filter(({ handler }) => /\.followApproval$/.test(handler));
    expect(inApprovals.length).toBeGreaterThan(2);
    const jobs = [...new Set(inApprovals.map(({ job }) => job))];
    expect(jobs).toHaveLength(1);
    const job = await app.until<Job | undefined>(() => approvals.getJob(jobs[0] ?? ''));
    expect(job).toMatchObject({ name: 'ledger.deliver', data: {} });
    await Promise.all(all.map((queue) => queue.resume()));
    await app.settled();
    expect(await owed()).toEqual([]);
    expect((await approvalOf(lead, approvalId)).state).toBe('APPROVED');
    const [event] = await sql<typeof settled>(
      app,
      `select id, seq from ledger_event where type = 'approval.settled' and data ->> 'approvalId' = $1`,
      [approvalId],
    );
    settled = event ?? settled;
  });

  it('goes on where one handler fails, which has a job of its own until it succeeds', async () => {
    const job = `approvals.${randomUUID()}`;
    const unknown = randomUUID();
    // Nobody can handle an event that is not there.
    await sql(
      app,
      `insert into ledger_delivery (seq, handler, event_id, job, owed_since) values
         (${settled.seq}, 'project.followApproval', '${settled.id}', '${job}', now() - interval '1 minute'),
         (${settled.seq}, 'pilot.followApproval', '${unknown}', '${job}', now() - interval '1 minute')`,
    );
    const lone = `${unknown}.pilot.followApproval`;
    await app.until(async () => (await owed()).every((row) => row.job === lone), { what: 'the other one is done' });
    const apart = await app.until<Job | undefined>(() => approvals.getJob(lone));
    expect(apart).toMatchObject({ name: 'pilot.followApproval', data: { eventId: unknown, seq: Number(settled.seq) } });
    const told = () =>
      readdirSync(app.running.logs)
        .filter((file) => file.startsWith('worker-'))
        .flatMap((file) => readFileSync(join(app.running.logs, file), 'utf8').split('\n'))
        .find((line) => line.includes(lone));
    expect(JSON.parse(await app.until(told))).toMatchObject({
      msg: 'a job failed and will be tried again',
      job: 'pilot.followApproval',
      attempt: 1,
      correlationId: unknown,
    });
    expect(apart.opts.attempts).toBe(10);
    await app.until(async () => ((await approvals.getJob(lone))?.attemptsMade ?? 0) > 0, { what: 'it is tried alone' });
    await app.until(() => approvals.remove(lone), { what: 'nobody tries it at the moment' });
    // Now there is such an event, and its job is one that the queue does not know.
    const mended = `${settled.id}.pilot.followApproval`;
    await sql(app, 'update ledger_delivery set event_id = $1, job = $2 where job = $3', [settled.id, mended, lone]);
    await app.until(async () => (await owed()).length === 0);
    await app.settled();
  });

  it('is not done again when its job comes again', async () => {
    const job = `approvals.${randomUUID()}`;
    await approvals.add('ledger.deliver', {}, { jobId: job });
    await app.until(async () => (await approvals.getJobState(job)) === 'completed');
    expect(await owed()).toEqual([]);
  });
});
