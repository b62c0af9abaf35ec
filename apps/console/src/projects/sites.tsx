import type { Feature, FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Failed, Skeleton } from '../parts/states.js';
import { SiteMap } from '../parts/map/site-map.js';
import { projectProposalsQuery } from './projects.queries.js';

/** A page of the API; a project with more proposals than this shows the latest ones' sites. */
const MOST = 100;

/** Every place that a proposal of the project names, on one map. */
export default function Sites({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({
    query: projectProposalsQuery,
    variables: { id: projectId, first: MOST },
  });
  const sites = useMemo<FeatureCollection>(() => {
    const features = (data?.proposals.edges ?? []).flatMap(({ node: { title, revision } }) =>
      ((revision?.content.sites as FeatureCollection | null)?.features ?? []).map((site): Feature => ({
        ...site,
        properties: { ...site.properties, name: nameOf(site) ?? title },
      })),
    );
    // Several proposals name the same place; it stands once, under one number.
    const places = new Map(features.map((site) => [`${nameOf(site)} ${JSON.stringify(site.geometry)}`, site]));
    return { type: 'FeatureCollection', features: [...places.values()] };
  }, [data]);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  if (sites.features.length === 0) return <p className="quiet">{t('project.sitesNone')}</p>;
  return (
    <>
      <SiteMap sites={sites} />
      <ol className="sites">
        {sites.features.map((site, index) => (
          <li key={index}>{nameOf(site)}</li>
        ))}
      </ol>
    </>
  );
}

function nameOf({ properties }: Feature): string | undefined {
  const name: unknown = properties?.['name'];
  return typeof name === 'string' && name ? name : undefined;
}
