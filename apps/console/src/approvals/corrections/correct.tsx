import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import './bring-texts.js';
import { CorrectDialog } from './correct-dialog.js';

/** Whoever decided corrects what was written with it. */
export function Correct({
  decision,
  version,
  onDone,
}: {
  decision: Pick<ApprovalFileFragment['decisions'][number], 'id' | 'reason'>;
  /** Of the approval. */
  version: number;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="ghost" size="sm" onClick={() => setAsking(true)}>
        {t('correction.act')}
      </Button>
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
