import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { ReportPlanFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { useAddress } from '../parts/list/use-address.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { SayDialog } from '../parts/say-dialog.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { clock, dayOf, PlanReportDialog } from './plan-dialog.js';
import {
  addReportRecipient,
  endReport,
  leaveReport,
  pauseReport,
  reportPlansQuery,
  resumeReport,
} from './scheduled.queries.js';
import { comma, labelled } from '../language/labelled.js';

const SIZE = 25;
/** In the address: which report is to be left; letters lead here. */
const LEAVING = ['leave'] as const;

/** Reports that the organisation has sent by e-mail again and again. */
export default function ScheduledReports() {
  const { t } = useTranslation();
  const { moment, weekday } = useFormats();
  const nameOf = useNameOf();
  const pages = usePages();
  const { organisation, me } = useSignedIn();
  const address = useAddress(LEAVING);
  const leaving = address.of('leave');
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const [{ data, error }, read] = useQuery({
    query: reportPlansQuery,
    variables: { first: SIZE, after: pages.after },
    context,
  });
  const again = () => read({ requestPolicy: 'network-only' });
  const [pausing, pause, notPaused] = useAct(pauseReport);
  const [resuming, resume, notResumed] = useAct(resumeReport);
  const [adding, add, notAdded] = useAct(addReportRecipient);
  const [, end] = useAct(endReport);
  const [, leave] = useAct(leaveReport);
  const [planning, setPlanning] = useState(false);
  const [ending, setEnding] = useState<ReportPlanFragment>();
  const plans = data?.reportPlans.edges.map(({ node }) => node) ?? [];
  const inputOf = ({ id, version: expectedVersion }: ReportPlanFragment) => ({
    input: { id, expectedVersion, clientMutationId: newKey() },
  });
  const change = async (plan: ReportPlanFragment) => {
    const { done } = await (plan.state === 'PAUSED' ? resume : pause)(inputOf(plan));
    if (done) announce(t('common.saved'));
    again();
  };
  const bringBack = async (plan: ReportPlanFragment, memberId: string) => {
    const { input } = inputOf(plan);
    const { done } = await add({ input: { ...input, memberId } });
    if (done) announce(t('common.saved'));
    again();
  };
  const left = plans.find(({ id }) => id === leaving);
  const titleOf = ({ kind, project, approval }: ReportPlanFragment) =>
    labelled(t(`reports.kind.${kind}`), project ? nameOf(project) : approval?.title);
  const who = ({ person, title }: ReportPlanFragment['recipients'][number]) => person?.name ?? title;
  const rhythm = ({ every, day, hour }: ReportPlanFragment) =>
    t(`reports.turns.${every === 'MONTH' && day === 31 ? 'LAST' : every}`, {
      day: every === 'WEEK' ? weekday(dayOf(day)) : day,
      time: clock(hour),
    });
  return (
    <Section
      id="scheduled"
      title={t('reports.part.scheduled')}
      lead={t('reports.scheduledLead')}
      actions={
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => setPlanning(true)}>
          {t('reports.plan')}
        </Button>
      }
    >
      <Refusal problem={notPaused ?? notResumed ?? notAdded} />
      {error && !data && <Failed error={error} retry={again} />}
      {!error && !data && <Skeleton lines={4} />}
      {data && plans.length === 0 && <Empty title={t('reports.noneScheduled')}>{t('reports.noneScheduledLead')}</Empty>}
      {plans.length > 0 && (
        <Rows
          labelledBy="scheduled-heading"
          rows={plans}
          columns={[
            {
              key: 'what',
              title: t('reports.which'),
              cell: (plan) =>
                plan.project ? (
                  <Link className="cds--link" to={`/projects/${plan.project.id}`}>
                    {titleOf(plan)}
                  </Link>
                ) : (
                  titleOf(plan)
                ),
            },
            { key: 'when', title: t('reports.every'), cell: rhythm },
            {
              key: 'to',
              title: t('reports.recipients'),
              cell: (plan) => (
                <>
                  {plan.recipients.map(who).join(comma())}
                  {plan.leavers.map((one) => (
                    <div key={one.id} className="quiet">
                      {t('reports.leavers', { names: who(one) })}{' '}
                      {plan.viewerCan.length > 0 && (
                        <Button
                          kind="ghost"
                          size="sm"
                          disabled={adding}
                          aria-label={t('reports.addAgainOne', { name: who(one) })}
                          onClick={() => void bringBack(plan, one.id)}
                        >
                          {t('reports.addAgain')}
                        </Button>
                      )}
                    </div>
                  ))}
                </>
              ),
            },
            {
              key: 'next',
              title: t('reports.next'),
              cell: ({ state, dueAt }) =>
                state === 'PAUSED' ? t('reports.paused') : dueAt ? moment(dueAt) : t('reports.unset'),
            },
            { key: 'sent', title: t('reports.lastSent'), cell: ({ sentAt }) => sentAt && moment(sentAt) },
            {
              key: 'act',
              title: t('common.actions'),
              quiet: true,
              cell: (plan) => (
                <>
                  {plan.recipients.some(({ id }) => id === me.id) && (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={t('reports.leaveOne', { title: titleOf(plan) })}
                      onClick={() => address.choose('leave', plan.id)}
                    >
                      {t('reports.leave')}
                    </Button>
                  )}
                  {plan.viewerCan.length > 0 && (
                    <>
                      <Button
                        kind="ghost"
                        size="sm"
                        disabled={pausing || resuming}
                        aria-label={t(plan.state === 'PAUSED' ? 'reports.resumeOne' : 'reports.pauseOne', {
                          title: titleOf(plan),
                        })}
                        onClick={() => void change(plan)}
                      >
                        {t(plan.state === 'PAUSED' ? 'reports.resume' : 'reports.pause')}
                      </Button>
                      <Button
                        kind="ghost"
                        size="sm"
                        aria-label={t('reports.endOne', { title: titleOf(plan) })}
                        onClick={() => setEnding(plan)}
                      >
                        {t('reports.end')}
                      </Button>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {data && <Pager pages={pages} info={data.reportPlans.pageInfo} />}
      {planning && <PlanReportDialog onDone={again} onClose={() => setPlanning(false)} />}
      {data && leaving && (
        <SayDialog
          danger
          title={t('reports.leaveOne', { title: left ? titleOf(left) : t('reports.theReport') })}
          lead={t('reports.leaveLead')}
          submit={t('reports.leave')}
          onSay={async () => {
            const { problem } = await leave({ input: { id: leaving, clientMutationId: newKey() } });
            if (!problem) again();
            return problem;
          }}
          onClose={() => address.choose('leave', undefined)}
        />
      )}
      {ending && (
        <SayDialog
          danger
          title={t('reports.endOne', { title: titleOf(ending) })}
          lead={t('reports.endLead')}
          submit={t('reports.end')}
          onSay={async () => {
            const { problem } = await end(inputOf(ending));
            if (!problem) again();
            return problem;
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Section>
  );
}
