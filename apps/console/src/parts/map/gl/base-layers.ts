import type { LayerSpecification } from 'maplibre-gl';
import type { BaseMap } from '../base-map.js';
import type { Looks } from './gl-style.js';

type Drawn = 'land' | 'green' | 'water' | 'buildings' | 'roads' | 'borders' | 'places';

/** What usual schemas (Protomaps, OpenMapTiles, Shortbread) call what is drawn; of the rest only lines are, faintly. */
const CALLED: readonly (readonly [Drawn, RegExp])[] = [
  ['land', /^(earth|land)$/],
  ['green', /^(landcover|landuse|land_use|park|natural|sites)$/],
  ['water', /^(water|ocean|waterway|water_polygons|water_lines|physical_line)$/],
  ['buildings', /^buildings?$/],
  ['roads', /^(roads?|streets|transportation|transit)$/],
  ['borders', /^(boundary|boundaries|admin)$/],
  ['places', /^(places?|place_labels|boundary_labels)$/],
];
/** The lowest first. */
const ORDER = CALLED.map(([drawn]) => drawn);

/** The operator's map in the colours of the page. */
export function baseLayersOf(looks: Looks, { kind, layers }: BaseMap): LayerSpecification[] {
  if (kind === 'raster') return [{ id: 'base', type: 'raster', source: 'base' }];
  const known = layers.map((name) => [name, CALLED.find(([, called]) => called.test(name))?.[0] ?? 'borders'] as const);
  return ORDER.flatMap((drawn) =>
    known.filter((each) => each[1] === drawn).flatMap(([name]) => layerOf(looks, name, drawn)),
  );
}

function layerOf(looks: Looks, name: string, drawn: Drawn): LayerSpecification[] {
  const { sea, land, border, site, text, ground, faces, district } = looks;
  const of = { source: 'base', 'source-layer': name } as const;
  const fill = (colour: string, opacity: number): LayerSpecification => ({
    id: `base-${name}`,
    type: 'fill',
    ...of,
    filter: ['==', '$type', 'Polygon'],
    paint: { 'fill-color': colour, 'fill-opacity': opacity },
  });
  const line = (colour: string, width: number, opacity = 1): LayerSpecification => ({
    id: `base-${name}-lines`,
    type: 'line',
    ...of,
    filter: ['==', '$type', 'LineString'],
    paint: {
      'line-color': colour,
      'line-opacity': opacity,
      'line-width': ['interpolate', ['linear'], ['zoom'], 5, width / 3, 16, width * 2],
    },
  });
  switch (drawn) {
    case 'land':
      return [fill(land, 1)];
    case 'green':
      return [fill(site, 0.06)];
    case 'water':
      return [fill(sea, 1), line(sea, 1.5)];
    case 'buildings':
      return [fill(district, 0.12)];
    case 'roads':
      return [line(ground, 1.5)];
    case 'borders':
      return [line(border, 0.75, 0.5)];
    case 'places':
      return [
        {
          id: `base-${name}-names`,
          type: 'symbol',
          ...of,
          filter: ['==', '$type', 'Point'],
          layout: { 'text-font': faces, 'text-size': 12, 'text-field': ['get', 'name'] },
          paint: { 'text-color': text, 'text-halo-color': ground, 'text-halo-width': 1.5, 'text-opacity': 0.7 },
        },
      ];
  }
}
