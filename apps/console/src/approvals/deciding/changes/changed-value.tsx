import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { comma } from '../../../language/labelled.js';
import { useFormats } from '../../../language/format.js';
import { useRegionOf } from '../../../parts/map/region-of.js';
import { OrganisationName } from '../../../parts/organisation/organisation-name.js';
import { isMoney } from '../../../proposals/wizard/values/amount.js';

/** By which texts the values of a field are said, where they are codes. */
const CODES: Readonly<Record<string, string>> = {
  pppType: 'pppType',
  component: 'component',
  category: 'riskCategory',
  allocation: 'riskAllocation',
  holderFunction: 'organisation.function',
  theme: 'datasetTheme',
  group: 'standardGroup',
};
const AMOUNTS = /^(amount|termYears)$/;
const SHARES = /^(sharePercent|votingWeight)$/;
/** What people know by something else that stands beside it. */
const UNSAID = /^(datasetId|mediaType|size|sha256)$/;
const OF_ORGANISATION = /^(organisationId|holderOrganisationId|consortiumOrganisationIds)$/;

/** A value of a proposal as people say it: codes in words, organisations by name, amounts as the reader's language writes them. */
export function ChangedValue({ keys, value }: { keys: readonly string[]; value: unknown }): ReactNode {
  const { t, i18n } = useTranslation();
  const { money, number, percent } = useFormats();
  const regionOf = useRegionOf();
  if (value === null || value === undefined || value === '') return '—';
  // The place of an element in its list says nothing of what it is.
  const named = keys.filter((key) => !/^\d+$/.test(key));
  const field = named.at(-1) ?? '';
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (Array.isArray(value)) return <Joined by={comma()} keys={keys} parts={value.map((each) => ['0', each])} />;
  if (typeof value === 'object') {
    const { amount, currency, ...rest } = value as { amount?: string; currency?: string };
    const whole = { amount, currency };
    const said = Object.entries(isMoney(whole) ? { ...rest, '': money(whole.amount, whole.currency) } : value).filter(
      ([key, part]) => part !== null && part !== false && !UNSAID.test(key),
    );
    return <Joined by=" · " keys={keys} parts={said} />;
  }
  const text = String(value);
  if (field === 'jurisdiction') return regionOf(text);
  if (OF_ORGANISATION.test(field)) return <OrganisationName id={text} />;
  if (AMOUNTS.test(field) && Number.isFinite(Number(text))) return number(Number(text));
  if (SHARES.test(field) && Number.isFinite(Number(text))) return percent(text);
  const codes = field === 'kind' ? (named.includes('fundingSources') ? 'fundingKind' : 'stakeKind') : CODES[field];
  const said = `${codes}.${text}`;
  return codes && i18n.exists(said) ? t(said as 'pppType.CONCESSION') : text;
}

function Joined({
  by,
  keys,
  parts,
}: {
  by: string;
  keys: readonly string[];
  parts: readonly (readonly [string, unknown])[];
}) {
  const { t, i18n } = useTranslation();
  return parts.map(([key, part], at) => (
    <Fragment key={at}>
      {at > 0 && by}
      {/* That something is so says nothing without what it is. */}
      {part === true && i18n.exists(`file.fields.${key}`) ? (
        t(`file.fields.${key}` as 'file.fields.summary')
      ) : (
        <ChangedValue keys={[...keys, key]} value={part} />
      )}
    </Fragment>
  ));
}
