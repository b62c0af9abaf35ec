import { useTranslation } from 'react-i18next';
import type { ObjectionState } from '../graphql/generated/graphql.js';

interface Given {
  readonly revision: number;
  readonly voidedBy?: number | null;
  readonly objection?: { readonly state: ObjectionState } | null;
}

/** Why a decision does not count: a later revision made it void, or, in the revision it was given on, an interest or an answer. */
export function useWhyVoid(): (given: Given) => string {
  const { t } = useTranslation();
  return ({ revision, voidedBy, objection }) => {
    if (voidedBy && voidedBy > revision) return t('file.voidedBy', { number: voidedBy });
    return t(objection?.state === 'RESOLVED' ? 'file.resolved' : 'file.notCounted');
  };
}
