import { Select, SelectItem, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { WithdrawalReason } from '../../graphql/generated/graphql.js';
import { everyOf } from '../../parts/list/every-of.js';
import './bring-texts.js';

const REASONS = everyOf<WithdrawalReason>()('PLANS_CHANGED', 'NO_FUNDING', 'REPLACED', 'MISTAKE', 'OTHER');

/** Why something is taken back, as far as it is written. */
export interface WithdrawalDraft {
  readonly because: WithdrawalReason | '';
  readonly reason: string;
}

export const noReason: WithdrawalDraft = { because: '', reason: '' };

/** Whether enough is said. */
export const isReason = ({ because, reason }: WithdrawalDraft): boolean =>
  because !== '' && (because !== 'OTHER' || reason.trim() !== '');

/** What is sent of it. */
export const reasonOf = ({ because, reason }: WithdrawalDraft) =>
  because ? { because, reason: reason.trim() || null } : {};

/** Asks why something is taken back that others were asked about. */
export function WithdrawalFields({
  draft,
  onChange,
}: {
  draft: WithdrawalDraft;
  onChange: (draft: WithdrawalDraft) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        id="withdraw-because"
        labelText={t('withdrawing.because')}
        value={draft.because}
        onChange={({ target }) => onChange({ ...draft, because: REASONS.find((one) => one === target.value) ?? '' })}
        data-modal-primary-focus
      >
        <SelectItem value="" text={t('withdrawing.choose')} />
        {REASONS.map((one) => (
          <SelectItem key={one} value={one} text={t(`endingReason.${one}`)} />
        ))}
      </Select>
      <TextArea
        id="withdraw-reason"
        rows={3}
        labelText={t('withdrawing.reason')}
        helperText={t('withdrawing.reasonHelp')}
        value={draft.reason}
        onChange={({ target }) => onChange({ ...draft, reason: target.value })}
      />
    </>
  );
}
