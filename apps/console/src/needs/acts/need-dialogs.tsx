import { Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { DatasetTheme, NeedFragment, OrganisationFunction } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { DatasetChoice } from '../dataset-choice.js';
import { NeedFields, type NeedGiven } from './need-fields.js';
import { addNeedMutation, matchNeedMutation, updateNeedMutation, withdrawNeedMutation } from '../needs.queries.js';

interface Asked {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

interface OfNeed extends Asked {
  readonly need: NeedFragment;
}

/** What can be asked about a need, fetched when it is. */
export default function NeedDialog(
  props: Asked &
    (
      | { readonly act: 'add'; readonly projectId: string }
      | { readonly act: 'match' | 'change' | 'withdraw'; readonly need: NeedFragment }
    ),
) {
  switch (props.act) {
    case 'add':
      return <AddDialog {...props} />;
    case 'match':
      return <MatchDialog {...props} />;
    case 'change':
      return <ChangeDialog {...props} />;
    case 'withdraw':
      return <WithdrawDialog {...props} />;
  }
}

/** Adds a need to a project. */
function AddDialog({ projectId, onDone, onClose }: Asked & { projectId: string }) {
  const { t } = useTranslation();
  const [busy, add, problem] = useAct(addNeedMutation);
  const [need, setNeed] = useState<NeedGiven>({});
  const submit = async () => {
    const { datasetId } = need;
    const outcome = await add({ input: { ...saidOf(need), datasetId, projectId, clientMutationId: newKey() } });
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
          at={faultIn(problem)}
        />
      </Stack>
    </Dialog>
  );
}

/** Takes a need back. */
function WithdrawDialog({ need, onDone, onClose }: OfNeed) {
  const { t } = useTranslation();
  const [busy, withdraw, problem] = useAct(withdrawNeedMutation);
  const submit = async () => {
    const { id, version: expectedVersion } = need;
    const outcome = await withdraw({ input: { id, expectedVersion, clientMutationId: newKey() } });
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

/** Changes what is said about a need. */
function ChangeDialog({ need: given, onDone, onClose }: OfNeed) {
  const { t } = useTranslation();
  const [busy, update, problem] = useAct(updateNeedMutation);
  const [need, setNeed] = useState<NeedGiven>(() => {
    const { provider, providerFunction, datasetId, title, theme, reason, existing, personal, personalData } = given;
    const said = { datasetId, title, theme, reason, existing, personal, personalData };
    return { ...said, holderOrganisationId: provider?.id, holderFunction: providerFunction };
  });
  const submit = async () => {
    const { id, version: expectedVersion } = given;
    const outcome = await update({ input: { ...saidOf(need), id, expectedVersion, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'VERSION_REFUSED') onDone();
    if (!outcome.done) return;
    announce(t('common.saved'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('needs.changeOne', { title: given.title })}
      submit={t('common.save')}
      size="md"
      busy={busy}
      ready={Boolean(need.title?.trim() && need.reason?.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <NeedFields
          id="need"
          need={need}
          change={(part) => setNeed((before) => ({ ...before, ...part }))}
          at={faultIn(problem)}
          matched
        />
      </Stack>
    </Dialog>
  );
}

/** Says which dataset of the catalogue meets a need, or that none does after all. */
function MatchDialog({ need, onDone, onClose }: OfNeed) {
  const { t } = useTranslation();
  const [busy, match, problem] = useAct(matchNeedMutation);
  const [datasetId, setDatasetId] = useState(need.datasetId ?? undefined);
  const submit = async () => {
    const { id, version: expectedVersion } = need;
    const input = { id, expectedVersion, datasetId: datasetId ?? null, clientMutationId: newKey() };
    const outcome = await match({ input });
    if (outcome.problem?.code === 'VERSION_REFUSED') onDone();
    if (!outcome.done) return;
    announce(t('common.saved'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('needs.matchOne', { title: need.title })}
      submit={t('common.save')}
      size="md"
      busy={busy}
      ready={(datasetId ?? null) !== (need.datasetId ?? null)}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('needs.matchLead')}</p>
        <DatasetChoice
          id="match-dataset"
          value={datasetId}
          help={t('needs.matchHelp')}
          invalid={faultIn(problem)('datasetId')}
          onChoose={(dataset) => setDatasetId(dataset?.id)}
        />
      </Stack>
    </Dialog>
  );
}

/** A fault at a field of a need: the form and the API call whoever has the data differently. */
function faultIn(problem: Problem | undefined) {
  const named = { holderOrganisationId: 'providerId', holderFunction: 'providerFunction' } as const;
  return (field: keyof NeedGiven) => {
    const name = field in named ? named[field as keyof typeof named] : field;
    return faultText(problem?.faults.find(({ path }) => path[0] === name));
  };
}

/** What is said of a need as the API takes it. */
function saidOf({ holderOrganisationId, holderFunction, theme, datasetId: _, ...said }: NeedGiven) {
  return {
    ...said,
    theme: theme as DatasetTheme | undefined,
    providerId: holderOrganisationId,
    providerFunction: holderFunction as OrganisationFunction | undefined,
  };
}
