import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signed } from '../support/agreement-life.js';
import { acceptAgreement } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Result } from '../support/client.js';
import { message, type Message } from '../support/connectors.js';
import { type Both, DataspacePair, urn } from '../support/dataspace-pair.js';
import { sharedDataset } from '../support/shared-data.js';

const ROWS = 50;
const connection = connect();
let pair: DataspacePair;
/** What was signed on both sides, and what stands here for the dataset. */
let both: Both;
let datasetId: string;
let asks: Record<string, string>;
beforeAll(async () => {
  pair = await DataspacePair.of((name) => connection.another(`dsp_rows_${name}`, { OUTBOUND_ALLOW: '127.0.0.1' }));
  const { id } = await sharedDataset(pair.there, pair.provider.organisation, { classification: 'SHARED', rows: ROWS });
  both = await pair.asked(await pair.offer(id, 'OPERATIONAL_EXCHANGE'));
  await acceptAgreement(pair.provider.steward, both.there);
  await pair.reachesHere(both.here, 'AGREED');
  await signed(pair.signingThere[1], both.there);
  await signed(pair.signingHere, both.here);
  await pair.here.until(async () => (await pair.remote(both.here))?.['told'] === 'VERIFIED', {
    what: 'it was told',
    timeout: 90_000,
  });
  await signed(pair.signingThere[0], both.there);
  await pair.reachesHere(both.here, 'FINALIZED');
  const { agreement } = await pair.asker.steward.query<{
    agreement: { offers: { terms: { datasets: { datasetId: string; actions: string[]; purposes: string[] }[] } }[] };
  }>('query($id: ID!) { agreement(id: $id) { offers { terms } } }', { id: both.here });
  const terms = agreement.offers[0]!.terms.datasets[0]!;
  datasetId = terms.datasetId;
  asks = { datasetId, agreementId: both.here, action: terms.actions[0]!, purpose: terms.purposes[0]! };
}, 240_000);
afterAll(async () => {
  connection.close();
  await pair.close();
});

const request = (more: object = {}) =>
  pair.asker.steward.mutate<Result & { path: string; transfer: { id: string } }>(
    'requestTransfer',
    { ...asks, ...more },
    'path transfer { id }',
  );

interface Row {
  state: string;
  told: string | null;
  heard: number;
  here: string;
  rows: number;
  pid: string | null;
}

const rowOf = (id: string) =>
  asDatabase(pair.here, async (sql) => {
    const text = `select n.state, n.told, cardinality(n.heard) as heard, n.provider_pid as pid, t.state as here, t.rows::integer as rows
      from remote_transfer n join transfer t on t.id = n.id where n.id = $1`;
    return (await sql.query<Row>(text, [id])).rows[0];
  });
const stateThere = (pid: string) =>
  asDatabase(pair.there, async (sql) => {
    const text = 'select state from transfer where id = $1';
    return (await sql.query<{ state: string }>(text, [pid.replace('urn:uuid:', '')])).rows[0]?.state;
  });

