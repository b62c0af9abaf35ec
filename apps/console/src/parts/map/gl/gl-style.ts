import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** What is drawn, the lowest first. */
export const sources = ['districts', 'names', 'sites', 'labels', 'points', 'chosen', 'drawing'] as const;
export type SourceName = (typeof sources)[number];

/** Nearer than this, points stand for themselves. */
const CLUSTERED_TO = 13;
const CLUSTER_PX = 44;

/** Colours and faces as the page has them, so that there is one place that has them. */
export function looksOf(element: Element) {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    sea: colour('--cds-layer-01'),
    land: colour('--cds-layer-accent-01'),
    border: colour('--cds-border-strong-01'),
    district: colour('--cds-border-inverse'),
    site: colour('--cds-link-primary'),
    other: colour('--map-other'),
    text: colour('--cds-text-primary'),
    ground: colour('--cds-background'),
    faces: style.fontFamily.split(',').map((face) => face.trim().replaceAll('"', '')),
  };
}
export type Looks = ReturnType<typeof looksOf>;

export function styleOf(looks: Looks, clustered: boolean): StyleSpecification {
  const empty = { type: 'FeatureCollection' as const, features: [] };
  const made = sources.map((name) => [
    name,
    name === 'points'
      ? { type: 'geojson', data: empty, cluster: clustered, clusterMaxZoom: CLUSTERED_TO, clusterRadius: CLUSTER_PX }
      : { type: 'geojson', data: empty },
  ]);
  return {
    version: 8,
    sources: Object.fromEntries(made) as StyleSpecification['sources'],
    layers: layersOf(looks, clustered),
  };
}

/** Sites of another tone, such as of projects among proposals, have the second colour. */
const toned = ({ site, other }: Looks) => ['match', ['get', 'tone'], 'other', other, site] as never;

function layersOf(looks: Looks, clustered: boolean): LayerSpecification[] {
  const { sea, district, site, text, ground, faces } = looks;
  const words = { 'text-font': faces, 'text-size': 13 };
  const halo = { 'text-color': text, 'text-halo-color': ground, 'text-halo-width': 1.5 };
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': sea } },
    {
      id: 'districts',
      type: 'line',
      source: 'districts',
      paint: { 'line-color': district, 'line-width': 1, 'line-opacity': 0.6, 'line-dasharray': [3, 2] },
    },
    {
      id: 'district-names',
      type: 'symbol',
      source: 'names',
      minzoom: 7,
      layout: { ...words, 'text-field': ['get', 'name'], 'text-size': 12 },
      paint: { ...halo, 'text-opacity': 0.8 },
    },
    { id: 'areas', type: 'fill', source: 'sites', filter: ['==', '$type', 'Polygon'], paint: { 'fill-color': toned(looks), 'fill-opacity': 0.3 } }, // prettier-ignore
    { id: 'lines', type: 'line', source: 'sites', filter: ['!=', '$type', 'Point'], paint: { 'line-color': toned(looks), 'line-width': 3 } }, // prettier-ignore
    {
      id: 'points',
      type: 'circle',
      source: 'points',
      filter: ['!', ['has', 'point_count']],
      paint: {
        'circle-radius': 7,
        'circle-color': toned(looks),
        'circle-stroke-color': ground,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'clusters',
      type: 'circle',
      source: 'points',
      filter: ['has', 'point_count'],
      paint: {
        'circle-radius': ['step', ['get', 'point_count'], 14, 10, 18, 50, 24],
        'circle-color': ground,
        'circle-stroke-color': site,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'counts',
      type: 'symbol',
      source: 'points',
      filter: ['has', 'point_count'],
      layout: { ...words, 'text-field': ['to-string', ['get', 'point_count']], 'text-allow-overlap': true },
      paint: { 'text-color': text },
    },
    {
      id: 'numbers',
      type: 'symbol',
      source: 'labels',
      layout: {
        ...words,
        visibility: clustered ? 'none' : 'visible',
        'text-field': ['to-string', ['get', 'number']],
        'text-offset': [0.9, -0.9],
        'text-allow-overlap': true,
      },
      paint: halo,
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 12,
        'circle-opacity': 0,
        'circle-stroke-color': text,
        'circle-stroke-width': 3,
      },
    },
    { id: 'drawn', type: 'line', source: 'drawing', paint: { 'line-color': site, 'line-width': 2, 'line-dasharray': [2, 2] } }, // prettier-ignore
    { id: 'corners', type: 'circle', source: 'drawing', filter: ['==', '$type', 'Point'], paint: { 'circle-radius': 5, 'circle-color': site } }, // prettier-ignore
  ];
}
