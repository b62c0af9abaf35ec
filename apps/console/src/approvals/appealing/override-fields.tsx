import './bring-texts.js';
import { TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { type DecisionDraft, overrideKey } from '../deciding/decision.draft.js';
import type { Overridden } from '../deciding/use-decision.js';

/** On what a coordinator founds deciding against what was said, and why against each. */
export function OverrideFields({
  id,
  overridden,
  legalBasis,
  reasons,
  invalid,
  onChange,
}: {
  id: string;
  overridden: readonly Overridden[];
  legalBasis: string;
  reasons: Readonly<Record<string, string>>;
  invalid: boolean;
  onChange: (change: Partial<DecisionDraft>) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <div className="decide__conditions">
      <p className="decide__hint">{t('overriding.lead')}</p>
      <TextArea
        id={`${id}-legal-basis`}
        rows={2}
        labelText={t('file.legalBasis')}
        helperText={t('overriding.legalBasisHelp')}
        invalid={invalid && !legalBasis.trim()}
        invalidText={t('overriding.missing')}
        value={legalBasis}
        onChange={(event) => onChange({ legalBasis: event.target.value })}
      />
      {overridden.map((one) => {
        const key = overrideKey(one);
        const reason = reasons[key] ?? '';
        const who = one.organisation ? nameOf(one.organisation) : '—';
        return (
          <TextArea
            key={key}
            id={`${id}-against-${key.replace(' ', '-')}`}
            rows={2}
            labelText={t('overriding.reason', { who, what: t(`overridden.${one.over}`) })}
            invalid={invalid && !reason.trim()}
            invalidText={t('overriding.missing')}
            value={reason}
            onChange={(event) => onChange({ overrides: { ...reasons, [key]: event.target.value } })}
          />
        );
      })}
    </div>
  );
}
