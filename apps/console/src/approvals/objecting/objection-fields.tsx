import './bring-texts.js';
import { Select, SelectItem, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ObjectionGround } from '../../graphql/generated/graphql.js';
import type { DecisionDraft } from '../deciding/decision.draft.js';

const GROUNDS: readonly ObjectionGround[] = [
  'LEGAL',
  'SAFETY',
  'BUDGET',
  'ENVIRONMENT',
  'STANDARDS',
  'DATA_PROTECTION',
  'OTHER',
];

/** What a rejection is founded on, and what would resolve it. */
export function ObjectionFields({
  id,
  ground,
  remedy,
  asks,
  invalid,
  onChange,
}: {
  id: string;
  ground: ObjectionGround | undefined;
  remedy: string;
  /** What else than what would resolve it is asked for. */
  asks?: string;
  invalid: boolean;
  onChange: (change: Partial<DecisionDraft>) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="decide__conditions">
      <Select
        id={`${id}-ground`}
        size="sm"
        labelText={t('objecting.ground')}
        invalid={invalid && !ground}
        invalidText={t('objecting.missing')}
        value={ground ?? ''}
        onChange={(event) => onChange({ ground: GROUNDS.find((one) => one === event.target.value) })}
      >
        <SelectItem value="" text="—" />
        {GROUNDS.map((one) => (
          <SelectItem key={one} value={one} text={t(`objectionGround.${one}`)} />
        ))}
      </Select>
      <TextArea
        id={`${id}-remedy`}
        rows={2}
        labelText={asks ?? t('objecting.remedy')}
        helperText={asks ? undefined : t('objecting.remedyHelp')}
        invalid={invalid && !remedy.trim()}
        invalidText={t('objecting.missing')}
        value={remedy}
        onChange={(event) => onChange({ remedy: event.target.value })}
      />
    </div>
  );
}
