import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { SayDialog } from '../../parts/say-dialog.js';
import type { Edition } from '../edition.fragment.js';
import { retireDefinition } from '../processes.queries.js';

/** Keeps new approvals from following this edition; there is no way back, so it asks. */
export default function RetireDialog({
  edition: { id, title, edition, version: expectedVersion },
  onDone,
  onClose,
}: {
  edition: Edition;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, retire] = useAct(retireDefinition);
  return (
    <SayDialog
      title={t('processes.retireTitle', { title, edition })}
      lead={t('processes.retireLead')}
      submit={t('processes.retire')}
      danger
      onSay={async () => {
        const { done, problem } = await retire({ input: { id, expectedVersion, clientMutationId: newKey() } });
        if (done) onDone();
        return problem;
      }}
      onClose={onClose}
    />
  );
}
