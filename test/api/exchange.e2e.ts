import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { asDatabase } from '../support/as-database.js';
import { sharedDataset } from '../support/shared-data.js';

const app = connect();
afterAll(() => app.close());

let owner: TestOrganisation;
let firm: TestOrganisation;
let officer: Client;

beforeAll(async () => {
  owner = await app.agency();
  firm = await app.firm();
  officer = await app.asMemberOf(firm, 'PROPOSER');
});

interface Ticket {
  readonly path: string;
  readonly transfer: { readonly id: string; readonly state: string };
}

const asked = { action: 'read', purpose: 'PLANNING' };

function request(client: Client, datasetId: string, more: object = {}): Promise<Ticket> {
  return client.done<Ticket>('requestTransfer', { datasetId, ...asked, ...more }, 'path transfer { id state }');
}

async function transfer(client: Client, id: string): Promise<Record<string, unknown>> {
  const fields = 'state rows bytes reason clause ground startedAt endedAt provider { id } recipient { id }';
  const { transfer: found } = await client.query<Record<string, never>>(
    `query($id: ID!) { transfer(id: $id) { ${fields} } }`,
    { id },
  );
  return found as unknown as Record<string, unknown>;
}

describe('a download', () => {
  it('streams open data as CSV without the columns about persons, once', async () => {
    const dataset = await sharedDataset(app, owner);
    const { path, transfer: made } = await request(officer, dataset.id);
    expect(made.state).toBe('REQUESTED');

    const response = await officer.fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines.slice(0, 2)).toEqual(['id,name,level,district', '1,pole 1,0.25,district 1']);

    const after = await app.until(async () => {
      const found = await transfer(officer, made.id);
      return found.state === 'COMPLETED' ? found : null;
    });
    const bytes = lines.slice(1).join('\n').length + 1;
    expect(after).toMatchObject({ rows: 100, bytes, ground: 'OPEN', recipient: { id: firm.id } });
    const again = await officer.fetch(path);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'WRONG_STATE', state: 'COMPLETED' });
  });

  it('gives no CSV that a spreadsheet program would run, and other formats exactly', async () => {
    const cells = ['=1+1', '+66 2', '-1', '-x', '@a', '\t=1', '＝1', 'plain', "'=1"];
    const sql = `(array[${cells.map((cell) => `'${cell.replaceAll("'", "''")}'`).join(', ')}])[id]`;
    const more = { cell: { type: 'text', sql }, less: { type: 'integer', sql: '-id::bigint' } } as const;
    const dataset = await sharedDataset(app, owner, { rows: cells.length, more });
    const rowsAs = async (format: string) =>
      (await (await officer.fetch((await request(officer, dataset.id, { format })).path)).text()).trimEnd().split('\n');
    const csv = (await rowsAs('csv')).slice(1).map((line) => line.split(',').slice(4).join(','));
    expect(csv).toEqual(
      cells.map((cell, index) => `${/^([=+@\t＝]|-x)/.test(cell) ? `'${cell}` : cell},${-(index + 1)}`),
    );
    const exact = (await rowsAs('jsonl')).map((line) => (JSON.parse(line) as { cell: string }).cell);
    expect(exact).toEqual(cells);
  });

  it('gives JSON Lines, and GeoJSON where there is a geometry', async () => {
    const point = `jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(121.4, 31.2))`;
    const more = {
      place: { type: 'geometry', sql: point },
      note: { type: 'text', sql: `E'a "quoted"\\n\\\\ text'` },
    } as const;
    const dataset = await sharedDataset(app, owner, { rows: 2, more });
    const lines = await (await officer.fetch((await request(officer, dataset.id, { format: 'jsonl' })).path)).text();
    const objects = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    const place = { type: 'Point', coordinates: [121.4, 31.2] };
    const note = 'a "quoted"\n\\ text';
    expect(objects[1]).toEqual({ id: 2, name: 'pole 2', level: 0.5, district: 'district 2', place, note });

    const geo = (await (
      await officer.fetch((await request(officer, dataset.id, { format: 'geojson' })).path)
    ).json()) as {
      features: object[];
    };
    expect(geo.features).toHaveLength(2);
    const properties = { id: 1, name: 'pole 1', level: 0.25, district: 'district 1', note };
    expect(geo.features[0]).toEqual({ type: 'Feature', geometry: place, properties });

    const flat = await sharedDataset(app, owner, { rows: 1 });
    const refused = await officer.mutate('requestTransfer', { datasetId: flat.id, ...asked, format: 'geojson' });
    expect(refused).toMatchObject({ __typename: 'InputRefused', faults: [{ code: 'NO_GEOMETRY' }] });
  });

  it('gives the owner its own data whole, and nobody without an agreement what is not open', async () => {
    const dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows: 3 });
    const steward = await app.asMemberOf(owner, 'DATA_STEWARD');
    const { path } = await request(steward, dataset.id, { columns: ['phone'] });
    expect(await (await steward.fetch(path)).text()).toBe('phone\n13800000001\n13800000002\n13800000003\n');

    await app.settled();
    const before = await app.ledger.head();
    const refused = await officer.mutate('requestTransfer', { datasetId: dataset.id, ...asked });
    expect(refused).toMatchObject({ __typename: 'TransitionRefused', code: 'NO_AGREEMENT' });
    expect(await app.ledger.head()).toBe(before);
    const { rows } = await asDatabase(app, (client) =>
      client.query(
        'select decision, reason, organisation_id from access_log where dataset_id = $1 order by id desc limit 1',
        [dataset.id],
      ),
    );
    expect(rows).toEqual([{ decision: 'DENIED', reason: 'NO_AGREEMENT', organisation_id: firm.id }]);
  });
});

describe('a ticket', () => {
  it('is worth nothing to a stranger, another seat, another session or another token of the same seat', async () => {
    const dataset = await sharedDataset(app, owner, { rows: 3 });
    const { path } = await request(officer, dataset.id);
    expect((await app.stranger().fetch(path)).status).toBe(401);
    const colleague = await app.asMemberOf(firm, 'PROPOSER');
    const denied = await colleague.fetch(path);
    expect(denied.status).toBe(409);
    expect(await denied.json()).toMatchObject({ code: 'NOT_YOURS' });
    expect((await officer.fetch(path)).status).toBe(200);
  });

  it('is refused when it was forged or is too old', async () => {
    const dataset = await sharedDataset(app, owner, { rows: 3 });
    const { path, transfer: made } = await request(officer, dataset.id);
    const forged = path.replace(/\.[\w-]{43}$/, `.${'A'.repeat(43)}`);
    expect((await officer.fetch(forged)).status).toBe(403);
    expect((await officer.fetch('/exchange/nonsense')).status).toBe(404);
    await asDatabase(app, (client) =>
      client.query(`update transfer set ticket_ends_at = ticket_ends_at - interval '2 minutes' where id = $1`, [
        made.id,
      ]),
    );
    // The end is part of what was signed, so that nobody can move it either.
    expect((await officer.fetch(path)).status).toBe(403);
  });
});
