import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '../../parts/list/use-address.js';

const NAMES = ['standing'] as const;

/** Whether a register shows only what has not ended, as its address says. */
export function useCurrentOnly() {
  const { of, choose } = useAddress(NAMES);
  return {
    current: of('standing') === 'current' ? true : undefined,
    choose: (only: boolean) => choose('standing', only ? 'current' : undefined),
  };
}

export function CurrentOnly({
  id,
  current,
  onChoose,
}: {
  id: string;
  current: boolean | undefined;
  onChoose: (only: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="filters">
      <Select
        id={id}
        size="sm"
        labelText={t('interests.state')}
        value={current ? 'current' : ''}
        onChange={({ target }) => onChoose(target.value === 'current')}
      >
        <SelectItem value="" text={t('projects.any')} />
        <SelectItem value="current" text={t('interests.lasting')} />
      </Select>
    </div>
  );
}
