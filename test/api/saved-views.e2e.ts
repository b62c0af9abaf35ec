import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';

const app = connect();
afterAll(() => app.close());

interface View {
  readonly id: string;
  readonly name: string;
  readonly settings: object;
  readonly version: number;
}

let officer: Client;
beforeAll(async () => {
  officer = await app.asMemberOf(await app.agency(), 'OFFICER');
});

const views = async (by: Client, screen = 'inbox'): Promise<View[]> =>
  (
    await by.query<{ savedViews: View[] }>(
      'query($screen: String!) { savedViews(screen: $screen) { id name settings version } }',
      { screen },
    )
  ).savedViews;
const save = (name: string, settings: unknown, screen = 'inbox') =>
  officer.mutate<Result & { view: View }>('saveView', { screen, name, settings }, 'view { id version }');

describe('saved views', () => {
  it('are kept under a name, replaced by it, and removed', async () => {
    await save('Urgent', { dueWithinDays: 3 });
    await save('Also mine', { kinds: ['DECIDE'] });
    await save('Urgent', { dueWithinDays: 1 });
    expect(await views(officer)).toMatchObject([
      { name: 'Also mine', version: 1 },
      { name: 'Urgent', version: 2, settings: { dueWithinDays: 1 } },
    ]);
    expect(await views(officer, 'proposals')).toEqual([]);
    const [first] = await views(officer);
    await officer.done('removeView', { id: first!.id });
    expect(await views(officer)).toHaveLength(1);
    expect(
      (
        await officer.ask('mutation($input: RemoveViewInput!) { removeView(input: $input) { __typename } }', {
          input: { id: first!.id },
        })
      ).errors?.[0]?.extensions?.code,
    ).toBe('NOT_FOUND');
  });

  it('are nobody else’s, a colleague’s included', async () => {
    const other = await app.asMemberOf(await app.agency(), 'OFFICER');
    expect(await views(other)).toEqual([]);
    const [mine] = await views(officer);
    expect(await other.query('query($id: ID!) { node(id: $id) { id } }', { id: mine!.id })).toEqual({ node: null });
  });

  it.each([
    ['an empty name', ' ', {}, 'inbox'],
    ['settings that are no object', 'x', [1], 'inbox'],
    ['settings too large', 'x', { text: 'x'.repeat(4_000) }, 'inbox'],
    ['a screen that cannot be one', 'x', {}, 'The inbox'],
  ])('refuse %s', async (_what, name, settings, screen) => {
    expect(await save(name, settings, screen)).toMatchObject({ __typename: 'InputRefused' });
  });
});
