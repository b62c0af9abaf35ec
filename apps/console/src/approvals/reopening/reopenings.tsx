import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import './bring-texts.js';
import { ReopenDialog } from './reopen-dialog.js';

/** When and why it was decided anew; a coordinator can have that done again. */
export function Reopenings({ approval, onDone }: { approval: ApprovalFileFragment; onDone: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const [asking, setAsking] = useState(false);
  const stageOf = (key: string) => approval.stages.find((stage) => stage.key === key)?.title ?? key;
  return (
    <>
      {approval.reopenings.map(({ id, because, stage, organisation, reopenedAt, reason }) => (
        <div key={id}>
          <p>
            {t(`reopening.${because}`, {
              date: moment(reopenedAt),
              who: organisation ? nameOf(organisation) : '—',
              stage: stageOf(stage),
            })}
          </p>
          {reason && <blockquote className="written">{reason}</blockquote>}
        </div>
      ))}
      {approval.reopener && (
        <Button kind="tertiary" size="sm" onClick={() => setAsking(true)}>
          {t('reopening.act')}
        </Button>
      )}
      {asking && approval.reopener && (
        <ReopenDialog
          approval={approval}
          reopener={approval.reopener}
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
