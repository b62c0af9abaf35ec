import { TextInput } from '@carbon/react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegionOf } from './region-of.js';

/**
 * A place as an ISO 3166-2 code with perhaps a district behind a slash, found by the region's name; what is entered is said
 * in words below.
 */
export function PlaceField({
  id,
  value,
  note,
  ...rest
}: Omit<ComponentProps<typeof TextInput>, 'helperText' | 'list' | 'value'> & {
  readonly value: string;
  /** What the place decides. */
  readonly note?: string;
}) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const said = regionOf(value);
  return (
    <>
      <TextInput
        {...rest}
        id={id}
        value={value}
        list={`${id}-regions`}
        helperText={[said === value ? t('common.placeHelp') : said, note].filter(Boolean).join(' · ')}
      />
      <datalist id={`${id}-regions`}>
        {Object.entries(t('region', { returnObjects: true })).map(
          ([code, name]) => code !== 'within' && <option key={code} value={code} label={name} />,
        )}
      </datalist>
    </>
  );
}
