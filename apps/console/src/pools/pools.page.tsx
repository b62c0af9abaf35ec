import './bring-texts.js';
import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Pager, usePages } from '../parts/list/pager.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { poolsQuery } from './pool.queries.js';

const OpenPool = lazy(async () => ({ default: (await import('./open-dialog.js')).OpenPool }));

/** Pools of experts, and who keeps them. */
export default function PoolsPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation } = useSignedIn();
  const pages = usePages('pools');
  const [{ data, error }, read] = useQuery({ query: poolsQuery, variables: { first: 25, after: pages.after } });
  const [opening, setOpening] = useState(false);
  const again = () => read({ requestPolicy: 'network-only' });
  const keeps = organisation.kind === 'AGENCY' && me.roles.includes('OFFICER');
  const pools = data?.expertPools.edges.map(({ node }) => node) ?? [];
  return (
    <Page
      title={t('pools.title')}
      lead={t('pools.lead')}
      actions={
        keeps && (
          <Button size="sm" onClick={() => setOpening(true)}>
            {t('pools.open')}
          </Button>
        )
      }
    >
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : !data ? (
        <Skeleton lines={4} />
      ) : pools.length === 0 && pages.number === 1 ? (
        <Empty title={t('pools.none')}>{t('pools.noneLead')}</Empty>
      ) : (
        <>
          <ul className="conditions">
            {pools.map(({ id, key, title, keeper }) => (
              <li key={id}>
                <Link className="cds--link" to={`/pools/${key}`}>
                  {title}
                </Link>
                {keeper && <p className="quiet">{t('pools.keptBy', { who: nameOf(keeper) })}</p>}
              </li>
            ))}
          </ul>
          <Pager pages={pages} info={data.expertPools.pageInfo} />
        </>
      )}
      <Suspense fallback={null}>
        {opening && (
          <OpenPool
            onClose={() => {
              setOpening(false);
              again();
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}
