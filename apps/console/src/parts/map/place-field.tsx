import { TextInput } from '@carbon/react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegionOf } from './region-of.js';

/**
 * A place as an ISO 3166-2 code with perhaps a district behind a slash. A region is found by its name, and a name that was
 * typed becomes its code; what is entered is said in words below.
 */
export function PlaceField({
  id,
  value,
  note,
  onPlace,
  ...rest
}: Omit<ComponentProps<typeof TextInput>, 'helperText' | 'list' | 'onBlur' | 'onChange' | 'value'> & {
  readonly value: string;
  /** What the place decides. */
  readonly note?: string;
  readonly onPlace: (place: string) => void;
}) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const said = regionOf(value);
  const regions = Object.entries(t('region', { returnObjects: true })).filter(([code]) => code !== 'within');
  const named = value.trim().toLowerCase();
  return (
    <>
      <TextInput
        {...rest}
        id={id}
        value={value}
        list={`${id}-regions`}
        helperText={[said === value ? t('common.placeHelp') : said, note].filter(Boolean).join(' · ')}
        onChange={({ target }) => onPlace(target.value)}
        onBlur={() => {
          const [code] = regions.find(([, name]) => name.toLowerCase() === named) ?? [];
          if (code) onPlace(code);
        }}
      />
      <datalist id={`${id}-regions`}>
        {regions.map(([code, name]) => (
          <option key={code} value={code} label={name} />
        ))}
      </datalist>
    </>
  );
}
