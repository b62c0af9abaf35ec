import { useTranslation } from 'react-i18next';
import type { AgreementState } from '../graphql/generated/graphql.js';

/** A state in the reader's language, with the protocol's word where that is another. */
export function StateName({ state }: { state: AgreementState }) {
  const { t } = useTranslation();
  const name = t(`agreementState.${state}`);
  return (
    <>
      <strong>{name}</strong> {name.toUpperCase() !== state && <code>{state}</code>}
    </>
  );
}
