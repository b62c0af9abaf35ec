import type { Feature, FeatureCollection } from 'geojson';
import type { PortfolioMapQuery } from '../graphql/generated/graphql.js';
import { boxOf, featureOf, geometriesOf } from '../parts/map/geo.js';
import type { MapView } from '../parts/map/sites.js';

export type Placed = PortfolioMapQuery['portfolioMap']['placed'][number];

/** Every site of these as a point, and of which of them each is. */
export function sitesOf(placed: readonly Placed[]): {
  readonly sites: FeatureCollection;
  readonly of: readonly Placed[];
} {
  const of: Placed[] = [];
  const features: Feature[] = [];
  for (const each of placed) {
    for (const site of each.sites) {
      of.push(each);
      const point = featureOf({ type: 'Point', coordinates: [site.longitude, site.latitude] });
      features.push({ ...point, properties: { tone: each.projectId ? 'site' : 'other' } });
    }
  }
  return { sites: { type: 'FeatureCollection', features }, of };
}

/** Where all of it is in sight. */
export function viewOf(sites: FeatureCollection): MapView | undefined {
  const box = boxOf(geometriesOf(sites));
  return box && { center: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], box };
}

/** Has every word of what was typed in its title, its project's name or the name of a site. */
export function isCalled({ title, projectName, sites }: Placed, typed: string): boolean {
  const text = plain([title, projectName, ...sites.map(({ name }) => name)].join(' '));
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase();
