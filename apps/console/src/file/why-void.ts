import { useTranslation } from 'react-i18next';
import type { ObjectionState } from '../graphql/generated/graphql.js';

interface Given {
  readonly revision: number;
  readonly voidedBy?: number | null;
  readonly objection?: { readonly state: ObjectionState } | null;
  readonly decidedAt: string;
}
interface DecidedAnew {
  readonly reopenings: readonly { readonly reopenedAt: string }[];
}

/** Why a decision does not count: a later revision made it void, or, in the revision it was given on, an answer, new facts or an interest. */
export function useWhyVoid(): (given: Given, approval?: DecidedAnew | null) => string {
  const { t } = useTranslation();
  return ({ revision, voidedBy, objection, decidedAt }, approval) => {
    if (voidedBy && voidedBy > revision) return t('file.voidedBy', { number: voidedBy });
    if (objection?.state === 'RESOLVED') return t('file.resolved');
    const anew = approval?.reopenings.some(({ reopenedAt }) => reopenedAt >= decidedAt);
    return t(anew ? 'file.decidedAnew' : 'file.notCounted');
  };
}
