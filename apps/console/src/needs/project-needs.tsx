import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { MANAGERS, NeedActs } from './acts/need-acts.js';
import { NeedList } from './need-list.js';
import './needs.scss';
import { projectNeedsQuery } from './needs.queries.js';

const NeedDialog = lazy(() => import('./acts/need-dialogs.js'));

/** The data a project needs: its own needs and those of its approved proposals. Its co-owners add and take back. */
export function ProjectNeeds({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const context = useMemo(() => ({ topics: [`project:${projectId}`] }), [projectId]);
  const [{ data, error }, read] = useQuery({ query: projectNeedsQuery, variables: { id: projectId }, context });
  const [adding, setAdding] = useState(false);
  const again = () => read({ requestPolicy: 'network-only' });
  const project = data?.project;
  const may =
    me.roles.some((role) => MANAGERS.includes(role)) &&
    (project?.coOwners ?? []).some(({ organisationId }) => organisationId === organisation.id);
  return (
    <Section
      id="project-needs"
      title={t('needs.ofProject')}
      lead={t('needs.ofProjectLead')}
      actions={
        may && (
          <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('needs.add')}
          </Button>
        )
      }
    >
      {error && !data && <Failed error={error} retry={again} />}
      {!error && !data && <Skeleton lines={3} />}
      {project?.dataNeeds.length === 0 && <p className="section__lead">{t('needs.ofProjectNone')}</p>}
      {project && project.dataNeeds.length > 0 && (
        <NeedList
          labelledBy="project-needs-heading"
          needs={project.dataNeeds}
          act={(need) => <NeedActs need={need} onDone={again} />}
        />
      )}
      {adding && (
        <Suspense>
          <NeedDialog act="add" projectId={projectId} onDone={again} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Section>
  );
}
