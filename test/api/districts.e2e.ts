import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { collection, layersOf, loadDistricts, square } from '../support/districts.js';

const app = connect();
afterAll(() => app.close());

let steward: Client;
let officer: Client;
let stranger: Client;

beforeAll(async () => {
  steward = await app.steward();
  officer = await app.asMemberOf(await app.agency(), 'OFFICER');
  stranger = await app.asMemberOf(await app.firm(), 'VIEWER');
});

const pathsOf = (result: object) =>
  ((result as { faults?: { path: unknown[] }[] }).faults ?? []).map(({ path }) => path.join('.'));

describe('districts', () => {
  it('are loaded by a steward, read by everybody who is signed in, and replaced under the same title', async () => {
    const layer = await loadDistricts(steward);
    expect(layer).toMatchObject({ count: 1, version: 1 });
    expect(layer.collection.features[0]?.properties).toEqual({
      name: 'Riverside',
      'name:zh': '滨江区',
      'name:th': 'เขตริมแม่น้ำ',
    });
    const seen = (await layersOf(stranger)).find(({ id }) => id === layer.id);
    expect(seen).toEqual(layer);

    const two = collection(square('Riverside', 121.47, 31.23), square('Hillside', 121.5, 31.23));
    const again = await loadDistricts(steward, {
      title: layer.title,
      licence: 'City survey, CC BY 4.0',
      collection: two,
    });
    expect(again).toMatchObject({ id: layer.id, count: 2, version: 2, licence: 'City survey, CC BY 4.0' });
    await steward.done('removeDistricts', { id: layer.id, expectedVersion: 2 });
    expect((await layersOf(stranger)).some(({ id }) => id === layer.id)).toBe(false);
  });

  it('are loaded and removed by nobody else, nor at an old version', async () => {
    const { id, title } = await loadDistricts(steward);
    const given = { title, licence: 'Mine', collection: collection(square('Mine', 1, 1)) };
    expect(await officer.mutate('loadDistricts', given)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await officer.mutate('removeDistricts', { id, expectedVersion: 1 })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(await steward.mutate('removeDistricts', { id, expectedVersion: 7 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    expect(await layersOf(officer)).toContainEqual(expect.objectContaining({ id, version: 1, title }));
    await steward.done('removeDistricts', { id, expectedVersion: 1 });
  });

  it('tell every fault of a file at once, and keep nothing of it but outlines and names', async () => {
    const before = await layersOf(steward);
    const open = { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] }; // prettier-ignore
    const faulty = collection(
      { type: 'Feature', properties: { name: 'A point' }, geometry: { type: 'Point', coordinates: [0, 0] } },
      { type: 'Feature', properties: { NAME: 'In capitals' }, geometry: open },
      square('Far away', 500, 0),
      square('Two\nlines', 1, 1),
    );
    const refused = await steward.mutate('loadDistricts', { title: ' ', licence: '', collection: faulty });
    expect(pathsOf(refused)).toEqual([
      'title',
      'licence',
      'collection.features.1.geometry.coordinates.0',
      ...[0, 1, 2, 3, 4].map((at) => `collection.features.2.geometry.coordinates.0.${at}.0`),
      'collection.features.0.geometry',
      'collection.features.1.properties.name',
      'collection.features.3.properties.name',
    ]);
    for (const nonsense of ['a text', [], { type: 'Topology' }, collection()]) {
      const given = { title: 'Nonsense', licence: 'None', collection: nonsense };
      expect(pathsOf(await steward.mutate('loadDistricts', given))[0]).toMatch(/^collection/);
    }
    const many = collection(...Array.from({ length: 501 }, (_, at) => square(`District ${at}`, at / 100, 0)));
    const crowded = { title: 'Too many', licence: 'None', collection: many };
    expect(pathsOf(await steward.mutate('loadDistricts', crowded))).toEqual(['collection.features']);
    const ring = Array.from({ length: 20_000 }, (_, at) => [at / 1000, 10]);
    const winding = { ...square('Winding', 0, 0), geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } };
    const long = { title: 'Too long', licence: 'None', collection: collection(winding) };
    expect(pathsOf(await steward.mutate('loadDistricts', long))).toEqual([
      'collection.features.0.geometry.coordinates.0',
    ]);
    expect(await layersOf(steward)).toEqual(before);

    const { id, collection: kept } = await loadDistricts(steward, {
      collection: {
        ...collection(square('Plain', 121.123456789, 31, { mayor: 'N. N.', 'name:zh': 7 })),
        author: 'N. N.',
      },
    });
    expect(kept).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: 'Plain' },
          geometry: {
            type: 'Polygon',
            coordinates: [[[121.12346, 31], [121.13346, 31], [121.13346, 31.01], [121.12346, 31.01], [121.12346, 31]]], // prettier-ignore
          },
        },
      ],
    });
    await steward.done('removeDistricts', { id, expectedVersion: 1 });
  });
});
