import type { FeatureCollection } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalBriefFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { SiteMap } from '../../parts/map/site-map.js';
import { names } from '../../parts/map/sites.js';
import { WhenSeen } from '../../parts/timing/when-seen.js';

/** Places named in a list beside the map; more are on the map. */
const MOST_NAMED = 50;

/** Where it is: each site by name and, where it is a point, by its coordinates; the map is folded away where it would push the form out of sight. */
export function ProposalPlaces({
  revision,
  folded = false,
}: Pick<ProposalBriefFragment, 'revision'> & { readonly folded?: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [open, setOpen] = useState(!folded);
  const sites = (revision?.content.sites ?? undefined) as FeatureCollection | undefined;
  if (!sites || sites.features.length === 0) return null;
  const called = names(sites, t);
  const map = (
    <div className="places__map">
      <WhenSeen className="places__unseen">
        <SiteMap sites={sites} />
      </WhenSeen>
    </div>
  );
  return (
    <>
      {folded ? (
        <details className="map__fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t('owners.showMap')}</summary>
          {open && map}
        </details>
      ) : (
        map
      )}
      <ul className="places">
        {sites.features.slice(0, MOST_NAMED).map(({ geometry }, index) => (
          <li key={index}>
            {called[index]}
            {geometry?.type === 'Point' && (
              <span className="quiet">
                {' '}
                {number(geometry.coordinates[1] ?? 0)}°, {number(geometry.coordinates[0] ?? 0)}°
              </span>
            )}
          </li>
        ))}
      </ul>
      {sites.features.length > MOST_NAMED && (
        <p className="quiet">{t('owners.morePlaces', { count: sites.features.length - MOST_NAMED })}</p>
      )}
    </>
  );
}
