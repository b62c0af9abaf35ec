import './bring-texts.js';
import { Button, InlineNotification } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Talk } from '../discussions/talk.js';
import { FollowButton } from '../follows/follow-button.js';
import { useFormats } from '../language/format.js';
import { comma } from '../language/labelled.js';
import { useTopic } from '../live/use-live.js';
import { Facts } from '../parts/facts.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link, useParams } from '../routing/routing.js';
import { HoldDialog, NoteDialog, SuspendDialog } from './hold-dialogs.js';
import { Actions, Entries, Holds } from './incident-parts.js';
import { Owed, Severity, State } from './incident-table.js';
import { incidentQuery, type ShownIncident } from './incidents.queries.js';
import { ReportDialog } from './report-dialog.js';
import { ActionDialog, EndDialog, HandOverDialog, WithdrawDialog } from './review-dialogs.js';

type Act = 'correct' | 'note' | 'interim' | 'suspend' | 'hold' | 'action' | 'handOver' | 'end' | 'withdraw';

/** One incident: what happened, what is done about it, what is stopped, and what was put on its record. */
export default function IncidentPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  useTopic(`incident:${id}`);
  const context = useMemo(() => ({ topics: [`incident:${id}`] }), [id]);
  const [{ data, error }, read] = useQuery({ query: incidentQuery, variables: { id }, context });
  const again = () => read({ requestPolicy: 'network-only' });
  const incident = data?.incident?.id === id ? data.incident : undefined;
  if (incident) return <Shown key={id} incident={incident} onRead={again} />;
  return (
    <Page title={t('incidents.page')}>
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : data && !data.incident ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={12} />
      )}
    </Page>
  );
}

function Shown({ incident, onRead }: { incident: ShownIncident; onRead: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const [act, setAct] = useState<Act>();
  const { id, viewerCan, viewerCorrects, viewerHoldsGates, interimDueAt, interimAt, holds, findings, project } =
    incident;
  const reviews = viewerCan.includes('incident.review');
  const gatesHeld = holds.some(({ kind, liftedAt }) => kind === 'GATES' && !liftedAt);
  const close = () => {
    setAct(undefined);
    onRead();
  };
  const button = (
    which: Act,
    may: boolean,
    text: string,
    kind: 'primary' | 'tertiary' | 'danger--tertiary' | 'ghost',
  ) =>
    may && (
      <Button kind={kind} size="sm" onClick={() => setAct(which)}>
        {text}
      </Button>
    );
  return (
    <Page
      title={incident.title}
      lead={
        <>
          <Severity {...incident} /> <State {...incident} />{' '}
          {[t(`incidents.kinds.${incident.kind}`), incident.confidential && t('incidents.isConfidential')]
            .filter(Boolean)
            .join(' · ')}
        </>
      }
      actions={
        <div className="page__acts">
          <FollowButton kind="INCIDENT" id={id} />
          {button('correct', viewerCorrects, t('incidents.correct'), 'tertiary')}
          {button('handOver', reviews, t('incidents.handOver'), 'ghost')}
          {button('withdraw', reviews, t('incidents.withdraw'), 'ghost')}
          {button('end', reviews, t('incidents.end'), 'primary')}
        </div>
      }
    >
      {incident.owed?.overdue && (
        <InlineNotification lowContrast hideCloseButton role="status" kind="error" title={t('incidents.isOverdue')}>
          <Owed {...incident} />
        </InlineNotification>
      )}
      <Section
        id="what"
        title={t('incidents.happened')}
        actions={
          <>
            {button('note', viewerCan.includes('incident.report'), t('incidents.note'), 'tertiary')}
            {button(
              'interim',
              viewerCorrects && Boolean(interimDueAt) && !interimAt,
              t('incidents.interim'),
              'tertiary',
            )}
          </>
        }
      >
        <Facts
          facts={[
            [t('incidents.project'), project && <Link to={`/projects/${project.id}`}>{nameOf(project)}</Link>],
            [t('incidents.account'), incident.account],
            [t('incidents.affected'), incident.affected],
            [t('incidents.measures'), incident.measures],
            [t('incidents.beganAt'), incident.beganAt && moment(incident.beganAt)],
            [t('incidents.noticedAt'), moment(incident.noticedAt)],
            [
              t('incidents.reportedAt'),
              [moment(incident.reportedAt), incident.reporter && nameOf(incident.reporter)].filter(Boolean).join(' · '),
            ],
            [
              t('incidents.first'),
              t(incident.reportedAt > incident.firstDueAt ? 'incidents.late' : 'incidents.inTime', {
                date: moment(incident.firstDueAt),
              }),
            ],
            [t('incidents.owed'), incident.owed && <Owed {...incident} />],
            [t('incidents.owner'), incident.owner && nameOf(incident.owner)],
            [t('incidents.knownTo'), incident.knownTo.map(nameOf).join(comma())],
            [t('incidents.agreements'), <Links key="agreements" path="/agreements" all={incident.agreements} />],
            [t('incidents.datasets'), <Links key="datasets" path="/data" all={incident.datasets} />],
          ]}
        />
      </Section>
      {incident.because && (
        <Section id="end" title={t(`incidents.states.${incident.state}`)}>
          <Facts
            facts={[
              [t('incidents.settledAt'), incident.settledAt && moment(incident.settledAt)],
              [t('incidents.findings.found'), findings?.found],
              [t('incidents.findings.cause'), findings?.cause],
              [t('incidents.findings.lessons'), findings?.lessons],
              [t('incidents.findings.because'), incident.because],
            ]}
          />
        </Section>
      )}
      <Section
        id="actions"
        title={t('incidents.actions')}
        lead={t('incidents.actionsLead')}
        actions={button('action', reviews, t('incidents.setAction'), 'tertiary')}
      >
        <Actions incident={incident} onRead={onRead} />
      </Section>
      <Section
        id="holds"
        title={t('incidents.holds')}
        lead={t('incidents.holdsLead')}
        actions={
          <>
            {button('suspend', viewerCan.includes('incident.suspend'), t('incidents.suspend'), 'danger--tertiary')}
            {button('hold', viewerHoldsGates && !gatesHeld, t('incidents.hold'), 'danger--tertiary')}
          </>
        }
      >
        <Holds incident={incident} onRead={onRead} />
      </Section>
      <Section id="record" title={t('incidents.record')} lead={t('incidents.recordLead')}>
        <Entries incident={incident} />
      </Section>
      <Talk subjectKind="INCIDENT" subjectId={id} />
      {act === 'correct' && <ReportDialog projectId={project?.id ?? ''} incident={incident} onClose={close} />}
      {act === 'note' && <NoteDialog incident={incident} interim={false} onClose={close} />}
      {act === 'interim' && <NoteDialog interim incident={incident} onClose={close} />}
      {act === 'suspend' && <SuspendDialog incident={incident} onClose={close} />}
      {act === 'hold' && <HoldDialog incident={incident} onClose={close} />}
      {act === 'action' && <ActionDialog incident={incident} onClose={close} />}
      {act === 'handOver' && <HandOverDialog incident={incident} onClose={close} />}
      {act === 'end' && <EndDialog incident={incident} onClose={close} />}
      {act === 'withdraw' && <WithdrawDialog incident={incident} onClose={close} />}
    </Page>
  );
}

function Links({ path, all }: { path: string; all: readonly { id: string; title: string }[] }) {
  const { t } = useTranslation();
  if (all.length === 0) return t('incidents.noneNamed');
  return all.map(({ id, title }, index) => (
    <span key={id}>
      {index > 0 && comma()}
      <Link to={`${path}/${id}`}>{title}</Link>
    </span>
  ));
}
