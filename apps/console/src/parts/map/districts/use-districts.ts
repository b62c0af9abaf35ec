import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import type { DistrictsQuery } from '../../../graphql/generated/graphql.js';
import { type Language, useLanguage } from '../../../language/language.js';
import { districtsQuery } from './districts.queries.js';

interface Called {
  /** In the reader's language. */
  readonly name: string;
  readonly called: readonly string[];
  /** Of ISO 3166-2, where the file has it. */
  readonly code: string | undefined;
}
/** An outline that a steward has loaded, with every name it has. */
export type Outline = Feature<Polygon | MultiPolygon, Called>;

export type Layer = Omit<DistrictsQuery['districtLayers'][number], 'collection'> & {
  readonly collection: FeatureCollection<Outline['geometry'], Called>;
};

const TAG = { en: 'name:en', 'zh-CN': 'name:zh', th: 'name:th' } as const;
const none: readonly Layer[] = [];

/** Outlines of districts that stewards have loaded; none until they are here. */
export function useDistricts(): readonly Layer[] {
  const language = useLanguage();
  const [{ data }] = useQuery({ query: districtsQuery });
  return useMemo(
    () =>
      data?.districtLayers.map((layer) => {
        const collection = layer.collection as FeatureCollection<Outline['geometry']>;
        return {
          ...layer,
          collection: { ...collection, features: collection.features.map((each) => namedIn(language, each)) },
        };
      }) ?? none,
    [data, language],
  );
}

function namedIn(language: Language, district: Feature<Outline['geometry']>): Outline {
  const properties = district.properties as Readonly<Record<string, string | undefined>> | null;
  const called = ['name', ...Object.values(TAG)].flatMap((tag) => properties?.[tag] ?? []);
  const name = properties?.[TAG[language]] ?? called[0] ?? '';
  return { ...district, properties: { name, called, code: properties?.['ISO3166-2'] } };
}
