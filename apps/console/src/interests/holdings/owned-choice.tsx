import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { useSignedIn } from '../../session/session.js';
import { holdingsQuery } from './holding.queries.js';

/** Whose owner is entered: the organisation's, or that of an owner it has named. Nothing where it has named none. */
export function OwnedChoice({
  value,
  invalid,
  onChange,
}: {
  value: string;
  invalid: string | undefined;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const variables = { organisationId: organisation.id, current: true, first: 100 };
  const [{ data }] = useQuery({ query: holdingsQuery, variables });
  const named = (data?.holdings.edges ?? []).map(({ node }) => node).filter(({ personName }) => personName);
  if (named.length === 0) return null;
  return (
    <Select
      id="holding-of"
      labelText={t('holdings.of')}
      helperText={t('holdings.ofHelp')}
      value={value}
      invalid={Boolean(invalid)}
      invalidText={invalid}
      onChange={({ target }) => onChange(target.value)}
    >
      <SelectItem value="" text={nameOf(organisation)} />
      {named.map(({ id, personName, identifier }) => (
        <SelectItem key={id} value={id} text={[personName, identifier].filter(Boolean).join(' · ')} />
      ))}
    </Select>
  );
}
