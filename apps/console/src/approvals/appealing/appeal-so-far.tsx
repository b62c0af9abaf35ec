import './bring-texts.js';
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { colon } from '../../language/labelled.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
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

/** Whose appeal it is, how far it is and until when, against which decision of which coordinator, and what was said in it. */
export function AppealSoFar({
  appeal,
  decision,
}: {
  appeal: ApprovalFileFragment['appeals'][number];
  decision: ApprovalFileFragment['decisions'][number] | undefined;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const { state, ground, organisation, until, dueAt } = appeal;
  const ends = state === 'POSSIBLE' ? until : dueAt;
  return (
    <>
      <p>
        <Tag size="sm" type={COLOURS[state]}>
          {t(`appealState.${state}`)}
        </Tag>{' '}
        <strong>{organisation ? nameOf(organisation) : '—'}</strong>
        {ground && `${colon()}${t(`objectionGround.${ground}`)}`}
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
    </>
  );
}
