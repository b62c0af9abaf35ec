import type { Feature, FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import type { DistrictsQuery } from '../../../graphql/generated/graphql.js';
import { type Language, useLanguage } from '../../../language/language.js';
import { districtsQuery } from './districts.queries.js';

export type Layer = Omit<DistrictsQuery['districtLayers'][number], 'collection'> & {
  /** Each district with the name that the reader's language has for it. */
  readonly collection: FeatureCollection;
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
        const collection = layer.collection as FeatureCollection;
        return {
          ...layer,
          collection: { ...collection, features: collection.features.map((each) => namedIn(language, each)) },
        };
      }) ?? none,
    [data, language],
  );
}

function namedIn(language: Language, district: Feature): Feature {
  const { properties } = district;
  return { ...district, properties: { name: properties?.[TAG[language]] ?? properties?.['name'] } };
}
