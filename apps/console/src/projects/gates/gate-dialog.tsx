import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, useAct } from '../../graphql/act.js';
import type { ProjectStage } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { faulty } from '../../parts/input/faulty.js';
import { elsewhere, faultAt } from '../faults.js';
import type { PageProject } from '../project.fragment.js';
import { requestGate } from '../project.mutations.js';
import { projectNowQuery } from '../projects.queries.js';

/** Asks for the gate to the next stage. When the project was changed meanwhile, it says so before it asks for it as it is now. */
export function GateDialog({
  project,
  next,
  onClose,
}: {
  project: PageProject;
  next: ProjectStage;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, ask, problem] = useAct(requestGate);
  const [note, setNote] = useState('');
  const [seen, setSeen] = useState({ version: project.version, stage: project.stage, stale: false });

  const submit = async () => {
    const input = {
      projectId: project.id,
      expectedVersion: seen.version,
      note: note || null,
      clientMutationId: newKey(),
    };
    const outcome = await ask({ input });
    if (outcome.done) {
      announce(t('gates.asked'));
      return onClose();
    }
    if (outcome.problem.code !== 'VERSION_REFUSED') return;
    const now = await client.query(projectNowQuery, { id: project.id }, { requestPolicy: 'network-only' }).toPromise();
    if (now.data?.project) setSeen({ version: now.data.project.version, stage: now.data.project.stage, stale: true });
  };

  return (
    <Dialog
      title={t('gates.askTitle', { stage: t(`projectStage.${next}`) })}
      submit={t('gates.submit')}
      busy={busy}
      ready={seen.stage === project.stage}
      problem={elsewhere(problem, ([field]) => field === 'note')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {seen.stale && <p role="alert">{t('gates.stale', { stage: t(`projectStage.${seen.stage}`) })}</p>}
      <p className="section__lead">{t('gates.askLead')}</p>
      <TextArea
        id="gate-note"
        rows={4}
        labelText={t('gates.note')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        {...faulty('gate-note', faultAt(problem, 'note'))}
        data-modal-primary-focus
      />
    </Dialog>
  );
}
