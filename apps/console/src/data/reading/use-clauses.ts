import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { useLanguage } from '../../language/language.js';
import { clausesQuery } from './reading.queries.js';

/** A clause of an agreement: of the revision decided by, or of the one that applies. */
export interface ClauseRef {
  readonly agreementId: string;
  readonly revision?: number | null;
  readonly clause: string;
}

interface Question {
  readonly id: string;
  readonly number?: number;
  readonly ids: string[];
}

const keyOf = ({ agreementId, revision }: Omit<ClauseRef, 'clause'>) => `${agreementId} ${revision ?? ''}`;

/**
 * What clauses say, in the reader's words: one question for each agreement among them.
 * @returns the sentence of a clause; undefined until it is known, and for what is no clause of the agreement's text
 */
export function useClauses(refs: readonly ClauseRef[]): (ref: ClauseRef) => string | undefined {
  const client = useClient();
  const language = useLanguage();
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = JSON.stringify(questions(refs));
  useEffect(() => {
    let here = true;
    for (const { id, number, ids } of JSON.parse(asked) as Question[]) {
      void client
        .query(clausesQuery, { id, number, ids, language }, { requestPolicy: 'cache-first' })
        .toPromise()
        .then(({ data }) => {
          const found = data?.agreement?.offer?.clauses ?? [];
          if (!here || found.length === 0) return;
          setTexts((before) => {
            const after = new Map(before);
            for (const each of found) after.set(`${language} ${id} ${number ?? ''} ${each.id}`, each.text);
            return after;
          });
        });
    }
    return () => {
      here = false;
    };
  }, [asked, client, language]);
  return ({ agreementId, revision, clause }) =>
    texts.get(`${language} ${keyOf({ agreementId, revision: revision || undefined })} ${clause}`);
}

function questions(refs: readonly ClauseRef[]): Question[] {
  const found = new Map<string, Question>();
  for (const { agreementId, revision, clause } of refs) {
    const key = keyOf({ agreementId, revision });
    const question = found.get(key) ?? { id: agreementId, number: revision || undefined, ids: [] };
    if (!question.ids.includes(clause)) question.ids.push(clause);
    found.set(key, question);
  }
  return [...found.values()];
}
