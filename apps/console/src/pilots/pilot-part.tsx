import './bring-texts.js';
import { Button, InlineNotification, Tag } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { AskedHereLater } from '../approvals/asked-here-later.js';
import { WhyWaiting } from '../approvals/why.js';
import { useFormats } from '../language/format.js';
import { useTopic } from '../live/use-live.js';
import { Facts } from '../parts/facts.js';
import { dayHere } from '../parts/input/here.js';
import { useRegionOf } from '../parts/map/region-of.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import type { PartProps } from '../projects/part.props.js';
import { CriteriaBars } from './criteria-bars.js';
import { LimitLine } from './limit-line.js';
import { Measurements, Outcomes, EarlierPilots } from './pilot-tables.js';
import { Replicas } from './replicas/replicas.js';
import { openOutcomeQuery, pilotsQuery, type ShownPilot } from './pilot.queries.js';

const PilotDialog = lazy(async () => ({ default: (await import('./pilot-dialog.js')).PilotDialog }));
const MeasureDialog = lazy(async () => ({ default: (await import('./measure-dialog.js')).MeasureDialog }));
const OutcomeDialog = lazy(async () => ({ default: (await import('./outcome-dialogs.js')).OutcomeDialog }));

const SOON_MS = 30 * 86_400_000;

/** What is tried in a project, how it goes, and what is to become of it. */
export default function PilotPart(props: PartProps) {
  const { project } = props;
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [declaring, setDeclaring] = useState(false);
  const context = useMemo(() => ({ topics: [`project:${project.id}`] }), [project.id]);
  const [{ data, error }, read] = useQuery({ query: pilotsQuery, variables: { projectId: project.id }, context });
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data?.project) return <Skeleton lines={10} />;
  const { pilots } = data.project;
  const [latest, ...earlier] = pilots;
  const running = latest?.state === 'RUNNING' ? latest : undefined;
  // Whoever leads it may change its details, and declares it a pilot.
  const leads = project.viewerCan.includes('project.update') && project.stage !== 'CLOSED';
  return (
    <>
      {latest ? (
        <Shown key={latest.id} {...props} pilot={latest} onRead={again} />
      ) : (
        <Section id="pilot" title={t('pilots.title')} lead={t('pilots.lead')}>
          <Empty title={t('pilots.none')}>
            {leads || !project.lead ? t('pilots.noneLead') : t('pilots.onlyLead', { lead: nameOf(project.lead) })}
          </Empty>
        </Section>
      )}
      {leads && !running && (
        <Button size="sm" onClick={() => setDeclaring(true)}>
          {t('pilots.declare')}
        </Button>
      )}
      <EarlierPilots pilots={earlier} />
      <Suspense fallback={null}>
        {declaring && (
          <PilotDialog
            project={project}
            pilot={undefined}
            onClose={() => {
              setDeclaring(false);
              again();
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function Shown({ project, pilot, now, onRead }: PartProps & { pilot: ShownPilot }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const regionOf = useRegionOf();
  const [dialog, setDialog] = useState<'change' | 'measure' | 'propose'>();
  const { outcomes, endsOn, endsAt, extensions, limits, criteria, overdueAt, settledAt } = pilot;
  const running = pilot.state === 'RUNNING';
  const open = outcomes.find(({ state }) => state === 'REQUESTED');
  const untouched = pilot.measurements.length === 0 && outcomes.every(({ state }) => state === 'WITHDRAWN');
  const mayChange = running && untouched && pilot.viewerCan.includes('pilot.declare');
  const mayPropose = running && !open && pilot.viewerCan.includes('pilot.proposeOutcome');
  const measures = running && criteria.some(({ viewerMeasures }) => viewerMeasures);
  const soon = running && !open && new Date(endsAt).getTime() - new Date(now).getTime() <= SOON_MS;
  const close = () => {
    setDialog(undefined);
    onRead();
  };
  return (
    <>
      <Section
        id="pilot"
        title={t('pilots.title')}
        lead={t('pilots.lead')}
        actions={
          <>
            {mayChange && (
              <Button kind="tertiary" size="sm" onClick={() => setDialog('change')}>
                {t('pilots.change')}
              </Button>
            )}
            {mayPropose && (
              <Button size="sm" onClick={() => setDialog('propose')}>
                {t('pilots.propose')}
              </Button>
            )}
          </>
        }
      >
        {(overdueAt || soon) && running && (
          <InlineNotification
            className="pilot__ending"
            lowContrast
            hideCloseButton
            role="status"
            kind={overdueAt ? 'error' : 'warning'}
            title={t(overdueAt ? 'pilots.overdue' : 'pilots.ending', { date: day(endsOn) })}
          />
        )}
        <Facts
          facts={[
            [
              t('gates.state'),
              <Tag key="state" size="sm" type={running ? 'blue' : 'gray'}>
                {t(`pilots.state.${pilot.state}`)}
              </Tag>,
            ],
            [t('pilots.place'), [regionOf(pilot.jurisdiction), pilot.place].filter(Boolean).join(' · ')],
            [
              t('pilots.endsOn'),
              [day(endsOn), extensions > 0 && t('pilots.extended', { count: extensions })].filter(Boolean).join(' · '),
            ],
            [t('pilots.ended'), settledAt && moment(settledAt)],
            [
              t('pilots.limits'),
              limits.length > 0
                ? limits.map((limit) => <LimitLine key={limit.text} limit={limit} />)
                : t('pilots.noLimits'),
            ],
          ]}
        />
        {open?.approvalId && <OpenOutcome approvalId={open.approvalId} onRead={onRead} />}
      </Section>
      <Section
        id="criteria"
        title={t('pilots.criteria')}
        lead={t('pilots.criteriaLead')}
        actions={
          measures && (
            <Button kind="tertiary" size="sm" onClick={() => setDialog('measure')}>
              {t('pilots.record')}
            </Button>
          )
        }
      >
        <CriteriaBars results={pilot.results} running={running} />
        <Measurements pilot={pilot} />
      </Section>
      <Outcomes pilot={pilot} onRead={onRead} />
      <Replicas pilot={pilot} />
      <Suspense fallback={null}>
        {dialog === 'change' && <PilotDialog project={project} pilot={pilot} onClose={close} />}
        {dialog === 'measure' && <MeasureDialog pilot={pilot} today={dayHere(now)} onClose={close} />}
        {dialog === 'propose' && <OutcomeDialog project={project} pilot={pilot} onClose={close} />}
      </Suspense>
    </>
  );
}

/** Who decides on what is to become of it, and what the reader is asked. */
function OpenOutcome({ approvalId, onRead }: { approvalId: string; onRead: () => void }) {
  const context = useMemo(() => ({ topics: [`approval:${approvalId}`] }), [approvalId]);
  useTopic(`approval:${approvalId}`);
  const [{ data }, read] = useQuery({ query: openOutcomeQuery, variables: { id: approvalId }, context });
  // Whoever may not see the decision sees that there is one.
  if (!data?.approval) return null;
  return (
    <>
      <WhyWaiting approval={data.approval} />
      <AskedHereLater
        className="panel"
        approval={data.approval}
        onRead={() => {
          read({ requestPolicy: 'network-only' });
          onRead();
        }}
      />
    </>
  );
}
