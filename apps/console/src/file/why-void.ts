import { useTranslation } from 'react-i18next';

/** Why a decision does not count: a later revision made it void, or, in the revision it was given on, an interest. */
export function useWhyVoid(): (given: { readonly revision: number; readonly voidedBy?: number | null }) => string {
  const { t } = useTranslation();
  return ({ revision, voidedBy }) =>
    voidedBy && voidedBy > revision ? t('file.voidedBy', { number: voidedBy }) : t('file.notCounted');
}
