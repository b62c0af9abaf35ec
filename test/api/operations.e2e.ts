import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { addNonsense } from '../support/jobs.js';
import { loggedLines } from '../support/logs.js';
import { type TestOrganisation, unique } from '../support/organisations.js';

const app = connect();
let steward: Client;
let firm: TestOrganisation;

beforeAll(async () => {
  steward = await app.steward();
  firm = await app.firm();
});
afterAll(() => app.close());

interface Job {
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  readonly error: string;
  readonly data: unknown;
}

const FAILED = `query { failedJobs(queue: UPKEEP, first: 100) {
  edges { node { id queue name data error attempts addedAt failedAt } } pageInfo { hasNextPage } } }`;

async function failed(name: string): Promise<Job | undefined> {
  const answer = await steward.query<{ failedJobs: { edges: { node: Job }[] } }>(FAILED);
  return answer.failedJobs.edges.map(({ node }) => node).find((job) => job.name === name);
}

describe('jobs that were given up', () => {
  it('are listed with what they carry and why, and tried again by a steward, on the record', async () => {
    await addNonsense(app, 'nonsense.one');
    const job = await app.until(() => failed('nonsense.one'), { what: 'the job has failed' });
    expect(job).toMatchObject({ queue: 'UPKEEP', data: { nothing: 'of it' }, attempts: 1 });
    expect(job.error).toContain('no such job');

    const input = { queue: 'UPKEEP', id: job.id };
    expect(await firm.admin.mutate('retryJob', input)).toMatchObject({ permission: 'platform.operate' });
    await steward.done('retryJob', input, 'retried');
    await app.until(async () => (await failed('nonsense.one'))?.attempts === 2, { what: 'it has failed again' });
    const { activity } = await app.until(async () => {
      const answer = await steward.query<{ activity: { edges: { node: { data: unknown } }[] } }>(
        '{ activity(types: ["platform.job.retried"], first: 1) { edges { node { data } } } }',
      );
      return answer.activity.edges.length > 0 ? answer : null;
    });
    expect(activity.edges[0]?.node.data).toEqual({ queue: 'upkeep', job: 'nonsense.one' });
  });

  it('are told in the log with what caused them', async () => {
    const correlationId = unique('cause');
    await addNonsense(app, 'nonsense.caused', { correlationId });
    const told = () => loggedLines(app.running.logs, 'worker-').find((line) => line.includes(correlationId));
    const line = await app.until(told, { what: 'the log tells it' });
    expect(JSON.parse(line)).toMatchObject({
      msg: 'a job failed for good and waits for a steward',
      job: 'nonsense.caused',
      correlationId,
    });
  });

  it('are not there for an id that has not failed', async () => {
    const document = 'mutation($input: RetryJobInput!) { retryJob(input: $input) { __typename } }';
    const answer = await steward.ask(document, { input: { queue: 'APPROVALS', id: 'none' } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('are for stewards only, like the state of the machinery', async () => {
    const status = '{ operationsStatus { queues { name waiting active delayed failed } owed lettersFailed } }';
    const { operationsStatus } = await steward.query<{ operationsStatus: { queues: { name: string }[] } }>(status);
    expect(operationsStatus.queues.map(({ name }) => name)).toContain('APPROVALS');
    for (const query of [FAILED, status]) {
      expect((await firm.admin.ask(query)).errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
    }
  });
});

describe("an organisation's standing", () => {
  it('is decided with a reason that it and stewards read, nobody else', async () => {
    const other = await app.firm();
    const query = 'query($id: ID!) { organisation(id: $id) { version standings { state reason } } }';
    const { organisation } = await steward.query<{ organisation: { version: number } }>(query, { id: other.id });
    const input = { id: other.id, expectedVersion: organisation.version };
    const tooLong = { ...input, reason: 'x'.repeat(2001) };
    expect(await steward.mutate('suspendOrganisation', tooLong)).toMatchObject({ faults: [{ path: ['reason'] }] });
    await steward.done('suspendOrganisation', { ...input, reason: ' Papers have run out. ' });
    const again = { id: other.id, expectedVersion: organisation.version + 1, reason: 'Papers are in order.' };
    await steward.done('reinstateOrganisation', again);
    const standings = [
      { state: 'VERIFIED', reason: 'Papers are in order.' },
      { state: 'SUSPENDED', reason: 'Papers have run out.' },
      { state: 'VERIFIED', reason: null },
    ];
    const admin = await app.stranger().signIn(other.adminEmail, 'correct horse battery');
    for (const reader of [steward, admin]) {
      expect(await reader.query(query, { id: other.id })).toMatchObject({ organisation: { standings } });
    }
    expect(await firm.admin.query(query, { id: other.id })).toMatchObject({ organisation: { standings: [] } });
  });

  it('lists those with no body above them', async () => {
    const above = await app.agency({ level: 'MUNICIPAL' });
    const below = await app.agency({ level: 'DISTRICT', parentId: above.id });
    const query = 'query($search: String!) { organisations(top: true, search: $search) { edges { node { id } } } }';
    const found = async (search: string) =>
      (await steward.query<{ organisations: { edges: unknown[] } }>(query, { search })).organisations.edges;
    expect(await found(above.name)).toHaveLength(1);
    expect(await found(below.name)).toHaveLength(0);
  });
});
