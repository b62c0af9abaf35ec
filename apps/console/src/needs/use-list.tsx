import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { READERS } from '../data/data-nav.js';
import type { DataUsesQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Download } from '../parts/files/download.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import './needs.scss';
import { usesQuery } from './needs.queries.js';
import type { UseOf } from './record-use.js';

const RecordUse = lazy(() => import('./record-use.js'));

type Use = DataUsesQuery['dataUses']['edges'][number]['node'];

/**
 * Lineage, from either end: what a dataset was used for, or which data of others an approval, proposal or project was
 * made with.
 */
export function DataUses({ of }: { of: UseOf }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const client = useClient();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: usesQuery, variables: { ...of, first: 20, after: pages.after } });
  const { me } = useSignedIn();
  const [recording, setRecording] = useState(false);
  const again = () => read({ requestPolicy: 'network-only' });
  const uses = data?.dataUses.edges.map(({ node }) => node) ?? [];
  const id = 'data-uses';
  // Seen from the data it says what was made, seen from what was made it says which data; an agreement is about both.
  const made = of.datasetId ?? of.agreementId;
  const underOf = ({ agreement, agreementRevision }: Use) =>
    agreement?.title ??
    (agreementRevision ? t('needs.anAgreement', { number: agreementRevision }) : t('needs.noAgreement'));
  const madeOf = useMadeOf();
  const columns = [
    ...(made ? [{ key: 'made', title: t('needs.use'), cell: (use: Use) => <Made {...use} /> }] : []),
    ...(of.datasetId ? [] : [{ key: 'what', title: t('needs.what'), cell: (use: Use) => <Which {...use} /> }]),
  ];
  return (
    <Section
      id={id}
      title={t(made ? 'needs.usedBy' : 'needs.madeWith')}
      actions={
        me.roles.some((role) => READERS.some((each) => each === role)) && (
          <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => setRecording(true)}>
            {t('needs.record')}
          </Button>
        )
      }
    >
      {error && !data && <Failed error={error} retry={again} />}
      {!error && !data && <Skeleton lines={2} />}
      {data && uses.length === 0 && <p className="section__lead">{t('needs.usedByNone')}</p>}
      {uses.length > 0 && (
        <Download
          list="DATA_USES"
          name={t(made ? 'needs.usedBy' : 'needs.madeWith')}
          columns={[
            { title: t('needs.use'), value: (use) => madeOf(use) ?? t(`needs.kind.${use.kind}`), width: 48 },
            { title: t('needs.kindOf'), value: ({ kind }) => t(`needs.kind.${kind}`) },
            {
              title: t('needs.what'),
              value: ({ dataset, provider }) => dataset?.title ?? (provider && nameOf(provider)),
              width: 48,
            },
            { title: t('needs.versionOf'), value: ({ datasetVersion }) => datasetVersion },
            {
              title: t('needs.usedByWhom'),
              value: ({ organisation }) => organisation && nameOf(organisation),
              width: 40,
            },
            { title: t('needs.under'), value: underOf, width: 40 },
            { title: t('needs.used'), value: ({ recordedAt }) => new Date(recordedAt) },
            { title: t('needs.note'), value: ({ note }) => note, width: 48 },
          ]}
          read={() => readAll(client, usesQuery, of, ({ dataUses }) => dataUses)}
        />
      )}
      {uses.length > 0 && (
        <Rows
          labelledBy={`${id}-heading`}
          rows={uses}
          columns={[
            ...columns,
            {
              key: 'by',
              title: t('needs.usedByWhom'),
              cell: ({ organisation }: Use) => organisation && nameOf(organisation),
            },
            {
              key: 'under',
              title: t('needs.under'),
              cell: underOf,
            },
            { key: 'at', title: t('needs.used'), cell: ({ recordedAt }: Use) => moment(recordedAt) },
          ]}
        />
      )}
      {data && <Pager pages={pages} info={data.dataUses.pageInfo} />}
      {recording && (
        <Suspense>
          <RecordUse of={of} onDone={again} onClose={() => setRecording(false)} />
        </Suspense>
      )}
    </Section>
  );
}

function Which({ dataset, provider, datasetVersion }: Use) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <>
      {dataset ? (
        <Link className="cds--link" to={`/data/${dataset.id}`}>
          {dataset.title}
        </Link>
      ) : (
        provider && nameOf(provider)
      )}
      <span className="need__more">{t('needs.version', { number: datasetVersion })}</span>
    </>
  );
}

/** What was made, where it has a name. */
function useMadeOf(): (use: Use) => string | undefined {
  const nameOf = useNameOf();
  return ({ title, proposal, project, approval }) =>
    title ?? proposal?.title ?? approval?.title ?? (project ? nameOf(project) : undefined);
}

function Made(use: Use) {
  const { t } = useTranslation();
  const named = useMadeOf()(use);
  const { kind, url, note, proposal, datasetVersion } = use;
  const to = url ?? (proposal ? `/proposals/${proposal.id}` : undefined);
  return (
    <>
      {named && to ? (
        <Link className="cds--link" to={to}>
          {named}
        </Link>
      ) : (
        (named ?? t(`needs.kind.${kind}`))
      )}
      <span className="need__more">
        {[t(`needs.kind.${kind}`), t('needs.version', { number: datasetVersion }), note].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
