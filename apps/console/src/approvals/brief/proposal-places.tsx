import type { FeatureCollection } from 'geojson';
import { useTranslation } from 'react-i18next';
import type { ProposalBriefFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { SiteMap } from '../../parts/map/site-map.js';
import { names } from '../../parts/map/sites.js';
import { WhenSeen } from '../../parts/timing/when-seen.js';

/** Places named in a list beside the map; more are on the map. */
const MOST_NAMED = 50;

/** Where it is: a map of the sites, and each by name and, where it is a point, by its coordinates. */
export function ProposalPlaces({ revision }: Pick<ProposalBriefFragment, 'revision'>) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const sites = (revision?.content.sites ?? undefined) as FeatureCollection | undefined;
  if (!sites || sites.features.length === 0) return null;
  const called = names(sites, t);
  return (
    <>
      <div className="places__map">
        <WhenSeen className="places__unseen">
          <SiteMap sites={sites} />
        </WhenSeen>
      </div>
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
