import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import outlinesUrl from 'world-atlas/countries-50m.json?url';

let outlines: Promise<FeatureCollection> | undefined;

/** Outlines of countries, shipped with the console and read once. */
export function readOutlines(): Promise<FeatureCollection> {
  outlines ??= fetch(outlinesUrl)
    .then((answer) => answer.json() as Promise<Topology<{ countries: GeometryCollection }>>)
    .then((atlas) => feature(atlas, atlas.objects.countries));
  return outlines;
}
