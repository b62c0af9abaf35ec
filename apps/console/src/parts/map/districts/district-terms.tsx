import type { BaseMap } from '../base-map.js';
import type { Layer } from './use-districts.js';
import { labelled } from '../../../language/labelled.js';

/** Whose outlines a map shows: their terms ask to be named. */
export function DistrictTerms({ layers, base }: { layers: readonly Layer[]; base?: BaseMap }) {
  const terms = [base?.attribution, ...layers.map(({ title, licence }) => labelled(title, licence))];
  return terms.some(Boolean) ? <p className="map__terms">{terms.filter(Boolean).join(' · ')}</p> : null;
}
