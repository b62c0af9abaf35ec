import type { FeatureCollection, Position } from 'geojson';

export interface SiteMapProps {
  readonly sites: FeatureCollection | undefined;
  /** Corners of an area that is being drawn. */
  readonly drawing?: readonly Position[];
  /** When given, a click is a place (longitude, latitude), and dragging is off. */
  readonly onPick?: (place: [number, number]) => void;
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
