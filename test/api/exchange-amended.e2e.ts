import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { get, type IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { amending, inForce, polesTerms, reading, sharing, type Sharing, signed } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';

const app = connect();
/** So many that no buffer on the way holds them all. */
const ROWS = 400_000;
let parties: Sharing;

beforeAll(async () => {
  parties = await sharing(app, { rows: ROWS });
}, 120_000);
afterAll(() => app.close());

/** A download of which the first piece has come. */
async function begun(by: Client, path: string): Promise<IncomingMessage> {
  const headers = { cookie: by.cookie, 'x-forwarded-for': by.address };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(new URL(path, by.url), { headers }, resolve).on('error', reject);
  });
  await new Promise((resolve) => response.once('readable', resolve));
  return response;
}

it('a transfer that is under way when its terms change is cut, and goes on under the new ones only when it is asked for anew', async () => {
  const { recipients, signing, dataset } = parties;
  const by = recipients[0]!.steward;
  const { id: agreementId } = await inForce(app, parties);
  const ask = async () => {
    const input = { datasetId: dataset.id, agreementId, action: 'read', purpose: 'PLANNING' };
    return by.done<{ path: string; transfer: { id: string } }>('requestTransfer', input, 'path transfer { id }');
  };
  const stateOf = async (id: string) => {
    const query = 'query($id: ID!) { transfer(id: $id) { state reason rows } }';
    return (await by.query<{ transfer: { state: string; reason: string; rows: number } }>(query, { id })).transfer;
  };
  const { path, transfer } = await ask();
  const response = await begun(by, path);
  // Neither an offer nor an acceptance is a change: the last signature is.
  await amending(parties, agreementId, await polesTerms(app, parties, {}, ['id', 'level']));
  await signed(signing[0]!, agreementId);
  expect((await stateOf(transfer.id)).state).toBe('STARTED');
  await signed(signing[1]!, agreementId);
  await app.until(async () => (await stateOf(transfer.id)).state === 'TERMINATED', { what: 'the transfer is cut' });
  response.resume();
  await expect(finished(response)).rejects.toThrow();
  const cut = await stateOf(transfer.id);
  expect(cut).toMatchObject({ reason: 'TERMS_CHANGED' });
  expect(cut.rows).toBeLessThan(ROWS);
  expect(await reading(by, dataset, agreementId)).toBe('2: id, level');
  const again = await (await by.fetch((await ask()).path)).text();
  expect([again.slice(0, again.indexOf('\n')).trim(), again.trimEnd().split('\n').length]).toEqual([
    'id,level',
    ROWS + 1,
  ]);
}, 120_000);