describe('rows of an agreement with a provider on another instance', () => {
  it('are asked for there, read here, and on record on both sides', async () => {
    const { path, transfer } = await request({ format: 'csv' });
    const answer = await pair.asker.steward.fetch(path);
    const text = await answer.text();
    expect([answer.status, text.trim().split('\n').length]).toEqual([200, ROWS + 1]);
    await pair.here.until(async () => (await rowOf(transfer.id))?.state === 'COMPLETED', { what: 'it is complete' });
    const row = await rowOf(transfer.id);
    expect(row).toMatchObject({ here: 'COMPLETED', rows: ROWS });
    await pair.there.until(async () => (await stateThere(row?.pid ?? '')) === 'COMPLETED', { what: 'there too' });
    const { accessLog } = await pair.asker.steward.query<{ accessLog: { edges: { node: object }[] } }>(
      'query($id: ID!) { accessLog(datasetId: $id) { edges { node { decision rows way purpose } } } }',
      { id: datasetId },
    );
    expect(accessLog.edges.map(({ node }) => node)).toContainEqual(
      expect.objectContaining({ decision: 'GRANTED', rows: ROWS, purpose: asks['purpose'] }),
    );
    // The same as JSON Lines, by another transfer.
    const lines = await request({ format: 'jsonl' });
    const second = await (await pair.asker.steward.fetch(lines.path)).text();
    expect(
      second
        .trim()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line) as object)),
    ).toHaveLength(ROWS);
    const types = pair.wire.types('there');
    expect(types).toEqual(expect.arrayContaining(['TransferRequestMessage']));
    expect(pair.wire.types('here')).toEqual(expect.arrayContaining(['TransferStartMessage']));
  });

  it('are given up on both sides where the process that reads is killed', async () => {
    const { path, transfer } = await request({ format: 'csv' });
    // It starts there, and nobody here hears of it before the process is gone.
    pair.wire.fate = (to, { '@type': type }) => (to === 'here' && type === 'TransferStartMessage' ? 'lost' : undefined);
    const reading = pair.asker.steward.fetch(path).then(
      (answer) => answer.text(),
      () => 'cut',
    );
    const pid = await pair.here.until(async () => (await rowOf(transfer.id))?.pid, { what: 'it was asked for' });
    await pair.there.until(async () => (await stateThere(String(pid))) === 'STARTED', { what: 'it started there' });
    await pair.products.here.kill('api');
    expect(await reading).toBe('cut');
    await pair.products.here.start('api');
    pair.wire.fate = () => undefined;
    await pair.here.until(async () => (await rowOf(transfer.id))?.here === 'TERMINATED', {
      what: 'it has ended here',
      timeout: 60_000,
    });
    await pair.there.until(async () => (await stateThere(String(pid))) === 'TERMINATED', { what: 'and there' });
  });

  it('are refused in words where the provider gives none, and come neither without way nor as a preview', async () => {
    expect(await pair.asker.steward.mutate('requestTransfer', { ...asks, purpose: 'RESEARCH' }, 'path')).toMatchObject({
      __typename: 'TransitionRefused',
    });
    const preview = await pair.asker.steward.ask(
      'query($datasetId: ID!, $agreementId: ID!, $action: DataAction!, $purpose: DataPurpose!) { datasetPreview(datasetId: $datasetId, agreementId: $agreementId, action: $action, purpose: $purpose) { rows } }',
      asks,
    );
    expect(JSON.stringify(preview)).toContain('Another platform keeps');
    const { path, transfer } = await request({ format: 'csv' });
    const set = async (active: boolean) => {
      const expectedVersion = (await pair.connectorOf(pair.asker.steward, pair.connectorId))?.['version'];
      await pair.asker.steward.done('changeRemoteConnector', { id: pair.connectorId, expectedVersion, active });
    };
    await set(false);
    const answer = await pair.asker.steward.fetch(path);
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('switched off')]);
    expect(await rowOf(transfer.id)).toBeUndefined();
    await set(true);
  });

  it('hears only whom it asked, in its time', async () => {
    const { path, transfer } = await request({ format: 'csv' });
    const said: { key: string; sent: Message }[] = [];
    pair.wire.fate = (to, { '@type': type, callbackAddress }) => {
      if (to === 'there' && type === 'TransferRequestMessage') {
        said.push({ key: new URL(String(callbackAddress)).pathname.replace(/^\/here/, ''), sent: {} });
      }
      return to === 'here' ? 'lost' : undefined;
    };
    const reading = pair.asker.steward.fetch(path).then((answer) => answer.status);
    const pid = await pair.here.until(async () => (await rowOf(transfer.id))?.pid, { what: 'it was asked for' });
    const key = said[0]?.key ?? '';
    const say = async (at: string, where: string, type: string, more: Message = {}) => {
      const sent = message(type, { providerPid: pid, consumerPid: urn(transfer.id), ...more });
      const answer = await pair.here.stranger().fetch(`${at}/transfers/${urn(transfer.id)}/${where}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      });
      const body = (await answer.json()) as Message;
      return [answer.status, body['code'] ?? body['state']];
    };
    const ends = ['termination', 'TransferTerminationMessage'] as const;
    expect(await say('/dsp/callbacks/guessed', ...ends)).toEqual([404, 'NOT_FOUND']);
    expect(await say(key, ...ends, { providerPid: 'another' })).toEqual([404, 'NOT_FOUND']);
    expect(await say(key, 'completion', 'TransferCompletionMessage')).toEqual([400, 'WRONG_STATE']);
    const dataAddress = {
      '@type': 'DataAddress',
      endpointType: 'https://w3id.org/idsa/v4.1/HTTP',
      endpoint: 'https://10.0.0.1/',
    };
    expect(await say(key, 'start', 'TransferStartMessage', { dataAddress })).toEqual([400, 'MESSAGE']);
    expect(await say(key, ...ends, { reason: ['Not today.'] })).toEqual([200, 'TERMINATED']);
    expect(await say(key, ...ends, { reason: ['Not today.'] })).toEqual([200, 'TERMINATED']);
    expect(await reading).toBe(409);
    expect(await rowOf(transfer.id)).toMatchObject({ here: 'TERMINATED', state: 'TERMINATED' });
    pair.wire.fate = () => undefined;
  });
});
