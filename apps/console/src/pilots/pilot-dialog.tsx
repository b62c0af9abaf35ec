import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { elsewhere } from '../projects/faults.js';
import type { PageProject } from '../projects/project.fragment.js';
import { draftOf, inputOf } from './pilot.draft.js';
import { PilotFields } from './pilot-fields.js';
import { changePilot, declarePilot, type ShownPilot } from './pilot.queries.js';

const FIELDS = ['jurisdiction', 'place', 'endsOn', 'limits', 'criteria'];

/** Declares a project a pilot, or says anew what it is while nobody has measured by it. */
export function PilotDialog({
  project,
  pilot,
  onClose,
}: {
  project: PageProject;
  pilot: ShownPilot | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [declaring, declare] = useAct(declarePilot);
  const [changing, change] = useAct(changePilot);
  const [draft, setDraft] = useState(() => draftOf(pilot, project.jurisdiction ?? '', project.leadId));
  const [problem, setProblem] = useState<Problem>();
  const title = pilot ? t('pilots.change') : t('pilots.declare');
  const submit = async () => {
    const said = inputOf(draft);
    const outcome = pilot
      ? await change({ input: keyed({ id: pilot.id, expectedVersion: pilot.version, ...said }) })
      : await declare({ input: keyed({ projectId: project.id, expectedVersion: project.version, ...said }) });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t(pilot ? 'pilots.changed' : 'pilots.declared'));
    onClose();
  };
  const keyed = <T extends object>(input: T) => ({ ...input, clientMutationId: newKey() });
  return (
    <Dialog
      title={title}
      submit={pilot ? t('common.save') : title}
      size="md"
      busy={declaring || changing}
      ready={Boolean(draft.jurisdiction.trim() && draft.endsOn)}
      problem={
        problem?.code === 'VERSION_REFUSED' ? undefined : elsewhere(problem, ([at]) => FIELDS.includes(String(at)))
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {problem?.code === 'VERSION_REFUSED' && <p role="alert">{t('pilots.stale')}</p>}
      <p className="section__lead">{pilot ? t('pilots.changeLead') : t('pilots.lead')}</p>
      <PilotFields
        project={project}
        draft={draft}
        problem={problem}
        onChange={(part) => setDraft({ ...draft, ...part })}
      />
    </Dialog>
  );
}
