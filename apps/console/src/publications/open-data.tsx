import './bring-texts.js';
import { Button } from '@carbon/react';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ProjectPublishedFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { PublicationFaults } from './publication-faults.js';
import { PublishDialog, WithdrawDialog } from './publication-dialogs.js';
import { publicationQuery } from './publication.queries.js';

/** The first release is made a moment after the act, and nothing tells of it. */
const LOOK_AGAIN_MS = 1000;

/** What everybody may read of a project, since when and where; its lead publishes it and takes it back. */
export default function OpenData({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const context = useMemo(() => ({ topics: [`project:${projectId}`] }), [projectId]);
  const [{ data, error }, read] = useQuery({ query: publicationQuery, variables: { id: projectId }, context });
  const again = () => read({ requestPolicy: 'network-only' });
  const [asking, setAsking] = useState<'publish' | 'withdraw'>();
  const shown = data?.project?.publication;
  const waits = shown?.state === 'PUBLISHED' && shown.releaseCount === 0 && shown.faults.length === 0;
  const look = useEffectEvent(again);
  useEffect(() => {
    const timer = waits ? setInterval(look, LOOK_AGAIN_MS) : undefined;
    return () => clearInterval(timer);
  }, [waits]);
  if (error && !data) return <Failed error={error} retry={again} />;
  const project = data?.project;
  if (!project) return <Skeleton lines={3} />;
  const published = project.publication?.state === 'PUBLISHED';
  const close = () => {
    setAsking(undefined);
    again();
  };
  return (
    <Section
      id="open-data"
      title={t('openData.title')}
      lead={t('openData.lead')}
      actions={
        project.canPublish && (
          <Button kind="tertiary" size="sm" onClick={() => setAsking(published ? 'withdraw' : 'publish')}>
            {t(published ? 'openData.withdraw' : 'openData.publish')}
          </Button>
        )
      }
    >
      <Origin origin={project.origin} />
      <Shown project={project} />
      {asking === 'publish' && <PublishDialog id={projectId} onClose={close} />}
      {asking === 'withdraw' && <WithdrawDialog project={project} onClose={close} />}
    </Section>
  );
}

/** What its publisher called what was imported. */
function Origin({ origin }: Pick<ProjectPublishedFragment, 'origin'>) {
  const { t } = useTranslation();
  if (!origin) return null;
  const { oc4idsId, ocids } = origin;
  return (
    <Facts
      facts={[
        [t('openData.origin'), oc4idsId && <span className="code">{oc4idsId}</span>],
        [t('openData.origins'), ocids.length > 0 && <span className="code">{ocids.join(', ')}</span>],
      ]}
    />
  );
}

function Shown({ project: { publication } }: { project: ProjectPublishedFragment }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  if (!publication) return <p className="quiet">{t('openData.none')}</p>;
  const { since, endedAt, ocids, oc4idsId, releaseCount, faults } = publication;
  if (endedAt) return <p className="quiet">{t('openData.withdrawn', { date: day(endedAt) })}</p>;
  const records = ocids.map((ocid) => [`/open/ocds/records/${encodeURIComponent(ocid)}`, ocid] as const);
  return (
    <>
      <Facts
        facts={[
          [t('openData.since'), day(since)],
          [t('openData.project'), oc4idsId && <span className="code">{oc4idsId}</span>],
          [t('openData.ocid'), ocids.length > 0 && <span className="code">{ocids.join(', ')}</span>],
          [t('openData.releases'), releaseCount],
          [
            t('openData.read'),
            <ul key="read" className="plain">
              {records.map(([path, ocid]) => (
                <li key={path}>
                  <a className="cds--link" href={path}>
                    {t('openData.record', { ocid })}
                  </a>
                </li>
              ))}
              <li>
                <a className="cds--link" href="/open/oc4ids/projects">
                  {t('openData.projects')}
                </a>
              </li>
            </ul>,
          ],
        ]}
      />
      <PublicationFaults faults={faults} />
    </>
  );
}
