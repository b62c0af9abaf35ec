import './bring-texts.js';
import '../data/data.scss';
import '../proposals/proposals.scss';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DataNav } from '../data/data-nav.js';
import { DatasetChoice } from '../needs/dataset-choice.js';
import { useAddress } from '../parts/list/use-address.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, NoPermission, Skeleton } from '../parts/states.js';
import { useParams } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { deliverableQuery, deliveryQuery } from './deliveries.queries.js';
import { DeliveryForm } from './delivery-form.js';

/** In the address, so that whoever signs in anew goes on with the same dataset. */
const CHOSEN = ['dataset', 'agreement'] as const;

/** What is asked once the dataset is chosen. */
const ASKED = ['what', 'where', 'when'] as const;

/** Sets up a delivery of a dataset, or changes one. */
export default function EditPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { me } = useSignedIn();
  return (
    <Page title={t(id ? 'deliveries.changeTitle' : 'deliveries.begin')} lead={t('deliveries.formLead')}>
      <DataNav />
      {!me.roles.includes('DATA_STEWARD') ? <NoPermission /> : id ? <Change id={id} /> : <Begin />}
    </Page>
  );
}

function Begin() {
  const { of, choose } = useAddress(CHOSEN);
  const datasetId = of('dataset');
  const { t } = useTranslation();
  return (
    <>
      <div className="begin">
        <div className="dataset-form deliverable">
          <DatasetChoice
            help=""
            id="delivery-dataset"
            value={datasetId}
            onChoose={(dataset) => choose('dataset', dataset?.id)}
          />
        </div>
        {!datasetId && (
          <section aria-labelledby="asked-heading">
            <h2 id="asked-heading">{t('deliveries.asked')}</h2>
            <ol>
              {ASKED.map((what) => (
                <li key={what}>{t(`deliveries.${what}`)}</li>
              ))}
            </ol>
          </section>
        )}
      </div>
      {datasetId && <Deliverable key={datasetId} datasetId={datasetId} agreementId={of('agreement')} />}
    </>
  );
}

/** The form, once it is known under which agreements one's organisation receives the dataset. */
function Deliverable({ datasetId, agreementId }: { datasetId: string; agreementId: string | undefined }) {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: deliverableQuery, variables: { id: datasetId } });
  const dataset = data?.dataset;
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={10} />;
  if (!dataset) return <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>;
  if (dataset.viewerAgreements.length === 0) {
    return <Empty title={t('deliveries.noAgreement')}>{t('deliveries.noAgreementLead')}</Empty>;
  }
  return <DeliveryForm dataset={dataset} agreementId={agreementId} />;
}

function Change({ id }: { id: string }) {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({
    query: deliveryQuery,
    variables: { id, first: 1 },
    requestPolicy: 'network-only',
  });
  const delivery = data?.delivery;
  const [{ data: about }] = useQuery({
    query: deliverableQuery,
    variables: { id: delivery?.datasetId ?? '' },
    pause: !delivery,
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data || (delivery && !about)) return <Skeleton lines={10} />;
  if (!delivery) return <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>;
  if (!delivery.viewerCan.includes('exchange.deliver')) return <NoPermission />;
  return <DeliveryForm key={id} dataset={about?.dataset ?? undefined} base={delivery} />;
}
