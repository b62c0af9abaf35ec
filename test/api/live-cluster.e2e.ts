import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Presence } from '#libs/contracts';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { Live } from '../support/live.js';
import type { TestOrganisation } from '../support/organisations.js';
import { type Product, startProduct, type TestRun } from '../support/processes.mjs';

const app = connect();
const folder = mkdtempSync(join(tmpdir(), 'tripartite-second-'));
let second: Product;
let firm: TestOrganisation;

beforeAll(async () => {
  const run = JSON.parse(readFileSync(process.env.TRIPARTITE_TEST as string, 'utf8')) as TestRun;
  const first = run.products[process.env.JEST_WORKER_ID ?? '1'] as TestRun['products'][string];
  [second, firm] = await Promise.all([
    startProduct({ ...first, name: 'second', dataDir: folder, logs: run.logs }),
    app.firm(),
  ]);
});

afterAll(async () => {
  app.close();
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** That it was registered may be heard as well: each api tells it when it comes to it. */
const changes = ({ messages }: Live) => messages.filter(({ type }) => type === 'organisation.updated');

const there = (client: Client) => client.live({ url: second.apiUrl });

async function rename({ id, admin }: TestOrganisation): Promise<void> {
  const read = `query($id: ID!) { organisation(id: $id) { version } }`;
  const { organisation } = await admin.query<{ organisation: { version: number } }>(read, { id });
  const { version: expectedVersion } = organisation;
  await admin.done('updateOrganisation', { id, expectedVersion, nativeName: `Version ${expectedVersion}` });
}

describe('two api processes on one database', () => {
  it('both bring every event, and a client resumes at the other where it left the one', async () => {
    const topic = `organisation:${firm.id}`;
    const [here, away] = await Promise.all([firm.admin.live(), there(firm.admin)]);
    const [{ epoch, head }] = await Promise.all([here.join(topic), away.join(topic)]);
    await rename(firm);
    const [one, two] = await Promise.all([here.heard('organisation.updated'), away.heard('organisation.updated')]);
    expect(two).toEqual(one);
    here.close();
    await rename(firm);
    await away.until(() => changes(away).length === 2, 'the second change');
    const resumed = await there(firm.admin);
    expect(await resumed.join(topic, { epoch, seq: Math.max(head, one.seq) })).toMatchObject({ resync: false });
    expect(changes(resumed)).toEqual(changes(away).slice(1));
  });

  it('show each who else is looking, over both, and forget those of a process that died', async () => {
    const looked = await app.firm();
    const topic = `organisation:${looked.id}`;
    const [one, two, three] = (await Promise.all(
      (['VIEWER', 'OFFICER', 'AUDITOR'] as const).map((role) => app.asMemberOf(looked, role)),
    )) as [Client, Client, Client];
    const [here, beside, away] = await Promise.all([one.live(), two.live(), there(three)]);
    await Promise.all([here, beside, away].map((live) => live.join([topic, 'inbox'])));
    for (const live of [here, beside, away]) await sees(live, topic, [one, two, three]);
    expect(here.presence.map((each) => each.topic)).not.toContain('inbox');

    const again = await two.live();
    await again.join(topic);
    await sees(again, topic, [one, two, three]);
    beside.close();
    await again.socket.emitWithAck('leave', { topics: [topic] });
    for (const live of [here, away]) await sees(live, topic, [one, three]);

    await second.kill('api');
    await sees(here, topic, [one], 15_000);
    await second.start('api');
    const back = await there(three);
    await back.join(topic);
    for (const live of [here, back]) await sees(live, topic, [one, three]);
  }, 40_000);

  it('tell their clients to go elsewhere before they stop', async () => {
    const away = await there(firm.admin);
    await second.stop();
    expect(await away.evicted('*')).toMatchObject({ code: 'SERVER_STOPPING' });
  });

  /** Waits until the latest word on the topic is that just these are looking. */
  async function sees(live: Live, topic: string, clients: readonly Client[], patience?: number): Promise<void> {
    const latest = (): Presence | undefined => live.presence.filter((each) => each.topic === topic).at(-1);
    const expected = clients.map(({ memberId }) => memberId).sort();
    const fits = (now: Presence | undefined) => {
      const ids = now?.members.map(({ memberId }) => memberId).sort();
      return now?.total === expected.length && JSON.stringify(ids) === JSON.stringify(expected);
    };
    await live
      .until(() => fits(latest()), `presence of ${expected.length} on ${topic}`, patience)
      .catch((error: Error) => {
        throw new Error(`${error.message} Latest: ${JSON.stringify(latest())}`);
      });
  }
});
