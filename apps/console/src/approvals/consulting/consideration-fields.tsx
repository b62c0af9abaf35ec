import './bring-texts.js';
import { Select, SelectItem, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ConsiderationKind } from '../../graphql/generated/graphql.js';
import { colon } from '../../language/labelled.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import type { DecisionDraft } from '../deciding/decision.draft.js';
import type { Considered } from '../deciding/use-decision.js';

const KINDS: readonly ConsiderationKind[] = ['TAKEN_UP', 'PARTLY', 'NOT_TAKEN_UP'];

/** How a decision takes into account what was said by those who have no vote. */
export function ConsiderationFields({
  id,
  opinions,
  given,
  invalid,
  onChange,
}: {
  id: string;
  opinions: readonly Considered[];
  given: NonNullable<DecisionDraft['considerations']>;
  invalid: boolean;
  onChange: (change: Partial<DecisionDraft>) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <div className="decide__conditions">
      <p className="decide__hint">{t('consulting.considerLead')}</p>
      {opinions.map(({ id: opinionId, organisation, stance, text }) => {
        const who = organisation ? nameOf(organisation) : '—';
        const said = given[opinionId] ?? { reason: '' };
        const change = (part: Partial<typeof said>) =>
          onChange({ considerations: { ...given, [opinionId]: { ...said, ...part } } });
        const missing = invalid && (!said.taken || !said.reason.trim());
        return (
          <div key={opinionId}>
            <p>
              <strong>{who}</strong>
              {stance && `${colon()}${t(`opinionStance.${stance}`)}`}
            </p>
            {text && <blockquote className="written">{text}</blockquote>}
            <Select
              id={`${id}-taken-${opinionId}`}
              size="sm"
              labelText={t('consulting.how', { who })}
              value={said.taken ?? ''}
              invalid={invalid && !said.taken}
              onChange={(event) => change({ taken: KINDS.find((one) => one === event.target.value) })}
            >
              <SelectItem value="" text="" />
              {KINDS.map((one) => (
                <SelectItem key={one} value={one} text={t(`considerationKind.${one}`)} />
              ))}
            </Select>
            <TextArea
              id={`${id}-considered-${opinionId}`}
              rows={2}
              labelText={t('consulting.why', { who })}
              invalid={missing}
              invalidText={t('consulting.whyMissing')}
              value={said.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          </div>
        );
      })}
    </div>
  );
}
