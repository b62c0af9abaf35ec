import '../drafting/bring-texts.js';
import { Button, Checkbox, Select, SelectItem, Stack, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import type { DraftStore } from '../../proposals/wizard/draft.store.js';
import { useNavigate } from '../../routing/routing.js';
import type { EditedAgreement } from '../drafting/edited.fragment.js';
import { editAgreementQuery, offerAgreement, saveAgreementTemplate } from '../drafting/edit.queries.js';
import { usePartyNames } from '../standing.js';
import { members } from '../drafting/terms.draft.js';
import type { useTermsCheck } from '../drafting/terms-check.js';

const FRESH = { requestPolicy: 'network-only' } as const;

/** Puts the terms on the table, once nothing is wrong with them. */
export function OfferButton({
  agreement,
  store,
  terms,
  check,
  onFaulty,
}: {
  agreement: EditedAgreement;
  store: DraftStore;
  terms: object;
  check: ReturnType<typeof useTermsCheck>;
  onFaulty: () => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const start = async () => {
    // Nobody is told to mend what is not wrong, because the check had not answered yet.
    if ((await check.now())?.length === 0) return setOpen(true);
    onFaulty();
    announce(t('agreementEdit.mendFirst'));
  };
  return (
    <>
      <Button size="md" disabled={!agreement.possible.includes('PROPOSE')} onClick={() => void start()}>
        {t('agreementEdit.offer')}
      </Button>
      {open && <OfferDialog agreement={agreement} store={store} terms={terms} onClose={() => setOpen(false)} />}
    </>
  );
}

function OfferDialog({
  agreement: { id, version, state },
  store,
  terms,
  onClose,
}: {
  agreement: EditedAgreement;
  store: DraftStore;
  terms: object;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useClient();
  const [, offer] = useAct(offerAgreement);
  const [message, setMessage] = useState('');
  const [problem, setProblem] = useState<Problem>();
  // From the press on: what is saved and read before it is offered is part of it.
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (!(await store.flush())) return setProblem(store.state().problem);
    // Saving one's own draft makes its next version; of an agreement that others know of it does not.
    const saved = state === 'DRAFT' ? await client.query(editAgreementQuery, { id }, FRESH).toPromise() : undefined;
    const expectedVersion = saved?.data?.agreement?.version ?? version;
    const input = { id, expectedVersion, terms, message: message.trim() || null, clientMutationId: newKey() };
    const outcome = await offer({ input });
    setProblem(outcome.problem);
    if (outcome.problem) return;
    announce(t('agreementEdit.offered'));
    await navigate(`/agreements/${id}`);
  };
  const act = async () => {
    setBusy(true);
    await submit().finally(() => setBusy(false));
  };
  return (
    <Dialog
      title={t('agreementEdit.offerTitle')}
      submit={t('agreementEdit.offer')}
      busy={busy}
      problem={problem}
      onSubmit={() => void act()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('agreementEdit.offerLead')}</p>
        <TextArea
          id="offer-message"
          rows={3}
          labelText={t('agreementEdit.message')}
          helperText={t('agreementEdit.messageHelp')}
          value={message}
          onChange={({ target }) => setMessage(target.value)}
          data-modal-primary-focus
        />
      </Stack>
    </Dialog>
  );
}

/** Takes the terms of any offer over, in place of what is written. */
export function FromOffer({ agreement, store }: { agreement: EditedAgreement; store: DraftStore }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const name = usePartyNames(agreement);
  const { offers } = agreement;
  const [number, setNumber] = useState(offers.at(-1)?.number ?? 1);
  const take = () => {
    const terms = (offers.find((offer) => offer.number === number)?.terms ?? {}) as Record<string, unknown>;
    for (const member of members) store.set(member, terms[member]);
  };
  return (
    <div className="dataset__add">
      <Select
        id="from-offer"
        size="sm"
        labelText={t('agreementEdit.fromOffer')}
        value={number}
        onChange={({ target }) => setNumber(Number(target.value))}
      >
        {offers.map((offer) => (
          <SelectItem
            key={offer.number}
            value={offer.number}
            text={t('agreement.by', {
              number: t('agreement.offerNumber', { number: offer.number }),
              who: name(offer.organisationId),
              date: day(offer.madeAt),
            })}
          />
        ))}
      </Select>
      <Button kind="tertiary" size="sm" onClick={take}>
        {t('agreementEdit.takeOver')}
      </Button>
    </div>
  );
}

/** Keeps the terms, without parties, data and dates, to begin other agreements from. */
export function KeepTemplate({ title: proposed, terms }: { title: string; terms: Record<string, unknown> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="ghost" size="md" onClick={() => setOpen(true)}>
        {t('agreementEdit.saveTemplate')}
      </Button>
      {open && <TemplateDialog title={proposed} terms={terms} onClose={() => setOpen(false)} />}
    </>
  );
}

function TemplateDialog({
  title: proposed,
  terms,
  onClose,
}: {
  title: string;
  terms: Record<string, unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, save, problem] = useAct(saveAgreementTemplate);
  const [title, setTitle] = useState(proposed);
  const [shared, setShared] = useState(false);
  const submit = async () => {
    const { parties: _p, datasets: _d, from: _f, until: _u, ...kept } = terms;
    const outcome = await save({ input: { title, shared, terms: kept, clientMutationId: newKey() } });
    if (outcome.problem) return;
    announce(t('agreementEdit.templateSaved'));
    onClose();
  };
  return (
    <Dialog
      title={t('agreementEdit.saveTemplate')}
      submit={t('common.save')}
      busy={busy}
      ready={title.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="template-title"
          labelText={t('agreementEdit.templateTitle')}
          maxLength={200}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
          data-modal-primary-focus
        />
        <Checkbox
          id="template-shared"
          labelText={t('agreementEdit.templateShared')}
          checked={shared}
          onChange={(_, { checked }) => setShared(checked)}
        />
      </Stack>
    </Dialog>
  );
}
