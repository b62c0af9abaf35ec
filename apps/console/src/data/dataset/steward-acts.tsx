import { Button, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { Link } from '../../routing/routing.js';
import type { DatasetShown } from './dataset.fragment.js';
import { publishDataset, withdrawDataset } from './dataset.queries.js';

/** What a data steward of the owner can do: say more, add a version, show it, take it back. */
export function StewardActs({ dataset, onDone }: { dataset: DatasetShown; onDone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'publish' | 'withdraw'>();
  const { id, state, versions } = dataset;
  const ready = versions.find((version) => version.state === 'READY');
  const back = state !== 'PUBLISHED' && versions.some((version) => version.state === 'RELEASED');
  return (
    <div className="section__actions">
      {(ready ?? back) && (
        <Button size="sm" onClick={() => setOpen('publish')}>
          {ready ? t('steward.publishVersion', { number: ready.number }) : t('steward.publish')}
        </Button>
      )}
      <Button size="sm" kind={ready ? 'tertiary' : 'primary'} as={Link} to={`/data/${id}/add`}>
        {t('steward.addVersion')}
      </Button>
      <Button size="sm" kind="tertiary" as={Link} to={`/data/${id}/edit`}>
        {t('steward.edit')}
      </Button>
      {state === 'PUBLISHED' && (
        <Button size="sm" kind="ghost" onClick={() => setOpen('withdraw')}>
          {t('steward.withdraw')}
        </Button>
      )}
      {open === 'publish' && <PublishDialog dataset={dataset} onDone={onDone} onClose={() => setOpen(undefined)} />}
      {open === 'withdraw' && <WithdrawDialog dataset={dataset} onDone={onDone} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

interface Asked {
  dataset: Pick<DatasetShown, 'id' | 'version' | 'title' | 'classification' | 'publishedAt'>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks once more, saying who will see it. What is missing is told here, all of it. */
export function PublishDialog({ dataset, onDone, onClose }: Asked) {
  const { t } = useTranslation();
  const [busy, publish, problem] = useAct(publishDataset);
  const { id, version, title, classification } = dataset;
  const submit = async () => {
    const outcome = await publish({ input: { id, expectedVersion: version, clientMutationId: newKey() } });
    if (outcome.problem) {
      if (outcome.problem.code === 'VERSION_REFUSED') onDone();
      return;
    }
    announce(t('steward.published', { title }));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('steward.publishTitle', { title })}
      submit={t('steward.publish')}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t(`classificationLead.${classification}`)}</p>
    </Dialog>
  );
}

/** Withdrawing stops every reading under any agreement at once, so it asks for a reason first. */
function WithdrawDialog({ dataset: { id, version, title, publishedAt }, onDone, onClose }: Asked) {
  const { t } = useTranslation();
  const known = publishedAt !== null;
  const [busy, withdraw, problem] = useAct(withdrawDataset);
  const [reason, setReason] = useState('');
  const submit = async () => {
    const outcome = await withdraw({
      input: { id, expectedVersion: version, reason: reason.trim(), clientMutationId: newKey() },
    });
    if (outcome.problem) {
      if (outcome.problem.code === 'VERSION_REFUSED') onDone();
      return;
    }
    announce(t('steward.withdrawn', { title }));
    onDone();
    onClose();
  };
  return (
    <Dialog
      danger
      title={t('steward.withdrawTitle', { title })}
      submit={t('steward.withdraw')}
      busy={busy}
      ready={reason.trim().length > 0}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t(known ? 'steward.withdrawLead' : 'steward.withdrawDraftLead')}</p>
      <TextArea
        id="withdraw-reason"
        labelText={t(known ? 'steward.reason' : 'steward.reasonOfDraft')}
        value={reason}
        maxLength={1000}
        onChange={({ target }) => setReason(target.value)}
        data-modal-primary-focus
      />
    </Dialog>
  );
}
