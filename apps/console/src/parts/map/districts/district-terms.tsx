import { useTranslation } from 'react-i18next';
import type { BaseMap } from '../base-map.js';
import type { Layer } from './use-districts.js';
import { labelled } from '../../../language/labelled.js';

/** Whose outlines a map shows: their terms ask to be named. */
export function DistrictTerms({ layers, base }: { layers: readonly Layer[]; base?: BaseMap }) {
  const { t } = useTranslation();
  return (
    <p className="map__terms">
      {t('sites.outlines')} <span translate="no">Natural Earth</span>
      {base && (
        <>
          {' · '}
          <span translate="no">{base.attribution}</span>
        </>
      )}
      {layers.map(({ id, title, licence }) => (
        <span key={id}>
          {' · '}
          {labelled(title, licence)}
        </span>
      ))}
    </p>
  );
}
