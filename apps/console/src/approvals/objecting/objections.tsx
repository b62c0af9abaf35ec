import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ObjectionText } from './objection-text.js';
import { colon } from '../../language/labelled.js';

const COLOURS = {
  RAISED: 'magenta',
  ANSWERED: 'blue',
  REFERRED: 'purple',
  RESOLVED: 'green',
  UPHELD: 'red',
  OVERRULED: 'gray',
  CLOSED: 'gray',
} as const;

/** Who objects on what ground, what would resolve it, and what became of it. */
export function Objections({ approval }: { approval: Pick<ApprovalFileFragment, 'objections' | 'decisions'> }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  return (
    <ul className="conditions">
      {approval.objections.map((objection) => {
        const { id, state, ground, organisation, dueAt, decisionId } = objection;
        return (
          <li key={id}>
            <p>
              <Tag size="sm" type={COLOURS[state]}>
                {t(`objectionState.${state}`)}
              </Tag>{' '}
              <strong>{organisation ? nameOf(organisation) : '—'}</strong>
              {colon()}
              {t(`objectionGround.${ground}`)}
              {dueAt && ` · ${t('file.dueOn', { date: day(dueAt) })}`}
            </p>
            <ObjectionText
              objection={objection}
              reason={approval.decisions.find((one) => one.id === decisionId)?.reason ?? ''}
            />
          </li>
        );
      })}
    </ul>
  );
}
