import type { FeatureCollection, Position } from 'geojson';
import type { BaseMap } from './base-map.js';
import type { Layer } from './districts/use-districts.js';

/** Where a map goes. */
export interface MapView {
  readonly center: readonly [number, number];
  readonly zoom?: number;
  /** West, south, east, north: all of it is shown. */
  readonly box?: readonly [number, number, number, number];
}

export interface SiteMapProps {
  readonly sites: FeatureCollection | undefined;
  /** What is being drawn. */
  readonly drawing?: readonly Position[];
  /** When given, a click is a place (longitude, latitude). */
  readonly onPick?: (place: [number, number]) => void;
  /** Points near each other as one with their number, instead of each with its own number in the list. */
  readonly clustered?: boolean;
  /** Which of the sites stands out. */
  readonly chosen?: number;
  /** When given, a click on a site chooses it. */
  readonly onChoose?: (index: number) => void;
  /** Where to go whenever it changes; otherwise all sites are shown. */
  readonly view?: MapView;
  /** What the map is of, for who does not see it. */
  readonly label?: string;
}

/** What is given to whatever draws it. */
export interface DrawnMapProps extends SiteMapProps {
  readonly label: string;
  readonly layers: readonly Layer[];
  readonly base: BaseMap | undefined;
}

/** What the sites of a collection are called. */
export function names(
  sites: FeatureCollection | undefined,
  t: (key: 'sites.unnamed', values: { number: number }) => string,
): string[] {
  return (sites?.features ?? []).map(({ properties }, index) => {
    const name: unknown = properties?.['name'];
    return typeof name === 'string' && name ? name : t('sites.unnamed', { number: index + 1 });
  });
}
