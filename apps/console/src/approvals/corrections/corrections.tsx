import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import './bring-texts.js';
import { CorrectDialog } from './correct-dialog.js';

/** What whoever decided put right in what was written; they can do so themselves. */
export function Corrections({
  decision,
  version,
  onDone,
}: {
  decision: ApprovalFileFragment['decisions'][number];
  /** Of the approval. */
  version: number;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {decision.corrections.map(({ id, text, correctedAt }) => (
        <div key={id}>
          <p>{t('correction.on', { date: moment(correctedAt) })}</p>
          <blockquote className="written">{text}</blockquote>
        </div>
      ))}
      {decision.correctable && (
        <Button kind="ghost" size="sm" onClick={() => setAsking(true)}>
          {t('correction.act')}
        </Button>
      )}
      {asking && (
        <CorrectDialog
          decision={decision}
          expectedVersion={version}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
