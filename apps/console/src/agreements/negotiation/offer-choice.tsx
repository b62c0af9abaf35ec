import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import type { Agreement } from '../agreement.fragment.js';
import { usePartyNames } from '../standing.js';

/** Chooses one of the offers that were made. */
export function OfferChoice({
  id,
  label,
  agreement,
  value,
  onChoose,
}: {
  id: string;
  label: string;
  agreement: Agreement;
  value: number;
  onChoose: (number: number) => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const name = usePartyNames(agreement);
  const { offers, revision, signedRevision } = agreement;
  const mark = (number: number) => {
    if (number === signedRevision) return ` (${t('agreement.current')})`;
    return number === revision ? ` (${t('agreement.onTable')})` : '';
  };
  return (
    <Select id={id} size="sm" labelText={label} value={value} onChange={({ target }) => onChoose(Number(target.value))}>
      {offers.map(({ number, organisationId, madeAt }) => (
        <SelectItem
          key={number}
          value={number}
          text={`${t('agreement.by', {
            number: t('agreement.offerNumber', { number }),
            who: name(organisationId),
            date: day(madeAt),
          })}${mark(number)}`}
        />
      ))}
    </Select>
  );
}
