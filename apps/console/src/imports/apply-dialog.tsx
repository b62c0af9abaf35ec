import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { SayDialog } from '../parts/say-dialog.js';
import { applyImport, type TableImport } from './import.queries.js';

/** Brings a table in: all of its rows, or the good ones where some are refused. */
export function ApplyDialog({ found, onClose }: { found: TableImport; onClose: () => void }) {
  const { t } = useTranslation();
  const [, apply] = useAct(applyImport);
  const { id, version: expectedVersion, kind, fresh, refused } = found;
  const goodOnly = refused > 0;
  const say = async () => {
    const input = { id, expectedVersion, goodOnly };
    return (await apply({ input: { ...input, clientMutationId: newKey() } })).problem;
  };
  return (
    <SayDialog
      title={t('imports.applyTitle')}
      lead={t(`imports.applyLead.${kind}`, { count: fresh })}
      submit={goodOnly ? t('imports.applyGood') : t('imports.apply')}
      onSay={say}
      onClose={onClose}
    >
      {goodOnly && <p>{t('imports.refusedLeft', { count: refused })}</p>}
    </SayDialog>
  );
}
