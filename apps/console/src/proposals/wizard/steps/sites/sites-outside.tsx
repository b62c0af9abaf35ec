import { Button, InlineNotification } from '@carbon/react';
import type { Feature, FeatureCollection } from 'geojson';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { comma } from '../../../../language/labelled.js';
import { useDistricts } from '../../../../parts/map/districts/use-districts.js';
import { outside } from '../../../../parts/map/places/within.js';
import { useRegionOf } from '../../../../parts/map/region-of.js';
import { names } from '../../../../parts/map/sites.js';
import { Link } from '../../../../routing/routing.js';
import { projectChoicesQuery } from '../../edit.queries.js';
import { linkAt } from '../../values/places.js';
import { useField } from '../../wizard.context.js';

type CountryOf = (position: [number, number]) => string | null;
/** What somebody has said lies outside its place on purpose, and outside which. */
const MEANT = 'outside';

/** Asks about sites that lie outside the place of the proposal; whoever means it says so once for each place. */
export function SitesOutside({
  sites,
  onChange,
}: {
  readonly sites: FeatureCollection;
  readonly onChange: (features: Feature[]) => void;
}) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const layers = useDistricts();
  const [projectId] = useField<string>('projectId');
  const [jurisdiction] = useField<string>('jurisdiction');
  const [{ data }] = useQuery({ query: projectChoicesQuery, pause: !projectId });
  const [countryOf, setCountryOf] = useState<CountryOf>();
  useEffect(() => {
    let here = true;
    import('@rapideditor/country-coder').then(
      ({ iso1A2Code }) => here && setCountryOf(() => iso1A2Code),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, []);
  const project = data?.projects.edges.find(({ node }) => node.id === projectId)?.node;
  const place = (projectId ? project?.jurisdiction : jurisdiction) ?? '';
  if (!place || !countryOf) return null;
  const outlines = layers.flatMap(({ collection }) => collection.features);
  const asked = outside(place, sites.features, outlines, countryOf).filter(
    (index) => sites.features[index]?.properties?.[MEANT] !== place,
  );
  if (asked.length === 0) return null;
  const called = names(sites, t);
  return (
    <>
      <InlineNotification
        kind="warning"
        lowContrast
        hideCloseButton
        role="status"
        title={t('siteStep.outside', { place: regionOf(place), count: asked.length })}
        subtitle={asked.map((index) => called[index]).join(comma())}
      />
      <div className="section__actions">
        <Button
          size="sm"
          kind="tertiary"
          onClick={() =>
            onChange(
              sites.features.map((site, index) =>
                asked.includes(index) ? { ...site, properties: { ...site.properties, [MEANT]: place } } : site,
              ),
            )
          }
        >
          {t('siteStep.meant')}
        </Button>
        {!projectId && (
          <Link className="cds--link" to={linkAt(['jurisdiction'])}>
            {t('siteStep.changePlace')}
          </Link>
        )}
      </div>
    </>
  );
}
