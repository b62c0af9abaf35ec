import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { ExpertPoolQuery } from '../graphql/generated/graphql.js';
import { labelled } from '../language/labelled.js';
import { announce } from '../parts/announce.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { SayDialog } from '../parts/say-dialog.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useParams } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { admitExpert, endExpert, poolQuery } from './pool.queries.js';

const OfferDialog = lazy(async () => ({ default: (await import('./offer-dialog.js')).OfferDialog }));

type Pool = NonNullable<ExpertPoolQuery['expertPool']>;
type Expert = Pool['experts']['edges'][number]['node'];

const COLOURS = { OFFERED: 'blue', ADMITTED: 'green', ENDED: 'gray' } as const;

/** A pool: its experts, whom its keeper admits and ends, and what anybody can do to be one. */
export default function PoolPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { key = '' } = useParams();
  const pages = usePages(key);
  const [{ data, error }, read] = useQuery({ query: poolQuery, variables: { key, first: 50, after: pages.after } });
  const again = () => read({ requestPolicy: 'network-only' });
  const pool = data?.expertPool;
  if (!pool) {
    return (
      <Page title={t('pools.title')}>
        {error && !data ? (
          <Failed error={error} retry={again} />
        ) : data ? (
          <Empty title={t('pools.notFound')} />
        ) : (
          <Skeleton lines={6} />
        )}
      </Page>
    );
  }
  return (
    <Page title={pool.title} lead={pool.keeper && t('pools.keptBy', { who: nameOf(pool.keeper) })}>
      <Experts pool={pool} onDone={again} />
      <Pager pages={pages} info={pool.experts.pageInfo} />
    </Page>
  );
}

function Experts({ pool, onDone }: { pool: Pool; onDone: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me } = useSignedIn();
  const [offering, setOffering] = useState(false);
  const experts = pool.experts.edges.map(({ node }) => node);
  const isIn = experts.some(({ memberId }) => memberId === me.id);
  return (
    <Section
      id="experts"
      title={t('pools.experts')}
      lead={t('pools.expertsLead')}
      actions={
        pool.viewerCan.includes('pool.offer') &&
        !isIn && (
          <Button kind="tertiary" size="sm" onClick={() => setOffering(true)}>
            {t('pools.offer')}
          </Button>
        )
      }
    >
      {experts.length === 0 ? (
        <Empty title={t('pools.noExperts')}>{t('pools.noExpertsLead')}</Empty>
      ) : (
        <Rows
          labelledBy="experts-heading"
          rows={experts}
          columns={[
            {
              key: 'who',
              title: t('pools.column.who'),
              cell: ({ name, organisation }) => (
                <>
                  <strong>{name}</strong>
                  {organisation && <div>{nameOf(organisation)}</div>}
                </>
              ),
            },
            {
              key: 'strata',
              title: t('pools.column.strata'),
              cell: ({ strata }) => strata.map(({ key, value }) => labelled(key, value)).join(' · '),
            },
            {
              key: 'state',
              title: t('pools.column.state'),
              cell: ({ state }) => (
                <Tag size="sm" type={COLOURS[state]}>
                  {t(`pools.state.${state}`)}
                </Tag>
              ),
            },
            {
              key: 'acts',
              title: t('pools.column.acts'),
              quiet: true,
              cell: (expert) => <Acts expert={expert} keeps={pool.viewerCan.includes('pool.keep')} onDone={onDone} />,
            },
          ]}
        />
      )}
      <Suspense fallback={null}>
        {offering && (
          <OfferDialog
            pool={pool}
            onClose={() => {
              setOffering(false);
              onDone();
            }}
          />
        )}
      </Suspense>
    </Section>
  );
}

/** What may become of an expert: admitted by the pool's keeper, ended by either side. */
function Acts({ expert, keeps, onDone }: { expert: Expert; keeps: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const [busy, admit] = useAct(admitExpert);
  const [, end] = useAct(endExpert);
  const [ending, setEnding] = useState(false);
  const { id, version: expectedVersion, name, state, memberId } = expert;
  const input = () => ({ id, expectedVersion, clientMutationId: newKey() });
  const doAdmit = async () => {
    const { problem } = await admit({ input: input() });
    announce(problem?.message ?? t('common.saved'));
    onDone();
  };
  return (
    <>
      {keeps && state === 'OFFERED' && (
        <Button
          kind="ghost"
          size="sm"
          disabled={busy}
          aria-label={t('pools.admitOne', { name })}
          onClick={() => void doAdmit()}
        >
          {t('pools.admit')}
        </Button>
      )}{' '}
      {(keeps || memberId === me.id) && (
        <Button kind="ghost" size="sm" aria-label={t('pools.endOne', { name })} onClick={() => setEnding(true)}>
          {t('pools.end')}
        </Button>
      )}
      {ending && (
        <SayDialog
          danger
          title={t('pools.endOne', { name })}
          lead={t('pools.endLead')}
          submit={t('pools.end')}
          onSay={async () => (await end({ input: input() })).problem}
          onClose={() => {
            setEnding(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
