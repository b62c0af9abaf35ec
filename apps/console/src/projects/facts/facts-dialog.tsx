import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { ProjectFactsFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { BothVersions } from '../../parts/both-versions.js';
import { Dialog } from '../../parts/dialog.js';
import { factFields, factsInput, factsOf, type FactsDraft } from './facts.draft.js';
import { FactsFields } from './facts-fields.js';
import { elsewhere } from '../faults.js';
import { updateProject } from '../project.mutations.js';
import { projectNowQuery } from '../projects.queries.js';

/** Changes what is said of a project; somebody else's change in the meantime is shown beside one's own. */
export function FactsDialog({ project, onClose }: { project: ProjectFactsFragment; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, update] = useAct(updateProject);
  const [base, setBase] = useState(project);
  const [draft, setDraft] = useState(() => factsOf(project));
  const [theirs, setTheirs] = useState<ProjectFactsFragment>();
  const [problem, setProblem] = useState<Problem>();
  const names = useFactNames();

  const submit = async (expectedVersion = base.version) => {
    const input = { id: base.id, expectedVersion, ...factsInput(draft), clientMutationId: newKey() };
    const outcome = await update({ input });
    if (outcome.done) {
      announce(t('project.saved'));
      return onClose();
    }
    setProblem(outcome.problem);
    if (outcome.problem.code !== 'VERSION_REFUSED') return;
    const now = await client.query(projectNowQuery, { id: base.id }, { requestPolicy: 'network-only' }).toPromise();
    if (now.data?.project) setTheirs(now.data.project);
  };
  const choose = (mine: boolean) => {
    if (!theirs) return;
    setBase(theirs);
    setTheirs(undefined);
    setProblem(undefined);
    if (mine) void submit(theirs.version);
    else setDraft(factsOf(theirs));
  };

  return (
    <Dialog
      title={t('project.editTitle')}
      submit={t('common.save')}
      size="md"
      busy={busy || theirs !== undefined}
      problem={theirs ? undefined : elsewhere(problem, ([field]) => factFields.some((one) => one === field))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {theirs && (
        <BothVersions
          differences={factFields
            .map((field) => ({
              key: field,
              name: names.title[field],
              mine: names.written(draft, field),
              theirs: names.written(factsOf(theirs), field),
            }))
            .filter(({ mine, theirs: other }) => mine !== other)}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      )}
      <FactsFields draft={draft} problem={problem} onChange={(part) => setDraft({ ...draft, ...part })} />
    </Dialog>
  );
}

/** Names of the fields and their values, in words. */
function useFactNames() {
  const { t } = useTranslation();
  const title: Record<keyof FactsDraft, string> = {
    name: t('project.nameLabel'),
    nativeName: t('project.nativeName'),
    summary: t('project.summary'),
    component: t('projects.component'),
    jurisdiction: t('projects.place'),
    confidential: t('projects.confidential'),
  };
  const written = (draft: FactsDraft, field: keyof FactsDraft): string => {
    if (field === 'confidential') return t(draft.confidential ? 'common.yes' : 'common.no');
    if (field === 'component') return draft.component ? t(`component.${draft.component}`) : '';
    return draft[field];
  };
  return { title, written };
}
