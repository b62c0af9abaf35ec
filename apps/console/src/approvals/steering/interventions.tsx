import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import './bring-texts.js';
import { MoreTimeDialog } from './more-time-dialog.js';

/** What whoever coordinates did while others decided, and why; whoever does now can do more. */
export function Interventions({ approval, onDone }: { approval: SteeredFragment; onDone: () => void }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const nameOf = useNameOf();
  const [asking, setAsking] = useState(false);
  const { steering, interventions } = approval;
  const stageOf = (key: string) => approval.stages.find((stage) => stage.key === key)?.title ?? key;
  return (
    <>
      <ul className="conditions">
        {interventions.map(({ id, kind, stage, organisation, workingDays, at, dueAt, reason, receipt }) => {
          const who = organisation ? nameOf(organisation) : '—';
          return (
            <li key={id}>
              <p>
                {t(`steering.${kind}`, {
                  date: moment(at),
                  who,
                  count: workingDays ?? 0,
                  stage: stageOf(stage),
                  until: dueAt ? day(dueAt) : '—',
                })}
              </p>
              <blockquote className="written">{reason}</blockquote>
              <p className="file__quiet">
                <ReceiptLink receipt={receipt} of={who} />
              </p>
            </li>
          );
        })}
      </ul>
      {steering && <p>{t('steering.yours', { stage: stageOf(steering.stage) })}</p>}
      {typeof steering?.moreTime === 'number' && (
        <Button kind="tertiary" size="sm" onClick={() => setAsking(true)}>
          {t('steering.moreTime.act')}
        </Button>
      )}
      {asking && steering && (
        <MoreTimeDialog
          approval={approval}
          stage={steering.stage}
          title={stageOf(steering.stage)}
          most={steering.moreTime ?? 0}
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
