import { useTranslation } from 'react-i18next';
import type { AgreementState } from '../graphql/generated/graphql.js';

/** A state of a negotiation in the reader's language; the protocol's own words are for programs. */
export function StateName({ state }: { state: AgreementState }) {
  const { t } = useTranslation();
  return <strong>{t(`agreementState.${state}`)}</strong>;
}
