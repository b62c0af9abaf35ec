import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { WebhookDeliveriesQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../../parts/states.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import type { WebhookRow } from './webhook-dialogs.js';
import { replayWebhookDelivery, skipWebhookDelivery, webhookDeliveriesQuery } from './webhook.queries.js';

type Sent = NonNullable<WebhookDeliveriesQuery['webhook']>['deliveries']['edges'][number]['node'];

const COLOURS = { WAITING: 'blue', DELIVERED: 'green', HELD: 'red', SKIPPED: 'gray', FAILED: 'red' } as const;
/** Attempts come by the clock, which no live message tells. */
const REFRESH_MS = 3000;

/** What was sent to a webhook, or is to be: every attempt, and what can be done with each event. */
export function WebhookDeliveries({ webhook, context }: { webhook: WebhookRow; context: { topics: string[] } }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({
    query: webhookDeliveriesQuery,
    variables: { id: webhook.id, after: pages.after },
    context,
  });
  useRefresh(read, REFRESH_MS);
  const [replaying, replay] = useAct(replayWebhookDelivery);
  const [skipping, skip] = useAct(skipWebhookDelivery);
  const [problem, setProblem] = useState<Problem>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const sent = data.webhook?.deliveries.edges.map(({ node }) => node) ?? [];
  const act = async (doing: Promise<{ problem?: Problem }>) => {
    setProblem((await doing).problem);
    again();
  };
  const input = (id: string) => ({ input: { id, clientMutationId: newKey() } });
  return (
    <Section id="webhook-deliveries" title={t('webhooks.deliveries')} lead={webhook.description || webhook.url}>
      <Refusal problem={problem} />
      {sent.length === 0 ? (
        <Empty title={t('webhooks.deliveriesNone')}>{t('webhooks.lead')}</Empty>
      ) : (
        <Rows<Sent>
          labelledBy="webhook-deliveries-heading"
          rows={sent}
          columns={[
            {
              key: 'event',
              title: t('webhooks.event'),
              cell: ({ type, test }) => (
                <>
                  <code className="key-id">{type}</code>
                  {test && <span className="quiet"> {t('webhooks.isTest')}</span>}
                </>
              ),
            },
            {
              key: 'state',
              title: t('webhooks.state'),
              cell: ({ state, dueAt }) => (
                <>
                  <Tag size="sm" type={COLOURS[state]}>
                    {t(`webhooks.sent.${state}`)}
                  </Tag>
                  {dueAt && <span className="quiet"> {t('webhooks.next', { date: moment(dueAt) })}</span>}
                </>
              ),
            },
            {
              key: 'attempts',
              title: t('webhooks.attempts'),
              cell: ({ attempts }) =>
                attempts.map(({ at, ms, status, fault }) => (
                  <div key={at}>
                    {t('webhooks.attempt', {
                      date: moment(at),
                      ms,
                      what: fault ?? t('webhooks.accepted', { status }),
                    })}
                  </div>
                )),
            },
            {
              key: 'act',
              title: t('common.actions'),
              quiet: true,
              cell: ({ id, type, state, test }) => (
                <>
                  {!test && state !== 'WAITING' && (
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={replaying || skipping}
                      aria-label={`${t('webhooks.replay')}: ${type}`}
                      onClick={() => void act(replay(input(id)))}
                    >
                      {t('webhooks.replay')}
                    </Button>
                  )}
                  {state === 'HELD' && (
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={replaying || skipping}
                      aria-label={`${t('webhooks.skip')}: ${type}`}
                      onClick={() => void act(skip(input(id)))}
                    >
                      {t('webhooks.skip')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {data.webhook && <Pager pages={pages} info={data.webhook.deliveries.pageInfo} />}
    </Section>
  );
}
