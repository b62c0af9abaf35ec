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

it('a Chinese name is taken also in traditional characters, in full width, with blanks, and as a PDF leaves it', async () => {
  const tail = unique('A1').toUpperCase();
  const native = `上海东华电机车业设备厂${tail}`;
  const known = await app.firm({ nativeName: native });
  const other = await app.firm();
  const rename = async (nativeName: string) => {
    const { version } = await versionOf(other.admin, other.id);
    return other.admin.mutate('updateOrganisation', { id: other.id, expectedVersion: version, nativeName });
  };
  const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  for (const taken of [
    `上海東華電機車業設備廠${tail}`,
    `上海東华電机车業设備厂${wide(tail)}`,
    `上海　东华 电机\u200b车业\u3000设备厂${tail}`,
    native.replace('车', '⻋'),
  ])
    expect([taken, await rename(taken)]).toEqual([
      taken,
      expect.objectContaining({ faults: [expect.objectContaining({ path: ['nativeName'], code: 'LOOKS_ALIKE' })] }),
    ]);
  // The other way round as well: whoever is known by traditional characters is not taken for it in simplified ones.
  await app.firm({ nativeName: `臺灣聯網${tail}` });
  expect(await rename(`台湾联网${tail}`)).toMatchObject({ faults: [{ code: 'LOOKS_ALIKE' }] });
  // Characters that only resemble one another make another name.
  await app.firm({ nativeName: `未来日报${tail}` });
  for (const own of [`末来日报${tail}`, `未来曰报${tail}`, native.replace('东', '西')])
    expect(await rename(own)).toMatchObject({ __typename: 'UpdateOrganisationSuccess' });
  const waiting = await app.firm({ nativeName: native.replace('东', '東'), verified: false });
  const { organisation } = await steward.query<{ organisation: { lookAlikes: { id: string }[] } }>(
    'query($id: ID!) { organisation(id: $id) { lookAlikes { id } } }',
    { id: waiting.id },
  );
  expect(organisation.lookAlikes).toEqual([{ id: known.id }]);
});
