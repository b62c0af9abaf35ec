import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDistricts } from '../districts/use-districts.js';
import { SiteMap } from '../site-map.js';
import { useRegionOf } from '../region-of.js';
import { placeAt } from './within.js';

/** Chooses a place by a click on one of the outlines that a steward has loaded. */
export default function PlaceMap({ value, onPlace }: { value: string; onPlace: (place: string) => void }) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const layers = useDistricts();
  const [missed, setMissed] = useState(false);
  const outlines = layers.flatMap(({ collection }) => collection.features);
  if (outlines.length === 0) return <p className="cds--form__helper-text">{t('sites.noOutlines')}</p>;
  return (
    <>
      <SiteMap
        sites={undefined}
        label={t('sites.placeMap')}
        onPick={(position) => {
          const place = placeAt(position, outlines, value);
          setMissed(!place);
          if (place) onPlace(place);
        }}
      />
      <p className="cds--form__helper-text" role="status">
        {missed ? t('sites.noPlaceThere') : regionOf(value)}
      </p>
    </>
  );
}
