import '../data.scss';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Talk } from '../../discussions/talk.js';
import { useTopic } from '../../live/use-live.js';
import { DataUses } from '../../needs/use-list.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { Link, useParams } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { FollowButton } from '../../follows/follow-button.js';
import { DataNav } from '../data-nav.js';
import { DatasetColumns } from './dataset-columns.js';
import { DatasetFacts } from './dataset-facts.js';
import { DatasetVersions } from './dataset-versions.js';
import { datasetQuery } from './dataset.queries.js';
import { Reading } from '../reading/reading.js';
import { StewardActs } from './steward-acts.js';
import { TransferList } from '../reading/transfer-list.js';
import type { DatasetShown, Suspended } from './dataset.fragment.js';

/** Rows are taken in within seconds; until then their progress is asked for, which no live message tells. */
export const PROGRESS_MS = 1000;
/** Agreements begin and end by the clock. */
export const IDLE_MS = 60_000;

/** A dataset: what it holds, whether and how one may read it, and, for its owner's data stewards, what to do with it. */
export default function DatasetPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [{ data, error }, read] = useQuery({ query: datasetQuery, variables: { id } });
  useTopic(`dataset:${id}`);
  const again = () => read({ requestPolicy: 'network-only' });
  const dataset = data?.dataset?.id === id ? data.dataset : undefined;
  const { organisation } = useSignedIn();
  const suspended = (data?.suspended.edges ?? []).flatMap(({ node }) =>
    node.recipientIds.includes(organisation.id) ? [node] : [],
  );
  const waiting = dataset?.versions.some(({ state }) => state === 'PREPARING') ?? false;
  useRefresh(read, waiting ? PROGRESS_MS : IDLE_MS);
  if (dataset) return <Shown key={id} dataset={dataset} suspended={suspended} onRead={again} />;
  return (
    <Page title={t('dataset.page')}>
      <DataNav />
      {error && !data?.dataset ? (
        <Failed error={error} retry={again} />
      ) : data && !data.dataset ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={14} />
      )}
    </Page>
  );
}

function Shown({
  dataset,
  suspended,
  onRead,
}: {
  dataset: DatasetShown;
  suspended: readonly Suspended[];
  onRead: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { title, owner, classification, personal, state, versions, currentVersion } = dataset;
  const steward = dataset.viewerCan.includes('dataset.publish');
  const current = versions.find(({ id }) => id === currentVersion?.id);
  return (
    <Page
      title={title}
      className="dataset"
      lead={
        <>
          {owner && nameOf(owner)}{' '}
          <Tag size="sm" type={classification === 'OPEN' ? 'green' : classification === 'SHARED' ? 'blue' : 'purple'}>
            {t(`classification.${classification}`)}
          </Tag>
          {personal && (
            <Tag size="sm" type="magenta">
              {t('catalogue.withPersonal')}
            </Tag>
          )}
          {state !== 'PUBLISHED' && (
            <Tag size="sm" type="warm-gray">
              {t(`datasetState.${state}`)}
            </Tag>
          )}
        </>
      }
      actions={
        <div className="page__acts">
          <FollowButton kind="DATASET" id={dataset.id} />
          {steward && <StewardActs dataset={dataset} onDone={onRead} />}
        </div>
      }
    >
      <DataNav />
      <Section id="about" title={t('dataset.about')}>
        <DatasetFacts dataset={dataset} />
      </Section>
      <Section id="reading" title={t('reading.title')} lead={t('reading.lead')}>
        <Reading dataset={dataset} suspended={suspended} columns={current?.columns ?? undefined} />
      </Section>
      <Section id="columns" title={t('dataset.columns')} lead={current && t('dataset.columnsLead')}>
        {current?.columns ? (
          <DatasetColumns version={{ ...current, columns: current.columns }} />
        ) : (
          <p className="quiet">{t(dataset.currentNumber > 0 ? 'dataset.columnsHidden' : 'dataset.columnsNone')}</p>
        )}
      </Section>
      {versions.length > 0 && (
        <Section id="versions" title={t('dataset.versions')}>
          <DatasetVersions datasetId={dataset.id} versions={versions} steward={steward} />
        </Section>
      )}
      <Section
        id="transfers"
        title={t('transfers.recent')}
        lead={t('transfers.recentLead')}
        actions={
          dataset.viewerAgreements.length > 0 && (
            <Link className="cds--link" to={`/data/deliveries?dataset=${dataset.id}`}>
              {t('data.part.deliveries')}
            </Link>
          )
        }
      >
        <TransferList labelledBy="transfers-heading" datasetId={dataset.id} size={5} />
      </Section>
      <DataUses of={{ datasetId: dataset.id }} />
      <Talk subjectKind="DATASET" subjectId={dataset.id} />
    </Page>
  );
}
