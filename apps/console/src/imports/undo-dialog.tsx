import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { SayDialog } from '../parts/say-dialog.js';
import { undoImport, type TableImport } from './import.queries.js';

/** Takes a table back, and says beforehand what stays. */
export function UndoDialog({ found, onClose }: { found: TableImport; onClose: () => void }) {
  const { t } = useTranslation();
  const [, undo] = useAct(undoImport);
  const { id, version: expectedVersion, kind, entered, staying } = found;
  const say = async () => {
    const input = { id, expectedVersion };
    return (await undo({ input: { ...input, clientMutationId: newKey() } })).problem;
  };
  return (
    <SayDialog
      danger
      title={t('imports.undoTitle')}
      lead={t(`imports.undoLead.${kind}`, { count: entered - staying })}
      submit={t('imports.undo')}
      onSay={say}
      onClose={onClose}
    >
      {staying > 0 && <p>{t(`imports.stays.${kind}`, { count: staying })}</p>}
    </SayDialog>
  );
}
