import './bring-texts.js';
import '../data/data.scss';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DataNav } from '../data/data-nav.js';
import { TransferRows } from '../data/reading/transfer-rows.js';
import type { DeliveryQuery } from '../graphql/generated/graphql.js';
import { colon } from '../language/labelled.js';
import { useFormats } from '../language/format.js';
import { useTopic } from '../live/use-live.js';
import { Facts } from '../parts/facts.js';
import { Page } from '../parts/page.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useRefresh } from '../parts/timing/use-refresh.js';
import { Link, useParams } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { deliveryQuery } from './deliveries.queries.js';
import { DeliveryActs } from './delivery-acts.js';
import { DeliveryState } from './delivery-state.js';
import { useSayWhen } from './say-when.js';

type Delivery = NonNullable<DeliveryQuery['delivery']>;

/** Rows on their way are counted every half second, which no live message tells. */
const RUNNING_MS = 1000;
/** Its time comes by the clock. */
const IDLE_MS = 3_000;

/** One delivery: what is brought where and when, what can be done with it, and every attempt. */
export default function DeliveryPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { organisation } = useSignedIn();
  const pages = usePages();
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const [{ data, error }, read] = useQuery({
    query: deliveryQuery,
    variables: { id, first: 20, after: pages.after },
    context,
  });
  const delivery = data?.delivery ?? undefined;
  useTopic(delivery && `agreement:${delivery.agreementId}`);
  useRefresh(read, delivery?.transferId ? RUNNING_MS : IDLE_MS);
  const again = () => read({ requestPolicy: 'network-only' });
  return (
    <Page
      title={delivery?.dataset ? t('deliveries.of', { title: delivery.dataset.title }) : t('deliveries.one')}
      lead={delivery && <DeliveryState {...delivery} />}
      actions={delivery?.viewerCan.includes('exchange.deliver') && <DeliveryActs delivery={delivery} onDone={again} />}
    >
      <DataNav />
      {delivery ? (
        <>
          <Section id="what" title={t('deliveries.what')}>
            <About delivery={delivery} />
          </Section>
          <Section id="runs" title={t('deliveries.runs')} lead={t('deliveries.runsLead')}>
            {delivery.runs.edges.length > 0 ? (
              <TransferRows
                labelledBy="runs-heading"
                transfers={delivery.runs.edges.map(({ node }) => node)}
                of="delivery"
              />
            ) : (
              <p className="quiet">{t('deliveries.runsNone')}</p>
            )}
            <Pager pages={pages} info={delivery.runs.pageInfo} />
          </Section>
        </>
      ) : error ? (
        <Failed error={error} retry={again} />
      ) : data ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={10} />
      )}
    </Page>
  );
}

function About({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const when = useSayWhen();
  const { dataset, agreement, target, columns, member, dueAt, deliveredAt } = delivery;
  return (
    <Facts
      facts={[
        [
          t('transfers.dataset'),
          dataset && (
            <Link className="cds--link" to={`/data/${dataset.id}`}>
              {dataset.title}
            </Link>
          ),
        ],
        [
          t('reading.agreement'),
          agreement && (
            <Link className="cds--link" to={`/agreements/${agreement.id}`}>
              {agreement.title}
            </Link>
          ),
        ],
        [t('reading.purpose'), t(`dataPurpose.${delivery.purpose}`)],
        [t('reading.action'), t(`dataAction.${delivery.action}`)],
        [t('transfers.columns'), columns ? columns.join(', ') : t('deliveries.allColumns')],
        [t('transfers.format'), t(`transferFormat.${delivery.format}`)],
        [t('deliveries.where'), <Where key="where" target={target} />],
        [t('deliveries.when'), when(delivery.schedule)],
        [t('deliveries.due'), dueAt && moment(dueAt)],
        [t('deliveries.last'), deliveredAt ? moment(deliveredAt) : t('deliveries.never')],
        [t('deliveries.inName'), member?.person?.name],
      ]}
    />
  );
}

/** Everything of a target that is not sealed. */
export function Where({ target }: { target: Delivery['target'] }) {
  const { t } = useTranslation();
  const { kind, url, headers, signed, endpoint, region, bucket, prefix } = target;
  const more =
    kind === 'HTTP'
      ? [
          headers && headers.length > 0 && t('deliveries.withHeaders', { names: headers.join(', ') }),
          signed && t('deliveries.signed'),
        ]
      : [region && t('deliveries.inRegion', { region }), prefix && t('deliveries.below', { prefix })];
  return (
    <>
      {t(`deliveries.kind.${kind}`)}
      {colon()}
      <span className="code">{kind === 'HTTP' ? url : `${endpoint} / ${bucket}`}</span>
      <span className="quiet"> {more.filter(Boolean).join(' · ')}</span>
    </>
  );
}
