import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { ProjectPublishedFragment } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Failed, Skeleton } from '../parts/states.js';
import { PublicationFaults } from './publication-faults.js';
import { publicationPreviewQuery, publishProject, withdrawPublication } from './publication.queries.js';

/** Shows exactly what would be told to everybody, before it is. */
export function PublishDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({
    query: publicationPreviewQuery,
    variables: { id },
    requestPolicy: 'network-only',
  });
  const [busy, publish, problem] = useAct(publishProject);
  const project = data?.project;
  const preview = project?.publicationPreview;
  const submit = async () => {
    if (!project) return;
    const { done } = await publish({ input: { id, expectedVersion: project.version, clientMutationId: newKey() } });
    if (!done) return;
    announce(t('openData.published'));
    onClose();
  };
  const off: Problem | undefined = preview?.off
    ? { code: 'PUBLISHING_OFF', message: preview.off, faults: [] }
    : undefined;
  return (
    <Dialog
      size="md"
      title={t('openData.publish')}
      submit={t('openData.publish')}
      busy={busy}
      ready={!!preview && !off}
      problem={problem ?? off}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('openData.publishLead')}</p>
      <p>{t('openData.never')}</p>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={4} />}
      {preview && (
        <>
          <PublicationFaults faults={preview.faults} />
          <details>
            <summary>{t('openData.preview')}</summary>
            <pre className="code" tabIndex={0} aria-label={t('openData.preview')}>
              {JSON.stringify(preview.releases, null, 2)}
            </pre>
          </details>
          {preview.project && (
            <details>
              <summary>{t('openData.previewProject')}</summary>
              <pre className="code" tabIndex={0} aria-label={t('openData.previewProject')}>
                {JSON.stringify(preview.project, null, 2)}
              </pre>
            </details>
          )}
        </>
      )}
    </Dialog>
  );
}

/** Asks once more before nobody may read the project any longer. */
export function WithdrawDialog({ project, onClose }: { project: ProjectPublishedFragment; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, withdraw] = useAct(withdrawPublication);
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const { id, version } = project;
    const { problem: refused } = await withdraw({
      input: { id, expectedVersion: version, clientMutationId: newKey() },
    });
    setProblem(refused);
    if (refused) return;
    announce(t('openData.takenBack'));
    onClose();
  };
  return (
    <Dialog
      danger
      size="xs"
      title={t('openData.withdrawTitle')}
      submit={t('openData.withdraw')}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('openData.withdrawText')}</p>
    </Dialog>
  );
}
