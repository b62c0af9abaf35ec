import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asked, type InboxItem, inboxOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { admitted, type ExpertView, offered, openPool, STRATA } from '../support/draws.js';
import { unique, uniqueEmail } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

let keeper: Client;
let expert: Client;
let stranger: Client;
let pool: { id: string; key: string };

beforeAll(async () => {
  keeper = await app.asMemberOf(await app.agency({}), 'OFFICER');
  expert = await app.asMemberOf(await app.firm(), 'OFFICER');
  stranger = await app.asMemberOf(await app.agency({}), 'OFFICER');
  pool = await openPool(keeper);
});

const told = async (): Promise<number> => {
  await app.settled();
  const { activity } = await keeper.query<{ activity: { edges: { node: { type: string } }[] } }>(
    '{ activity(first: 100) { edges { node { type } } } }',
  );
  return activity.edges.filter(({ node }) => node.type.startsWith('pool.')).length;
};
const offers = (client: Client, more: object = {}) =>
  client.mutate('offerAsExpert', {
    ...{ poolId: pool.id, name: unique('Expert'), strata: [{ key: 'field', value: 'water' }], ...more },
  });
const waits = async (entry: ExpertView): Promise<InboxItem | undefined> =>
  (await inboxOf(keeper)).find(({ id }) => id === entry.id);
const experts = async (client: Client): Promise<{ id: string; state: string; strata: object[] }[]> => {
  const { expertPool } = await client.query<{
    expertPool: { experts: { edges: { node: { id: string; state: string; strata: object[] } }[] } };
  }>(
    'query($key: String!) { expertPool(key: $key) { experts { edges { node { id state strata { key value } } } } } }',
    {
      key: pool.key,
    },
  );
  return expertPool.experts.edges.map(({ node }) => node);
};

describe('a pool of experts', () => {
  it('is opened by an agency, under a key of its own, with every fault at once', async () => {
    const given = { key: unique('p').replaceAll(' ', '-').toLowerCase(), title: 'Experts', strata: STRATA };
    const before = await told();
    expect(await expert.mutate('openPool', given)).toMatchObject({ code: 'NO_AGENCY' });
    const auditor = await app.asMemberOf(await app.agency({}), 'AUDITOR');
    expect(await auditor.mutate('openPool', given)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await keeper.mutate('openPool', { ...given, key: pool.key })).toMatchObject({ code: 'KEY_TAKEN' });
    const wrong = { key: 'No', title: ' ', strata: [...STRATA, { key: 'field', values: ['one'] }] };
    const refused = await keeper.mutate('openPool', wrong);
    const faults = (refused as unknown as { faults: { path: unknown[] }[] }).faults.map(({ path }) => path.join('.'));
    expect(faults.sort()).toEqual(['key', 'strata.1.key', 'strata.1.values', 'title']);
    expect(await told()).toBe(before);
  });

  it('has members who offer themselves, whom its keeper admits, and either side ends that', async () => {
    const before = await told();
    expect(await offers(expert, { strata: [] })).toMatchObject({ faults: [{ path: ['strata', 'field'] }] });
    expect(await told()).toBe(before);
    const entry = await offered(expert, pool.id, 'water');
    expect(await offers(expert)).toMatchObject({ code: 'IN_POOL_ALREADY' });
    expect(await waits(entry)).toMatchObject({ kind: 'ADMIT_EXPERT' });
    expect(await asked(stranger, entry.id)).toBeUndefined();
    const stale = { id: entry.id, expectedVersion: entry.version + 1 };
    expect(await keeper.mutate('admitExpert', stale)).toMatchObject({ __typename: 'VersionRefused' });
    const right = { id: entry.id, expectedVersion: entry.version };
    for (const act of ['admitExpert', 'endExpert']) {
      expect(await stranger.mutate(act, right)).toMatchObject({ __typename: 'PermissionRefused' });
    }
    expect(await expert.mutate('admitExpert', right)).toMatchObject({ __typename: 'PermissionRefused' });
    const now = await admitted(keeper, entry);
    expect(await waits(entry)).toBeUndefined();
    expect(await experts(stranger)).toContainEqual({
      ...{ id: entry.id, state: 'ADMITTED', strata: [{ key: 'field', value: 'water' }] },
    });
    const again = { id: entry.id, expectedVersion: now.version };
    expect(await keeper.mutate('admitExpert', again)).toMatchObject({ code: 'EXPERT_NOT_OFFERED' });
    await expert.done('endExpert', again);
    expect((await experts(stranger)).map(({ id }) => id)).not.toContain(entry.id);
    const ended = { id: entry.id, expectedVersion: now.version + 1 };
    expect(await keeper.mutate('endExpert', ended)).toMatchObject({ code: 'EXPERT_ENDED' });
    expect((await offered(expert, pool.id, 'roads')).id).not.toBe(entry.id);
    expect(await told()).toBe(before + 4);
  });

  it('has nobody in two seats: a person would be drawn twice, and is heard once', async () => {
    const email = uniqueEmail();
    const person = await app.asMemberOf(await app.firm(), 'OFFICER', { email });
    const first = await offered(person, pool.id, 'water');
    const { memberId } = await app.seat(await app.agency({}), { email, roles: ['OFFICER'] });
    const { memberId: own } = person;
    await person.done('chooseSeat', { memberId });
    const before = await told();
    expect(await offers(person)).toMatchObject({ code: 'IN_POOL_ALREADY' });
    expect(await told()).toBe(before);
    await person.done('chooseSeat', { memberId: own });
    await person.done('endExpert', { id: first.id, expectedVersion: first.version });
    await person.done('chooseSeat', { memberId });
    expect((await offers(person)).__typename).toBe('OfferAsExpertSuccess');
  });

  it('is filled by no organisation alone: five of its offers wait at most', async () => {
    const firm = await app.firm();
    const officers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => app.asMemberOf(firm, 'OFFICER')));
    const last = officers.pop() as Client;
    const waiting = await Promise.all(officers.map((one) => offered(one, pool.id, 'water')));
    expect(await offers(last)).toMatchObject({ code: 'OFFERED_ENOUGH' });
    await admitted(keeper, waiting[0] as ExpertView);
    expect((await offers(last)).__typename).toBe('OfferAsExpertSuccess');
  });
});
