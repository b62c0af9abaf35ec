import type { Client, Result } from './client.js';
import { unique } from './organisations.js';

/** A square of a hundredth of a degree. */
export function square(name: string, west: number, south: number, more: object = {}): object {
  const [east, north] = [west + 0.01, south + 0.01];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // oxfmt-ignore
  return { type: 'Feature', properties: { name, ...more }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

export const collection = (...features: object[]): object => ({ type: 'FeatureCollection', features });

export interface Layer {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  readonly count: number;
  readonly version: number;
  readonly collection: { readonly features: readonly { readonly properties: Readonly<Record<string, string>> }[] };
}
export const LAYER = 'layer { id title licence count version collection }';

export async function loadDistricts(steward: Client, given: object = {}): Promise<Layer> {
  const input = {
    title: unique('Districts'),
    licence: 'Drawn for the tests, CC0 1.0',
    collection: collection(square('Riverside', 121.47, 31.23, { 'name:zh': '滨江区', 'name:th': 'เขตริมแม่น้ำ' })),
    ...given,
  };
  return (await steward.done<Result & { layer: Layer }>('loadDistricts', input, LAYER)).layer;
}

export async function layersOf(client: Client): Promise<Layer[]> {
  const { districtLayers } = await client.query<{ districtLayers: Layer[] }>(`{ districtLayers ${LAYER.slice(6)} }`);
  return districtLayers;
}
