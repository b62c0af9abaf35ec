import '../data.scss';
import { RadioButton, RadioButtonGroup } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Page } from '../../parts/page.js';
import { Empty, Failed, NoPermission, Skeleton } from '../../parts/states.js';
import { useNavigate, useParams } from '../../routing/routing.js';
import { AddApi } from './add-api.js';
import { AddFile } from './add-file.js';
import { AddRelation } from './add-relation.js';
import { DataNav } from '../data-nav.js';
import { datasetDetailsQuery } from '../dataset/dataset.queries.js';

const ways = { UPLOAD: AddFile, RELATION: AddRelation, HTTP: AddApi } as const;
type Way = keyof typeof ways;

/** Adds a version to a dataset, wherever its rows come from. */
export default function AddVersionPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { id = '' } = useParams();
  const [way, setWay] = useState<Way>('UPLOAD');
  const [{ data, error }, read] = useQuery({ query: datasetDetailsQuery, variables: { id } });
  const again = () => read({ requestPolicy: 'network-only' });
  const dataset = data?.dataset;
  const Chosen = ways[way];
  const content = () => {
    if (error && !data) return <Failed error={error} retry={again} />;
    if (!data) return <Skeleton lines={8} />;
    if (!dataset) return <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>;
    if (!dataset.viewerCan.includes('dataset.publish')) return <NoPermission />;
    return (
      <div className="dataset-form">
        <RadioButtonGroup
          name="way"
          orientation="vertical"
          legendText={t('addVersion.way')}
          valueSelected={way}
          onChange={(chosen) => setWay(chosen as Way)}
        >
          {(Object.keys(ways) as Way[]).map((each) => (
            <RadioButton key={each} id={`way-${each}`} value={each} labelText={t(`addVersion.${each}`)} />
          ))}
        </RadioButtonGroup>
        <Chosen dataset={dataset} onAdded={(number) => go(`/data/${id}/versions/${number}`)} onStale={again} />
      </div>
    );
  };
  return (
    <Page title={dataset ? t('addVersion.title', { title: dataset.title }) : t('dataset.page')}>
      <DataNav />
      {content()}
    </Page>
  );
}
