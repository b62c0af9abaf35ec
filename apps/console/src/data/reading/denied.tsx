import './bring-texts.js';
import { InlineNotification } from '@carbon/react';
import type { CombinedError } from '@urql/core';
import { useTranslation } from 'react-i18next';
import type { Fault, Problem } from '../../graphql/act.js';
import { codeOf } from '../../graphql/client.js';
import { useRefusalText } from '../../parts/states.js';
import { useClauses } from './use-clauses.js';

/** Why rows were not given: the decision point's reason, and the clause that stands in the way. */
export interface Denial {
  readonly reason: string;
  readonly clause?: string;
  readonly message: string;
}

/** @returns the decision point's refusal in what a mutation or a query failed with */
export function denialOf({ code, message, faults }: Problem): Denial {
  const [fault] = faults;
  return { reason: fault?.code ?? code, clause: fault?.path.join('.'), message };
}

export function denialOfError(error: CombinedError): Denial {
  const [first] = error.graphQLErrors;
  const faults = (first?.extensions['faults'] ?? []) as readonly Fault[];
  return denialOf({ code: codeOf(error) ?? 'NETWORK', message: first?.message ?? '', faults });
}

/** @returns a reason in the reader's language; where it is not known, what the server said */
export function useReason(): (denial: Pick<Denial, 'reason'> & { message?: string | null }) => string {
  const { t, i18n } = useTranslation();
  const refusal = useRefusalText();
  return ({ reason, message }) => {
    const key = `denial.${reason}`;
    return i18n.exists(key)
      ? t(key as 'denial.NO_AGREEMENT')
      : refusal({ code: reason, message: message ?? '', faults: [] });
  };
}

/** A refusal of rows, said with the clause it rests on. */
export function Denied({ denial, agreementId }: { denial: Denial; agreementId: string | undefined }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { clause } = denial;
  const ref = agreementId && clause ? { agreementId, clause } : undefined;
  const sentence = useClauses(ref ? [ref] : []);
  const says = ref && sentence(ref);
  return (
    <InlineNotification
      className="refusal"
      kind="error"
      lowContrast
      hideCloseButton
      role="alert"
      title={reason(denial)}
      subtitle={says && t('denial.clause', { says })}
    />
  );
}
