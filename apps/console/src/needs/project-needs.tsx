import { Button, Stack } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { NeedFragment, OrganisationFunction, DatasetTheme, Role } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { NeedFields, type NeedGiven } from './need-fields.js';
import { NeedList } from './need-list.js';
import './needs.scss';
import { addNeedMutation, projectNeedsQuery, withdrawNeedMutation } from './needs.queries.js';
import { faultText } from '../language/fault-text.js';

/** Roles that say what a project needs (permission need.manage). */
const MANAGERS: readonly Role[] = ['OFFICER', 'PROPOSER', 'DATA_STEWARD'];

/** The data a project needs: its own needs and those of its approved proposals. Its co-owners add and take back. */
export function ProjectNeeds({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const context = useMemo(() => ({ topics: [`project:${projectId}`] }), [projectId]);
  const [{ data, error }, read] = useQuery({ query: projectNeedsQuery, variables: { id: projectId }, context });
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<NeedFragment>();
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
          act={
            may
              ? (need) =>
                  need.viewerCan.includes('need.manage') && (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={t('needs.withdrawOne', { title: need.title })}
                      onClick={() => setLeaving(need)}
                    >
                      {t('needs.withdraw')}
                    </Button>
                  )
              : undefined
          }
        />
      )}
      {adding && <AddDialog projectId={projectId} onDone={again} onClose={() => setAdding(false)} />}
      {leaving && <WithdrawDialog need={leaving} onDone={again} onClose={() => setLeaving(undefined)} />}
    </Section>
  );
}

interface Asked {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function AddDialog({ projectId, onDone, onClose }: Asked & { projectId: string }) {
  const { t } = useTranslation();
  const [busy, add] = useAct(addNeedMutation);
  const [need, setNeed] = useState<NeedGiven>({});
  const [problem, setProblem] = useState<Problem>();
  const { holderOrganisationId, holderFunction, theme, ...said } = need;
  const submit = async () => {
    const outcome = await add({
      input: {
        ...said,
        projectId,
        theme: theme as DatasetTheme | undefined,
        providerId: holderOrganisationId,
        providerFunction: holderFunction as OrganisationFunction | undefined,
        clientMutationId: newKey(),
      },
    });
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('needs.added'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('needs.add')}
      submit={t('needs.add')}
      size="md"
      busy={busy}
      ready={Boolean((need.datasetId ?? need.title?.trim()) && need.reason?.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <NeedFields
          id="need"
          need={need}
          change={(part) => setNeed((before) => ({ ...before, ...part }))}
          at={(field) => faultText(problem?.faults.find(({ path }) => path[0] === field))}
        />
      </Stack>
    </Dialog>
  );
}

function WithdrawDialog({ need, onDone, onClose }: Asked & { need: NeedFragment }) {
  const { t } = useTranslation();
  const [busy, withdraw] = useAct(withdrawNeedMutation);
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const { id, version: expectedVersion } = need;
    const outcome = await withdraw({ input: { id, expectedVersion, clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('needs.withdrawn'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('needs.withdrawOne', { title: need.title })}
      submit={t('needs.withdraw')}
      danger
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{need.reason}</p>
    </Dialog>
  );
}
