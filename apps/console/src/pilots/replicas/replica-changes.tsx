import '../bring-texts.js';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ChangeList } from '../../approvals/deciding/changes/change-list.js';
import { useRegionOf } from '../../parts/map/region-of.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { replicaChangesQuery } from './replica.queries.js';

/** Sites are drawn; a list of their corners says nothing. */
const isSite = (path: string) => /^\/content\/sites(\/|$)/.test(path);

/**
 * What differs from what was approved in the place of a pilot: all else is as it was approved.
 * @param revision of what is submitted; of what is being written where it is left out
 */
export function ReplicaChanges({ proposalId, revision }: { proposalId: string; revision?: number }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const regionOf = useRegionOf();
  const variables = { id: proposalId, revision: revision || null };
  const requestPolicy = revision ? 'cache-first' : 'cache-and-network';
  const [{ data, error }, again] = useQuery({ query: replicaChangesQuery, variables, requestPolicy });
  if (error && !data) return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={3} />;
  const origin = data.proposal?.replicaOf;
  if (!origin) return null;
  const { changes, pilot, proposal, title } = origin;
  const drawn = changes.filter(({ path }) => !isSite(path));
  const undrawn = changes.some(({ kind, path }) => kind === 'REMOVED' && path === '/content/sites');
  return (
    <>
      <p className="section__lead">
        {t('pilots.allElse', { place: regionOf(origin.jurisdiction), revision: origin.revision })}{' '}
        {proposal ? (
          <Link className="cds--link" to={`/proposals/${proposal.id}`}>
            {title}
          </Link>
        ) : (
          title
        )}
        {pilot?.project && (
          <>
            {' · '}
            <Link className="cds--link" to={`/projects/${pilot.project.id}/pilot`}>
              {t('pilots.ofProject', { project: nameOf(pilot.project) })}
            </Link>
          </>
        )}
      </p>
      {drawn.length < changes.length && <p>{t(undrawn ? 'pilots.noSites' : 'pilots.otherSites')}</p>}
      <ChangeList changes={drawn} />
    </>
  );
}
