import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { unique } from '../support/organisations.js';

const app = connect();
let steward: Client;
beforeAll(async () => {
  steward = await app.steward();
});
afterAll(() => app.close());

const versionOf = async (client: Client, id: string) =>
  (
    await client.query<{ organisation: { version: number } }>('query($id: ID!) { organisation(id: $id) { version } }', {
      id,
    })
  ).organisation;

it('a name is not another’s, nor one that could be taken for it, unless a steward sees to it', async () => {
  const name = unique('Shanghai Water Bureau');
  const known = await app.firm({ name, nativeName: '上海水务局' });
  const other = await app.firm();
  const rename = (client: Client, change: object) =>
    client.mutate('updateOrganisation', { id: other.id, expectedVersion: 2, ...change });
  const alike = [
    ...[name, name.toUpperCase(), ` ${name.replace(' ', '  ')} `, name.replace('Shanghai', 'Shanghаi')],
    ...[
      name.replace('Water', 'Wa\u200bter'),
      name.replace('ur', 'υr'),
      name.replace('ai', 'a1'),
      name.replace('Bu', 'Ｂü'),
    ],
    ...[`${name}\u3164`, name.replace('ai', 'ai\u00ad'), '上海水务局', '上海 水务局'],
  ];
  await app.settled();
  const before = await app.ledger.head();
  for (const taken of alike) {
    expect([taken, await rename(other.admin, { name: taken })]).toEqual([
      taken,
      expect.objectContaining({ faults: [expect.objectContaining({ path: ['name'], code: 'LOOKS_ALIKE' })] }),
    ]);
  }
  expect(await rename(other.admin, { nativeName: '上海水务局' })).toMatchObject({
    faults: [{ path: ['nativeName'], code: 'LOOKS_ALIKE' }],
  });
  expect(await app.ledger.head()).toBe(before);
  // One's own, written otherwise, and one that only resembles another's, are names like any other.
  for (const own of [`${name} Second`, `${name}.Second`]) {
    const { version } = await versionOf(other.admin, other.id);
    expect(await rename(other.admin, { name: own, expectedVersion: version })).toMatchObject({
      __typename: 'UpdateOrganisationSuccess',
    });
  }
  const { version } = await versionOf(other.admin, other.id);
  expect(await rename(steward, { name, expectedVersion: version })).toMatchObject({
    __typename: 'UpdateOrganisationSuccess',
  });
  // Who waits to be verified is shown to stewards beside whom it could be taken for, and to nobody else.
  const waiting = await app.firm({ name: name.replace('Shanghai', 'Shanghаi'), verified: false });
  const shown = async (client: Client) =>
    (
      await client.query<{ organisation: { lookAlikes: { id: string }[] } }>(
        'query($id: ID!) { organisation(id: $id) { lookAlikes { id } } }',
        { id: waiting.id },
      )
    ).organisation.lookAlikes.map(({ id }) => id);
  expect((await shown(steward)).sort()).toEqual([known.id, other.id].sort());
  expect(await shown(waiting.admin)).toEqual([]);
});
