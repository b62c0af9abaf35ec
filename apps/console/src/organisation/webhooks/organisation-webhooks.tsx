import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../../parts/states.js';
import { ReplayWebhook } from './replay-webhook.js';
import { MakeWebhook, RemoveWebhook, RotateWebhook, type WebhookRow } from './webhook-dialogs.js';
import { WebhookDeliveries } from './webhook-deliveries.js';
import { pauseWebhook, resumeWebhook, testWebhook, webhooksQuery } from './webhook.queries.js';
import { labelled } from '../../language/labelled.js';

const COLOURS = { ACTIVE: 'green', PAUSED: 'gray', DISABLED: 'red' } as const;
/** What a test is of where the webhook asks for all types. */
const ANY_TYPE = 'organisation.updated';
type Open =
  | { act: 'make' }
  | { act: 'rotate' | 'remove' | 'replay'; id: string }
  | { act: 'deliveries'; id: string; said?: string };

/** Where the organisation has events sent to, how that goes, and what administrators do about it. */
export function OrganisationWebhooks({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const pages = usePages();
  const context = useMemo(() => ({ topics: [`organisation:${organisationId}`] }), [organisationId]);
  const [{ data, error }, read] = useQuery({ query: webhooksQuery, variables: { after: pages.after }, context });
  const [open, setOpen] = useState<Open>();
  const [refused, setRefused] = useState<{ problem?: Problem; id: string }>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const webhooks = data.webhooks.edges.map(({ node }) => node);
  const close = () => {
    setOpen(undefined);
    again();
  };
  const chosen = open && 'id' in open ? webhooks.find(({ id }) => id === open.id) : undefined;
  return (
    <>
      <Section
        id="organisation-webhooks"
        title={t('organisation.part.webhooks')}
        lead={t('webhooks.lead')}
        actions={
          <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'make' })}>
            {t('webhooks.make')}
          </Button>
        }
      >
        <Refusal problem={refused?.problem} />
        {webhooks.length === 0 ? (
          <Empty title={t('webhooks.none')}>{t('webhooks.noneLead')}</Empty>
        ) : (
          <WebhookRows
            webhooks={webhooks}
            lacking={refused?.problem?.code === 'EVENTS_ARCHIVED' ? refused.id : undefined}
            onOpen={setOpen}
            onDone={(id, problem) => {
              setRefused({ id, problem });
              again();
            }}
          />
        )}
        <Pager pages={pages} info={data.webhooks.pageInfo} />
      </Section>
      {open?.act === 'deliveries' && chosen && (
        <WebhookDeliveries key={chosen.id} webhook={chosen} asked={open} said={open.said} context={context} />
      )}
      {open?.act === 'make' && <MakeWebhook onClose={close} />}
      {open?.act === 'rotate' && chosen && <RotateWebhook webhook={chosen} onClose={close} />}
      {open?.act === 'replay' && chosen && (
        <ReplayWebhook
          webhook={chosen}
          onClose={close}
          onReplayed={(said) => {
            announce(said);
            setOpen({ act: 'deliveries', id: chosen.id, said });
            again();
          }}
        />
      )}
      {open?.act === 'remove' && chosen && <RemoveWebhook webhook={chosen} onClose={close} />}
    </>
  );
}

/** @param lacking the one that was not resumed, since events that it was not told of have been archived */
function WebhookRows({
  webhooks,
  lacking,
  onOpen,
  onDone,
}: {
  webhooks: readonly WebhookRow[];
  lacking: string | undefined;
  onOpen: (open: Open) => void;
  onDone: (id: string, problem?: Problem) => void;
}) {
  const { t } = useTranslation();
  const { ago } = useFormats();
  const [pausing, pause] = useAct(pauseWebhook);
  const [resuming, resume] = useAct(resumeWebhook);
  const [testing, test] = useAct(testWebhook);
  const busy = pausing || resuming || testing;
  const turn = async ({ id, version: expectedVersion, state }: WebhookRow) => {
    const input = { id, expectedVersion, clientMutationId: newKey() };
    const { problem } = await (state === 'ACTIVE'
      ? pause({ input })
      : resume({ input: { ...input, withoutArchived: id === lacking } }));
    onDone(id, problem);
  };
  const tryOut = async ({ id, types }: WebhookRow) => {
    const { problem } = await test({ input: { id, type: types?.[0] ?? ANY_TYPE, clientMutationId: newKey() } });
    if (!problem) announce(t('webhooks.tested'));
    onOpen({ act: 'deliveries', id });
    onDone(id, problem);
  };
  const button = (row: WebhookRow, text: string, onClick: () => void) => (
    <Button kind="ghost" size="sm" disabled={busy} aria-label={labelled(text, nameOf(row))} onClick={onClick}>
      {text}
    </Button>
  );
  return (
    <Rows
      labelledBy="organisation-webhooks-heading"
      rows={webhooks}
      columns={[
        {
          key: 'url',
          title: t('webhooks.url'),
          cell: ({ url, description }) => (
            <>
              {description && <>{description} </>}
              <code className="key-id">{url}</code>
            </>
          ),
        },
        {
          key: 'state',
          title: t('webhooks.state'),
          cell: ({ state, reason, held }) => (
            <>
              <Tag size="sm" type={COLOURS[state]}>
                {t(`webhooks.states.${state}`)}
              </Tag>
              {reason && <span className="quiet"> {t(`webhooks.reasons.${reason}`)}</span>}
              {held > 0 && <span className="quiet"> {t('webhooks.heldCount', { count: held })}</span>}
            </>
          ),
        },
        { key: 'waiting', title: t('webhooks.waiting'), cell: ({ waiting }) => waiting },
        {
          key: 'last',
          title: t('webhooks.last'),
          cell: ({ succeededAt }) => (succeededAt ? ago(succeededAt) : t('account.never')),
        },
        {
          key: 'act',
          title: t('common.actions'),
          quiet: true,
          cell: (row) => (
            <>
              {button(row, t('webhooks.deliveries'), () => onOpen({ act: 'deliveries', id: row.id }))}
              {button(row, t('webhooks.test'), () => void tryOut(row))}
              {button(row, t('webhooks.replayTime'), () => onOpen({ act: 'replay', id: row.id }))}
              {button(row, t(`webhooks.${turnOf(row, lacking)}`), () => void turn(row))}
              {button(row, t('webhooks.rotate'), () => onOpen({ act: 'rotate', id: row.id }))}
              {button(row, t('webhooks.remove'), () => onOpen({ act: 'remove', id: row.id }))}
            </>
          ),
        },
      ]}
    />
  );
}

function turnOf({ id, state }: WebhookRow, lacking: string | undefined) {
  if (state === 'ACTIVE') return 'pause';
  return id === lacking ? 'resumeWithout' : 'resume';
}

function nameOf({ description, url }: WebhookRow): string {
  return description || url;
}
