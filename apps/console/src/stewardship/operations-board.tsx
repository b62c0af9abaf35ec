import { Button, Link, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { FailedJobsQuery, QueueName } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Figures } from '../parts/figures.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { useRefresh } from '../parts/timing/use-refresh.js';
import { RetentionBoard } from '../retention/retention-board.js';
import { MaintenanceBoard } from './maintenance.js';
import { failedJobsQuery, operationsQuery, retryJob } from './stewardship.queries.js';

const REFRESH_MS = 5_000;
/** Longer than this, somebody should look. */
const LATE_S = 10;

/** How the machinery does: what waits, what was given up. */
export function OperationsBoard() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [{ data, error }, read] = useQuery({ query: operationsQuery });
  useRefresh(read, REFRESH_MS);
  const [queue, setQueue] = useState<QueueName>('APPROVALS');
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const { ledgerHead: head, operationsStatus: status } = data;
  const seconds = (value: number) => t('operations.seconds', { value: number(Math.round(value * 10) / 10) });
  return (
    <>
      <MaintenanceBoard />
      <Section id="operations" title={t('operations.title')} lead={t('operations.lead')}>
        <Figures
          figures={[
            { name: t('operations.events'), value: number(head.seq) },
            { name: t('operations.lag'), value: seconds(head.lagSeconds), bad: head.lagSeconds > LATE_S },
            { name: t('operations.unsequenced'), value: number(head.waiting) },
            { name: t('operations.undispatched'), value: number(head.seq - head.dispatchedSeq) },
            {
              name: t('operations.owed'),
              value: number(status.owed),
              note: status.owed > 0 ? seconds(status.oldestOwedSeconds) : undefined,
              bad: status.oldestOwedSeconds > LATE_S,
            },
            { name: t('operations.letters'), value: number(status.lettersWaiting) },
            { name: t('operations.lettersFailed'), value: number(status.lettersFailed), bad: status.lettersFailed > 0 },
          ]}
        />
      </Section>
      <Section
        id="queues"
        title={t('operations.queues')}
        actions={status.board ? <Link href={status.board}>{t('operations.every')}</Link> : undefined}
      >
        <Rows
          labelledBy="queues-heading"
          rows={status.queues.map((each) => ({ ...each, id: each.name }))}
          columns={[
            { key: 'name', title: t('operations.queue'), cell: ({ name }) => t(`operations.queueName.${name}`) },
            { key: 'waiting', title: t('operations.waiting'), cell: ({ waiting }) => number(waiting) },
            { key: 'active', title: t('operations.active'), cell: ({ active }) => number(active) },
            { key: 'delayed', title: t('operations.delayed'), cell: ({ delayed }) => number(delayed) },
            { key: 'failed', title: t('operations.failed'), cell: ({ failed }) => number(failed) },
          ]}
        />
      </Section>
      <Section
        id="failed"
        title={t('operations.failedTitle')}
        lead={t('operations.failedLead')}
        actions={
          <Select
            id="queue"
            size="sm"
            labelText={t('operations.queue')}
            value={queue}
            onChange={(event) => setQueue(event.target.value as QueueName)}
          >
            {status.queues.map(({ name, failed }) => (
              <SelectItem key={name} value={name} text={`${t(`operations.queueName.${name}`)} (${number(failed)})`} />
            ))}
          </Select>
        }
      >
        <FailedJobs key={queue} queue={queue} />
      </Section>
      <RetentionBoard />
    </>
  );
}

type Job = FailedJobsQuery['failedJobs']['edges'][number]['node'];

function FailedJobs({ queue }: { queue: QueueName }) {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: failedJobsQuery, variables: { queue, after: pages.after } });
  useRefresh(read, REFRESH_MS);
  const [busy, retry, problem] = useAct(retryJob);
  const [shown, setShown] = useState<Job>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={3} />;
  const { edges, pageInfo } = data.failedJobs;
  const tryAgain = async (job: Job) => {
    const outcome = await retry({ input: { queue: job.queue, id: job.id, clientMutationId: newKey() } });
    if (outcome.done) {
      announce(t('operations.retried'));
      setShown(undefined);
    }
    again();
  };
  if (edges.length === 0) return <Empty title={t('operations.none')}>{t('operations.noneLead')}</Empty>;
  return (
    <>
      <Refusal problem={problem} />
      <Rows
        labelledBy="failed-heading"
        rows={edges.map(({ node }) => node)}
        columns={[
          { key: 'name', title: t('operations.job'), cell: ({ name }) => <span className="code">{name}</span> },
          { key: 'at', title: t('operations.failedAt'), cell: ({ failedAt }) => moment(failedAt) },
          { key: 'tries', title: t('operations.tries'), cell: ({ attempts }) => number(attempts) },
          {
            key: 'error',
            title: t('operations.error'),
            cell: ({ error: text }) => <span className="clip">{text.split('\n', 1)[0]}</span>,
          },
          {
            key: 'act',
            title: t('organisation.act'),
            quiet: true,
            cell: (job) => (
              <>
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={t('operations.showOne', { name: job.name })}
                  onClick={() => setShown(job)}
                >
                  {t('operations.show')}
                </Button>
                <Button
                  kind="ghost"
                  size="sm"
                  disabled={busy}
                  aria-label={t('operations.retryOne', { name: job.name })}
                  onClick={() => void tryAgain(job)}
                >
                  {t('operations.retry')}
                </Button>
              </>
            ),
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
      {shown && (
        <Dialog
          title={shown.name}
          size="lg"
          submit={t('operations.retry')}
          busy={busy}
          problem={problem}
          onSubmit={() => void tryAgain(shown)}
          onClose={() => setShown(undefined)}
        >
          <h3>{t('operations.payload')}</h3>
          <pre className="code" tabIndex={0}>
            {JSON.stringify(shown.data, null, 2)}
          </pre>
          <h3>{t('operations.error')}</h3>
          <pre className="code" tabIndex={0}>
            {shown.error}
          </pre>
        </Dialog>
      )}
    </>
  );
}
