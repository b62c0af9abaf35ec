import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../scripts/demo/organisations.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { OwnProduct } from './own-product.js';

const PATIENCE_MS = 180_000;
let own: OwnProduct;

beforeAll(async () => {
  own = await OwnProduct.over(connect().running, 'scenario');
}, PATIENCE_MS);
afterAll(() => own.stop());

describe('the demonstration', () => {
  it(
    'is loaded once, tells an honest history and leaves every audience right',
    async () => {
      const first = await own.run('demo');
      expect(first).toMatchObject({ code: 0, text: expect.stringMatching(/\d+ steps done/) });
      const again = await own.run('demo');
      expect(again).toMatchObject({ code: 0, text: expect.stringContaining('everything was there already') });
      expect(await own.run('check')).toMatchObject({ code: 0 });
    },
    PATIENCE_MS,
  );

  it('is refused outside the demonstration', async () => {
    const refused = await own.run('demo', [], { MODE: 'development' });
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('MODE=demonstration only') });
  });

  it(
    'puts something into every list',
    async () => {
      const app = await own.start();
      const as = (address: string): Promise<Client> =>
        app.stranger().signIn(`${address}.demo.invalid`, DEMONSTRATION_PASSWORD);
      const officer = await as('officer@security');
      const seen = await officer.query<Record<string, { edges: unknown[] }>>(`{
      inbox { edges { node { id } } } projects { edges { node { id } } } proposals { edges { node { id } } }
      notifications { edges { node { id } } } activity { edges { node { seq } } } organisations { edges { node { id } } }
      definitions { edges { node { id } } } }`);
      for (const [list, { edges }] of Object.entries(seen)) expect([list, edges.length > 0]).toEqual([list, true]);
    },
    PATIENCE_MS,
  );
});

describe('npm run scenario', () => {
  it(
    'plays the whole case, twice; everybody hears what they are entitled to, and the ledger verifies',
    async () => {
      for (const _performance of [1, 2]) {
        const played = await own.run('scenario');
        expect(played).toMatchObject({
          code: 0,
          text: expect.stringMatching(/all of theirs, once, in order, and no others[\s\S]*The ledger verifies/),
        });
      }
      expect(await own.run('check')).toMatchObject({ code: 0 });
    },
    PATIENCE_MS,
  );
});
