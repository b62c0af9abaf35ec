import './bring-texts.js';
import { Button, InlineNotification } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { Link, useNavigate } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { IncidentTable } from './incident-table.js';
import { projectIncidentsQuery } from './incidents.queries.js';

const ReportDialog = lazy(async () => ({ default: (await import('./report-dialog.js')).ReportDialog }));
const REPORT = ['OFFICER', 'PROPOSER', 'DATA_STEWARD'] as const;

/** What went wrong in a project, as far as the reader may know, and whether that holds its stage approvals. */
export default function ProjectIncidents({ projectId, owners }: { projectId: string; owners: readonly string[] }) {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const navigate = useNavigate();
  const [reporting, setReporting] = useState(false);
  const context = useMemo(() => ({ topics: [`project:${projectId}`] }), [projectId]);
  const [{ data, error }, read] = useQuery({ query: projectIncidentsQuery, variables: { projectId }, context });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={3} />;
  const rows = data.incidents.edges.map(({ node }) => node);
  const held = data.project?.gateHolds ?? [];
  const may = owners.includes(organisation.id) && REPORT.some((role) => me.roles.includes(role));
  if (rows.length === 0 && held.length === 0 && !may) return null;
  return (
    <Section
      id="incidents"
      title={t('incidents.title')}
      lead={t('incidents.ofProject')}
      actions={
        may && (
          <Button kind="tertiary" size="sm" onClick={() => setReporting(true)}>
            {t('incidents.report')}
          </Button>
        )
      }
    >
      {held.map(({ id, reason, incident }) => (
        <div key={id}>
          <InlineNotification
            lowContrast
            hideCloseButton
            role="status"
            kind="warning"
            title={t('incidents.gatesHeld')}
            subtitle={reason}
          />
          {incident && <Link to={`/incidents/${incident.id}`}>{incident.title}</Link>}
        </div>
      ))}
      {rows.length === 0 ? (
        <p className="quiet">{t('incidents.noneOfProject')}</p>
      ) : (
        <IncidentTable ofProject labelledBy="incidents-heading" rows={rows} />
      )}
      <Suspense fallback={null}>
        {reporting && (
          <ReportDialog
            projectId={projectId}
            onClose={(id) => {
              setReporting(false);
              if (id) void navigate(`/incidents/${id}`);
            }}
          />
        )}
      </Suspense>
    </Section>
  );
}
