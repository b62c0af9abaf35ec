import { Button, TextInput } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey } from '../../graphql/act.js';
import { codeOf } from '../../graphql/client.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { Refusal } from '../../parts/states.js';
import { DraftStore, type Fields, type Save, shelfOf } from '../../proposals/wizard/draft.store.js';
import { useFlushed } from '../../proposals/wizard/use-flushed.js';
import { useFaultAt, useField, useWizard, WizardContext } from '../../proposals/wizard/wizard.context.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import type { EditedAgreement } from './edited.fragment.js';
import { EditDataset } from './edit-dataset.js';
import { EditParties } from './edit-parties.js';
import { EditWhole } from './edit-whole.js';
import { saveAgreementDraft } from './edit.queries.js';
import { FromOffer, KeepTemplate, OfferButton } from '../negotiation/offer-acts.js';
import { Reading } from '../reading/reading.js';
import { type DatasetDraft, freshDataset, members } from './terms.draft.js';
import { useTermsCheck } from './terms-check.js';
import { usePlaceName } from '../reading/use-place-name.js';

const ConflictDialog = lazy(async () => ({
  default: (await import('../../proposals/wizard/conflict-dialog.js')).ConflictDialog,
}));

/** The terms as a form, beside what they say. It saves itself as somebody types; faults stand where they are. */
export function TermsForm({
  agreement,
  from,
  read,
}: {
  agreement: EditedAgreement;
  from: number | undefined;
  read: () => void;
}) {
  const { t } = useTranslation();
  const { id, state, title, timeZone, parties, offers } = agreement;
  const store = useTermsStore(agreement, from, read);
  const placeName = usePlaceName();
  const { conflict, problem, saving, base, edits } = useSyncExternalStore(store.subscribe, store.state);
  const terms = useMemo(() => termsOf({ ...base, ...edits }), [base, edits]);
  const check = useTermsCheck(terms, id);
  const [strict, setStrict] = useState(false);
  const { faults } = check;
  const wizard = useMemo(() => ({ store, faults, required: [], strict }), [store, faults, strict]);
  const status = problem ? 'failed' : saving ? 'saving' : store.dirty ? 'unsaved' : 'saved';
  const draft = state === 'DRAFT';
  return (
    <WizardContext value={wizard}>
      <Page
        title={t(draft ? 'agreementEdit.title' : 'agreementEdit.answerTitle', { title })}
        className="agreement"
        lead={
          <Link className="cds--link" to={`/agreements/${id}`}>
            {t('agreementEdit.back')}
          </Link>
        }
        actions={
          <span className={`wizard__status wizard__status--${status}`} role="status" data-status={status}>
            {t(`wizard.${status}`)}
          </span>
        }
      >
        {problem && problem.code !== 'VERSION_REFUSED' && <Refusal problem={problem} />}
        {offers.length > 0 && <FromOffer agreement={agreement} store={store} />}
        <div className="edit">
          <div className="edit__form">
            {draft && <Title />}
            <Section id="edit-parties" title={t('agreementEdit.parties')}>
              <EditParties fixed={parties} />
            </Section>
            <Section id="edit-data" title={t('agreementEdit.datasets')}>
              <Datasets />
            </Section>
            <Section id="edit-whole" title={t('agreementEdit.whole')}>
              <EditWhole timeZone={timeZone} />
            </Section>
            <div className="agreement__acts">
              <OfferButton
                agreement={agreement}
                store={store}
                terms={terms}
                check={check}
                onFaulty={() => setStrict(true)}
              />
              <KeepTemplate title={title} terms={terms} />
            </div>
          </div>
          <Reading check={check} />
        </div>
      </Page>
      {conflict && (
        <Suspense>
          <ConflictDialog store={store} conflict={conflict} nameOf={placeName} />
        </Suspense>
      )}
    </WizardContext>
  );
}

function Title() {
  const { t } = useTranslation();
  const [title, setTitle] = useField<string>('title');
  return (
    <TextInput
      id="agreement-title"
      labelText={t('agreementEdit.name')}
      maxLength={200}
      value={title ?? ''}
      onChange={({ target }) => setTitle(target.value)}
    />
  );
}

function Datasets() {
  const { t } = useTranslation();
  const at = useFaultAt();
  const { store } = useWizard();
  const [datasets = [], set] = useField<DatasetDraft[]>('datasets');
  // What a dataset looks like is asked for first; what was written meanwhile stays.
  const now = () => (store.value('datasets') ?? []) as DatasetDraft[];
  return (
    <>
      {datasets.map((dataset, index) => (
        <EditDataset
          key={index}
          index={index}
          dataset={dataset}
          change={(part) => set(now().map((each, place) => (place === index ? { ...each, ...part } : each)))}
          remove={() => set(datasets.filter((_, place) => place !== index))}
        />
      ))}
      {at('datasets') && (
        <p className="list__fault" role="alert">
          {at('datasets')}
        </p>
      )}
      <Button kind="tertiary" size="sm" renderIcon={Add} onClick={() => set([...datasets, freshDataset])}>
        {t('agreementEdit.addDataset')}
      </Button>
    </>
  );
}

/** The terms out of the draft's fields: what is not there is left out. */
function termsOf(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    members.flatMap((name) => (fields[name] === undefined || fields[name] === null ? [] : [[name, fields[name]]])),
  );
}

/** What is written: the own draft; before there is one, the offer that is answered. */
function fieldsOf({ title, draft, offers }: EditedAgreement, from: number | undefined): Fields {
  const answered = offers.find(({ number }) => number === from) ?? offers.at(-1);
  return { title, ...(((draft ?? answered)?.terms ?? {}) as Fields) };
}

/** The store for as long as the screen is shown. The API keeps terms as a whole, so that each save sends all of them. */
function useTermsStore(agreement: EditedAgreement, from: number | undefined, read: () => void): DraftStore {
  const client = useClient();
  const { me } = useSignedIn();
  const { id, state, draft } = agreement;
  const version = draft?.version ?? 0;
  const [store] = useState(() => {
    const save: Save = async (known, changed) => {
      const terms = termsOf({ ...made.state().base, ...changed });
      const title = state === 'DRAFT' && typeof changed.title === 'string' ? changed.title : null;
      const input = { id, draftVersion: known || null, title, terms, clientMutationId: newKey() };
      const { data, error } = await client.mutation(saveAgreementDraft, { input }).toPromise();
      const result = data?.saveAgreementDraft;
      if (result?.__typename === 'SaveAgreementDraftSuccess') {
        return { version: result.agreement?.draft?.version ?? known + 1 };
      }
      const refusal = result && 'code' in result ? result : undefined;
      const code = refusal?.code ?? codeOf(error) ?? 'NETWORK';
      const faults = refusal && 'faults' in refusal ? (refusal.faults as never[]) : [];
      return { problem: { code, message: refusal?.message ?? '', faults } };
    };
    const made: DraftStore = new DraftStore(
      version,
      fieldsOf(agreement, from),
      save,
      undefined,
      shelfOf(`${me.id}.${id}`),
    );
    return made;
  });
  useEffect(() => store.whenStale(read), [store, read]);
  useEffect(() => store.receive(version, fieldsOf(agreement, from)), [store, version, agreement, from]);
  useFlushed(store);
  return store;
}
