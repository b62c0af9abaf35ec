import { afterAll, describe, expect, it } from '@jest/globals';
import { handlers, queues } from '#libs/contracts';
import { Config } from '../../libs/platform/src/config/config.js';
import { connectQueues } from '../../libs/platform/src/queue/queue.connection.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { agencies, approvalOf, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';

const app = connect();
const { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL } = app.running;
const store = connectQueues(Config.from({ DATABASE_URL, REDIS_URL }));
const all = queues.map((name) => store.queue(name));
afterAll(async () => {
  await Promise.all(all.map((queue) => queue.close()));
  await store.close();
  app.close();
});

describe('a queue that forgets everything', () => {
  it('loses nothing that is owed', async () => {
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const restore = await follow(app, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ALL' })]);
    const approvalId = await openGate(app, lead, place);

    await Promise.all(all.map((queue) => queue.pause()));
    await decide(POWER.officer, approvalId, 'APPROVE');
    // What follows is on the queue, and nobody takes it.
    await app.until(
      async () => {
        const held = await Promise.all(all.map((queue) => queue.getJobs(['waiting', 'prioritized'])));
        return held.flat().some(({ name }) => name === 'ledger.deliver');
      },
      { what: 'the job is added' },
    );
    await Promise.all(all.map((queue) => queue.obliterate({ force: true })));

    const { approval } = await lead.query<{ approval: { projectId: string } }>(
      'query ($id: ID!) { approval(id: $id) { projectId } }',
      { id: approvalId },
    );
    const advanced = async () => {
      const { project } = await lead.query<{ project: { stage: string } }>(
        'query ($id: ID!) { project(id: $id) { stage } }',
        { id: approval.projectId },
      );
      return project.stage === 'DESIGN';
    };
    expect(await advanced()).toBe(false);
    await Promise.all(all.map((queue) => queue.resume()));
    await app.until(advanced, { timeout: 20_000, what: 'the project advances' });
    expect((await approvalOf(lead, approvalId)).state).toBe('APPROVED');
    await app.settled();
    await restore();
  });
});

describe('a database that lost the note that a handler is done', () => {
  it('is told again, though the queue remembers the job as done', async () => {
    await app.firm();
    await app.settled();
    const wakes = Object.entries(handlers).flatMap(([handler, { on }]) => on.map((type) => ({ handler, type })));
    /** As after a server that died: the note does not wait for the disk. */
    const lost = () =>
      asDatabase(app, (client) =>
        client.query<{ job: string }>(
          `insert into ledger_delivery (seq, handler, event_id, job, owed_since)
           select seq, handler, id, id || '.' || handler, now() - interval '1 hour'
           from ledger_event join unnest($1::text[], $2::text[]) wakes(type, handler) using (type)
           order by seq desc limit 1 returning job`,
          [wakes.map(({ type }) => type), wakes.map(({ handler }) => handler)],
        ),
      );
    const owed = (jobs: string[]) =>
      asDatabase(app, (client) => client.query('select from ledger_delivery where job = any($1)', [jobs]));
    for (let time = 0; time < 2; time += 1) {
      const jobs = (await lost()).rows.map(({ job }) => job);
      expect(jobs.length).toBe(1);
      await app.until(async () => (await owed(jobs)).rowCount === 0, { timeout: 40_000, what: 'it is told' });
    }
  });
});

const onPostgres = REDIS_URL ? describe.skip : describe;

onPostgres('what was done', () => {
  it('is known for ten minutes, and then taken away', async () => {
    const queue = all[0]!;
    const states = async (...ids: string[]) =>
      Promise.all(ids.map(async (id) => (await queue.getJob(id)) && (await queue.getJobState(id))));
    try {
      await queue.pause();
      for (const id of ['old', 'new', 'undone']) await queue.add('nothing', {}, { jobId: id });
      // Nobody can do such a job, so it is said to be done.
      const done = `update bullmq.job set state = 'completed', finished_at_ms = (extract(epoch from now()) - $2) * 1000 where id = $1`;
      await asDatabase(app, async (client) => {
        await client.query(done, ['old', 601]);
        await client.query(done, ['new', 500]);
      });
      await store.forget?.(queue);
      expect(await states('old', 'new', 'undone')).toEqual([undefined, 'completed', 'waiting']);
    } finally {
      await Promise.all(['new', 'undone'].map((id) => queue.remove(id)));
      await queue.resume();
    }
  });
});
