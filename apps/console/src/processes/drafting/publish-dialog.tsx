import { Checkbox, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Problem } from '../../graphql/act.js';
import { faultText } from '../../language/fault-text.js';
import { Dialog } from '../../parts/dialog.js';

/** Publishes a draft for ever; what looks wrong in it is read first. */
export function PublishDialog({
  title,
  warnings,
  busy,
  problem,
  onPublish,
  onClose,
}: {
  title: string;
  warnings: readonly Fault[];
  busy: boolean;
  problem: Problem | undefined;
  /** With the warnings that were read. */
  onPublish: (read: readonly string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const ids = warnings.map(({ code, path }) => `${code} ${path.join('.')}`);
  const [read, setRead] = useState<readonly string[]>([]);
  return (
    <Dialog
      title={t('processes.publishTitle', { title })}
      submit={t('processes.publish')}
      busy={busy}
      ready={ids.every((id) => read.includes(id))}
      problem={problem}
      onSubmit={() => onPublish(ids)}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('processes.publishLead')}</p>
        {warnings.length > 0 && (
          <>
            <p>{t('processes.warnings')}</p>
            <ul className="faults faults--doubts">
              {warnings.map((warning, index) => (
                <li key={ids[index]}>{faultText(warning)}</li>
              ))}
            </ul>
            <Checkbox
              id="warnings-read"
              labelText={t('processes.warningsRead')}
              checked={ids.every((id) => read.includes(id))}
              onChange={(_, { checked }) => setRead(checked ? ids : [])}
            />
          </>
        )}
      </Stack>
    </Dialog>
  );
}
