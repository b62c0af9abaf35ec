import './bring-texts.js';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { AppealActs } from './appeal-acts.js';
import { AppealText } from './appeal-text.js';

const COLOURS = {
  POSSIBLE: 'blue',
  LODGED: 'magenta',
  UPHELD: 'red',
  OVERTURNED: 'green',
  WITHDRAWN: 'gray',
  EXPIRED: 'gray',
  CLOSED: 'gray',
} as const;

/** Who may appeal, or did, against which coordinator, and what became of it. */
export function Appeals({ approval, onDone }: { approval: ApprovalFileFragment; onDone: () => void }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  return (
    <ul className="conditions">
      {approval.appeals.map((appeal) => {
        const { id, state, ground, organisation, until, dueAt, decisionId } = appeal;
        const decision = approval.decisions.find((one) => one.id === decisionId);
        const ends = state === 'POSSIBLE' ? until : dueAt;
        const who = organisation ? nameOf(organisation) : '—';
        return (
          <li key={id}>
            <p>
              <Tag size="sm" type={COLOURS[state]}>
                {t(`appealState.${state}`)}
              </Tag>{' '}
              <strong>{who}</strong>
              {ground && `: ${t(`objectionGround.${ground}`)}`}
              {ends && ` · ${t('appealing.until', { date: day(ends) })}`}
            </p>
            {decision && (
              <p className="file__quiet">
                {t('appealing.decision', {
                  decision: t(`decision.${decision.decision}`),
                  who: decision.organisation ? nameOf(decision.organisation) : '—',
                })}
              </p>
            )}
            <AppealText appeal={appeal} />
            {appeal.lodgedAt && (
              <p className="file__quiet">
                <ReceiptLink receipt={appeal.receipt} of={who} />
              </p>
            )}
            <AppealActs appeal={appeal} onDone={onDone} />
          </li>
        );
      })}
    </ul>
  );
}
