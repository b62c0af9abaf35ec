import { PasswordInput, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { faulty } from '../parts/input/faulty.js';

/** How a connector is reached, and what one shows there, as a form holds it. */
export interface Way {
  readonly tokenAddress: string;
  readonly clientId: string;
  readonly scope: string;
  readonly secret: string;
}

export const blankWay: Way = { tokenAddress: '', clientId: '', scope: '', secret: '' };

/** The fields of it, each with its help and what is wrong with it. */
export function WayFields({
  way,
  kept = false,
  faultOf,
  onChange,
}: {
  way: Way;
  /** There is a secret already, which stays where none is written. */
  kept?: boolean;
  faultOf: (field: keyof Way) => string | undefined;
  onChange: (part: Partial<Way>) => void;
}) {
  const { t } = useTranslation();
  const text = (field: keyof Way) => ({
    id: `connector-${field}`,
    labelText: t(`connectors.${field}`),
    value: way[field],
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
    ...faulty(`connector-${field}`, faultOf(field)),
  });
  return (
    <>
      <TextInput {...text('tokenAddress')} type="url" helperText={t('connectors.tokenAddressHelp')} />
      <TextInput {...text('clientId')} helperText={t('connectors.clientIdHelp')} />
      <PasswordInput
        {...text('secret')}
        autoComplete="new-password"
        helperText={t(kept ? 'connectors.secretKept' : 'connectors.secretHelp')}
        showPasswordLabel={t('signIn.showPassword')}
        hidePasswordLabel={t('signIn.hidePassword')}
      />
      <TextInput {...text('scope')} helperText={t('connectors.scopeHelp')} />
    </>
  );
}
