import { Button, Select, SelectItem, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type {
  WebhookDeliveriesQuery,
  WebhookDeliverySort,
  WebhookDeliveryState,
} from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useFormats } from '../../language/format.js';
import { sendFailureText } from '../../language/faults/send-failure.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { everyOf } from '../../parts/list/every-of.js';
import { ListTable } from '../../parts/list/list-table.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { known, useAddress } from '../../parts/list/use-address.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../../parts/states.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import type { WebhookRow } from './webhook-dialogs.js';
import { replayWebhookDelivery, skipWebhookDelivery, webhookDeliveriesQuery } from './webhook.queries.js';
import { labelled } from '../../language/labelled.js';

type Sent = NonNullable<WebhookDeliveriesQuery['webhook']>['deliveries']['edges'][number]['node'];

const COLOURS = { WAITING: 'blue', DELIVERED: 'green', HELD: 'red', SKIPPED: 'gray', FAILED: 'red' } as const;
const NAMES = ['state'] as const;
const STATES = everyOf<WebhookDeliveryState>()('WAITING', 'DELIVERED', 'HELD', 'SKIPPED', 'FAILED');
const SORTS = everyOf<WebhookDeliverySort>()('CREATED', 'TYPE', 'SETTLED');
/** Attempts come by the clock, which no live message tells. */
const REFRESH_MS = 3000;

const NOTHING = { edges: [], pageInfo: { hasNextPage: false } };

/** What was sent to a webhook, or is to be: every attempt, and what can be done with each event. */
export function WebhookDeliveries({
  webhook,
  asked,
  said,
  context,
}: {
  webhook: WebhookRow;
  asked: object;
  /** What was done that is shown here. */
  said?: string;
  context: { topics: string[] };
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const client = useClient();
  const address = useAddress(NAMES);
  const state = known(STATES, address.of('state'));
  const sort = useSort(SORTS);
  const pages = usePages(`${sort.asked} ${state}`);
  const variables = { id: webhook.id, state, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: webhookDeliveriesQuery,
    variables: { ...variables, first: 25, after: pages.after },
    context,
  });
  useRefresh(read, REFRESH_MS);
  const [sending, send] = useAct(replayWebhookDelivery);
  const [skipping, skip] = useAct(skipWebhookDelivery);
  const [problem, setProblem] = useState<Problem>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const sent = data.webhook?.deliveries.edges.map(({ node }) => node) ?? [];
  const { waiting = 0, replaying = false } = data.webhook ?? {};
  const saidOf = (attempt: Sent['attempts'][number] | undefined) => {
    if (!attempt) return undefined;
    const { at, ms, status, failure } = attempt;
    return t('webhooks.attempt', {
      date: moment(at),
      ms,
      what: failure ? sendFailureText(failure) : t('webhooks.accepted', { status }),
    });
  };
  const act = async (doing: Promise<{ problem?: Problem }>) => {
    setProblem((await doing).problem);
    again();
  };
  const input = (id: string) => ({ input: { id, clientMutationId: newKey() } });
  return (
    <Section
      id="webhook-deliveries"
      title={t('webhooks.deliveries')}
      lead={webhook.description || webhook.url}
      asked={asked}
    >
      <Refusal problem={problem} />
      {said && <p>{said}</p>}
      {(replaying || waiting > 0) && (
        <p className="quiet">
          {replaying && <>{t('webhooks.replaying')} </>}
          {waiting > 0 && t('webhooks.waitingCount', { count: waiting })}
        </p>
      )}
      <ListViews screen="webhook-deliveries" />
      <div className="filters">
        <Select
          id="webhook-deliveries-state"
          size="sm"
          labelText={t('webhooks.state')}
          value={state ?? ''}
          onChange={({ target }) => address.choose('state', target.value || undefined)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {STATES.map((each) => (
            <SelectItem key={each} value={each} text={t(`webhooks.sent.${each}`)} />
          ))}
        </Select>
      </div>
      {sent.length === 0 ? (
        <Empty title={t(state ? 'inbox.emptyFilterTitle' : 'webhooks.deliveriesNone')}>
          {!state && t('webhooks.lead')}
        </Empty>
      ) : (
        <ListTable<Sent>
          labelledBy="webhook-deliveries-heading"
          rows={sent}
          sort={sort}
          part={`${pages.number} ${state}`}
          fetching={fetching}
          atOnce
          titleOf={({ type, createdAt }) => `${type}, ${moment(createdAt)}`}
          sheet={{
            list: 'WEBHOOK_DELIVERIES',
            name: t('webhooks.deliveries'),
            columns: [
              { title: t('webhooks.event'), value: ({ type }) => type, width: 40 },
              { title: t('webhooks.isTest'), value: ({ test }) => t(test ? 'common.yes' : 'common.no') },
              { title: t('webhooks.created'), value: ({ createdAt }) => new Date(createdAt) },
              { title: t('webhooks.state'), value: ({ state: stands }) => t(`webhooks.sent.${stands}`) },
              { title: t('webhooks.settled'), value: ({ settledAt }) => settledAt && new Date(settledAt) },
              { title: t('webhooks.attempts'), value: ({ attempts }) => attempts.length },
              { title: t('webhooks.lastAttempt'), value: ({ attempts }) => saidOf(attempts.at(-1)), width: 48 },
              { title: 'ID', value: ({ id }) => id, width: 38 },
            ],
            read: () =>
              readAll(client, webhookDeliveriesQuery, variables, ({ webhook: one }) => one?.deliveries ?? NOTHING),
          }}
          columns={[
            {
              key: 'event',
              title: t('webhooks.event'),
              sort: 'TYPE',
              cell: ({ type, test }) => (
                <>
                  <code className="key-id">{type}</code>
                  {test && <span className="quiet"> {t('webhooks.isTest')}</span>}
                </>
              ),
            },
            {
              key: 'created',
              title: t('webhooks.created'),
              sort: 'CREATED',
              cell: ({ createdAt }) => <span className="nowrap">{moment(createdAt)}</span>,
            },
            {
              key: 'state',
              title: t('webhooks.state'),
              cell: ({ state: stands, dueAt }) => (
                <>
                  <Tag size="sm" type={COLOURS[stands]}>
                    {t(`webhooks.sent.${stands}`)}
                  </Tag>
                  {dueAt && <span className="quiet"> {t('webhooks.next', { date: moment(dueAt) })}</span>}
                </>
              ),
            },
            {
              key: 'settled',
              title: t('webhooks.settled'),
              sort: 'SETTLED',
              cell: ({ settledAt }) => settledAt && <span className="nowrap">{moment(settledAt)}</span>,
            },
            {
              key: 'attempts',
              title: t('webhooks.attempts'),
              cell: ({ attempts }) => attempts.map((attempt) => <div key={attempt.at}>{saidOf(attempt)}</div>),
            },
            {
              key: 'act',
              title: t('common.actions'),
              quiet: true,
              cell: ({ id, type, state: stands, test }) => (
                <>
                  {!test && stands !== 'WAITING' && (
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={sending || skipping}
                      aria-label={labelled(t('webhooks.replay'), type)}
                      onClick={() => void act(send(input(id)))}
                    >
                      {t('webhooks.replay')}
                    </Button>
                  )}
                  {stands === 'HELD' && (
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={sending || skipping}
                      aria-label={labelled(t('webhooks.skip'), type)}
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
