import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Job, Queue } from 'bullmq';
import { handlers, type HandlerSpec, queues } from '#libs/contracts';
import { Config } from '../../libs/platform/src/config/config.js';
import { connectQueues } from '../../libs/platform/src/queue/queue.connection.js';
import { connect } from '../support/app.js';
import { agencies, approvalOf, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import { loggedLines } from '../support/logs.js';

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
    const told = () => loggedLines(app.running.logs, 'worker-').find((line) => line.includes(lone));
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

  it('is heard at once by all others, however much of one handler fails for good', async () => {
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    const leads = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const restore = await follow(app, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ALL' })]);
    const id = await openGate(app, leads, place);
    await restore();
    const able = Object.entries<HandlerSpec>(handlers)
      .filter(([, { on, queue }]) => on.includes('approval.settled') && queue === 'approvals')
      .map(([handler]) => handler)
      .slice(0, 3);
    const failing = 15;
    // As if the queue had lost all of it: in each job one that can be done, and many that nobody ever can.
    for (const [nth, handler] of able.entries())
      await sql(
        app,
        `insert into ledger_delivery (seq, handler, event_id, job, owed_since)
         select ${settled.seq}, $1, '${settled.id}'::uuid, $2, now() - interval '1 minute'
         union all
         select -(${nth} * ${failing} + each), 'pilot.followApproval', gen_random_uuid(), $2, now() - interval '1 minute' from generate_series(1, ${failing}) each`,
        [handler, `approvals.${randomUUID()}`],
      );
    const known = async () => (await owed()).filter(({ type }) => type !== null);
    await app.until(async () => (await known()).length === 0, { what: 'those that can be done are done' });
    const stuck = async () => (await owed()).filter(({ type }) => type === null).length;
    expect(await stuck()).toBe(failing * able.length);
    // What happens now is handled as ever, while each of those is tried again and again.
    await decide(POWER.officer, id, 'APPROVE');
    await app.until(async () => (await known()).length === 0, { what: 'all that can be done is done', timeout: 5000 });
    expect((await approvalOf(leads, id)).state).toBe('APPROVED');
    expect(await stuck()).toBe(failing * able.length);
    const gone = await sql<{ job: string }>(app, 'delete from ledger_delivery where seq < 0 returning job');
    await Promise.all(
      gone.map(({ job }) => app.until(() => approvals.remove(job), { what: 'nobody tries it at the moment' })),
    );
    await app.settled();
  }, 60_000);

  it('is found again though another version’s handler is owed something that nobody here knows', async () => {
    const [job, unknown] = [`approvals.${randomUUID()}`, randomUUID()];
    await sql(
      app,
      `insert into ledger_delivery (seq, handler, event_id, job, owed_since) values
         (${settled.seq}, 'project.followApproval', '${settled.id}', '${job}', now() - interval '1 minute'),
         (${settled.seq}, 'tender.followApproval', '${settled.id}', '${job}', now() - interval '1 minute'),
         (${settled.seq}, 'tender.followApproval2', '${settled.id}', '${unknown}', now() - interval '2 minutes'),
         (${settled.seq}, 'pilot.followApproval', '${settled.id}', 'lost', now() - interval '1 minute')`,
    );
    const left = async () =>
      (await owed())
        .map(({ handler }) => handler)
        .toSorted()
        .join();
    const theirs = ['tender.followApproval', 'tender.followApproval2'];
    await app.until(async () => (await left()) === theirs.join(), { what: 'what is known here is done' });
    await sql(app, `delete from ledger_delivery where handler like 'tender.%'`);
    await app.settled();
  }, 60_000);

  it('is not done again when its job comes again', async () => {
    const job = `approvals.${randomUUID()}`;
    await approvals.add('ledger.deliver', {}, { jobId: job });
    await app.until(async () => (await approvals.getJobState(job)) === 'completed');
    expect(await owed()).toEqual([]);
  });
});
