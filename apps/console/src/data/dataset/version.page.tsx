import '../data.scss';
import { Button, Link as CarbonLink, Tag } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { DatasetVersionFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useTopic } from '../../live/use-live.js';
import { Facts } from '../../parts/facts.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, NoPermission, Skeleton } from '../../parts/states.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { Link, useParams } from '../../routing/routing.js';
import { DataNav } from '../data-nav.js';
import { VERSION_COLOURS } from './dataset-versions.js';
import { IDLE_MS, PROGRESS_MS } from './dataset.page.js';
import { datasetQuery } from './dataset.queries.js';
import { DescribeColumns } from './describe-columns.js';
import { Ingest } from './ingest.js';
import { PublishDialog } from './steward-acts.js';

type Version = DatasetVersionFieldsFragment;

/** A version as its owner sees it: how its rows were taken in, what its columns mean, and its publication. */
export default function VersionPage() {
  const { t } = useTranslation();
  const { id = '', number = '' } = useParams();
  const [publishing, setPublishing] = useState(false);
  const [{ data, error }, read] = useQuery({ query: datasetQuery, variables: { id } });
  useTopic(`dataset:${id}`);
  const again = () => read({ requestPolicy: 'network-only' });
  const dataset = data?.dataset;
  const version = dataset?.versions.find((each) => each.number === Number(number));
  useRefresh(read, version?.state === 'PREPARING' ? PROGRESS_MS : IDLE_MS);
  const content = () => {
    if (error && !data) return <Failed error={error} retry={again} />;
    if (!data) return <Skeleton lines={12} />;
    if (!dataset || !version) return <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>;
    if (!dataset.viewerCan.includes('dataset.publish')) return <NoPermission />;
    return (
      <>
        <Section id="taken" title={t('version.taken')}>
          {version.ingest && <Ingest ingest={version.ingest} />}
          <Source version={version} />
        </Section>
        {version.columns && version.state !== 'PREPARING' && (
          <Section id="describe" title={t('dataset.columns')} lead={t('version.describeLead')}>
            <DescribeColumns key={version.id} version={version} columns={version.columns} />
          </Section>
        )}
        {publishing && <PublishDialog dataset={dataset} onDone={again} onClose={() => setPublishing(false)} />}
      </>
    );
  };
  return (
    <Page
      title={dataset ? t('version.title', { title: dataset.title, number }) : t('dataset.page')}
      lead={
        dataset &&
        version && (
          <>
            <Tag size="sm" type={VERSION_COLOURS[version.state]}>
              {t(`versionState.${version.state}`)}
            </Tag>{' '}
            <CarbonLink as={Link} to={`/data/${id}`}>
              {t('version.back')}
            </CarbonLink>
          </>
        )
      }
      actions={
        version?.state === 'READY' && (
          <Button size="sm" onClick={() => setPublishing(true)}>
            {t('steward.publishVersion', { number: version.number })}
          </Button>
        )
      }
    >
      <DataNav />
      {content()}
    </Page>
  );
}

function Source({ version: { kind, distribution, note, createdAt, quality, keyColumns } }: { version: Version }) {
  const { t } = useTranslation();
  const { bytes, moment, number } = useFormats();
  return (
    <Facts
      facts={[
        [t('dataset.source'), t(`distributionKind.${kind}`)],
        [t('dataset.added'), moment(createdAt)],
        [
          t('version.file'),
          distribution?.path && (
            <a className="cds--link" href={distribution.path} download={distribution.fileName ?? ''}>
              <Download size={16} aria-hidden /> {distribution.fileName}
              {typeof distribution.size === 'number' && ` (${bytes(distribution.size)})`}
            </a>
          ),
        ],
        ['SHA-256', distribution?.sha256 && <span className="code">{distribution.sha256}</span>],
        [t('addVersion.relation'), !distribution?.path && distribution?.relation],
        [t('addVersion.url'), distribution?.url],
        [t('addVersion.headers'), distribution?.headerNames.join(', ')],
        [t('quality.rows'), quality && quality.rows > 0 && number(quality.rows)],
        [t('addVersion.keys'), keyColumns.join(', ')],
        [t('dataset.note'), note],
      ]}
    />
  );
}
