import { useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';
import type { Fault } from '../../graphql/act.js';
import { useLanguage } from '../../language/language.js';
import { termsCheckQuery } from './edit.queries.js';

const QUIET_MS = 400;

/** What terms say and what is wrong with them, asked of the API a moment after the last change. */
export function useTermsCheck(terms: object, agreementId: string) {
  const language = useLanguage();
  const client = useClient();
  const written = JSON.stringify(terms);
  const [asked, setAsked] = useState(written);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(written), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [written]);
  const [{ data, error, fetching }, read] = useQuery({
    query: termsCheckQuery,
    variables: { terms: JSON.parse(asked) as object, agreementId, language },
  });
  const check = data?.agreementTermsCheck;
  const faults = (check?.faults ?? []) as unknown as readonly Fault[];
  const settled = check !== undefined && !fetching && asked === written;
  return {
    clauses: check?.clauses ?? [],
    odrl: check?.odrl,
    faults,
    /** True when the answer is about what is written now. */
    settled,
    error: check ? undefined : error,
    /** What is wrong with what is written now, as soon as that is known; undefined where it cannot be asked. */
    now: async (): Promise<readonly unknown[] | undefined> => {
      if (settled) return faults;
      const answer = await client.query(termsCheckQuery, { terms, agreementId, language }).toPromise();
      return answer.data?.agreementTermsCheck.faults;
    },
    read: () => read({ requestPolicy: 'network-only' }),
  };
}
