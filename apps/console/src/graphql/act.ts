import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import { codeOf } from './client.js';

export interface Fault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** Why an act did not happen, in one shape whether it was refused, failed or never arrived. */
export interface Problem {
  /** `code` of the refusal or error; `NETWORK` when there was no answer. */
  readonly code: string;
  readonly message: string;
  readonly faults: readonly Fault[];
  /** Which of several it is about, such as a file's name. */
  readonly about?: string;
  /** Set when somebody else changed the thing in the meantime. */
  readonly actualVersion?: number;
}

type Union = { readonly __typename: string };
type Success<R extends Union> = Extract<R, { __typename: `${string}Success` }>;

export type Outcome<R extends Union> =
  | { readonly done: Success<R>; readonly problem?: undefined }
  | { readonly done?: undefined; readonly problem: Problem };

/** A key of the caller's, good for 24 hours: a repeated click or a retry after a lost answer changes nothing twice. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Why a mutation of one field did not happen; undefined when it did. */
export function problemOf({ data, error }: { data?: object | null; error?: CombinedError }): Problem | undefined {
  if (error || !data) {
    const [said] = error?.graphQLErrors ?? [];
    const faults = unreadable(said?.extensions.faults);
    // What could not even be read is wrong at its place, as what was read and not accepted is.
    const code = faults.length > 0 ? 'INPUT_REFUSED' : (codeOf(error) ?? 'NETWORK');
    return { code, message: said?.message ?? '', faults };
  }
  const union = resultOf(data);
  if (union.__typename.endsWith('Success')) return undefined;
  const { code = 'UNKNOWN', message = '', faults = [], actualVersion } = union;
  return { code, message, faults, actualVersion };
}

/** Places of the input, and not of the variable that it came in. What is said of them is for whoever programs: the code says it to people. */
function unreadable(faults: unknown): Fault[] {
  return ((faults ?? []) as Fault[]).map(({ path, code }) => ({ path: path.slice(1), code, message: '' }));
}

function resultOf(data: object): Union & Partial<Problem> {
  const [result] = Object.entries(data).flatMap(([name, value]) => (name === '__typename' ? [] : [value as unknown]));
  return result as Union & Partial<Problem>;
}

/** What was sent, and what it says apart from the key it was sent with. */
interface Sent<Variables> {
  readonly said: string;
  readonly variables: Variables;
}

const withoutKey = (variables: unknown): string =>
  JSON.stringify(variables, (name, value: unknown) => (name === 'clientMutationId' ? undefined : value));

/**
 * Does one mutation. Its document names one field whose result is a union, with `...Refused` spread for the refusals. Whoever
 * presses again after an answer that was lost on its way sends the same key, so that it is done once.
 * @returns whether it is under way, what does it, and why the last try did not succeed
 */
export function useAct<Data extends Record<string, unknown>, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
) {
  type Result = Extract<NonNullable<Data[Exclude<keyof Data, '__typename'>]>, Union>;
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const running = useRef(false);
  const unanswered = useRef<Sent<Variables>>(undefined);
  const act = useCallback(
    async (given: Variables): Promise<Outcome<Result>> => {
      if (running.current) return { problem: { code: 'BUSY', message: '', faults: [] } };
      running.current = true;
      const said = withoutKey(given);
      const variables = unanswered.current?.said === said ? unanswered.current.variables : given;
      setBusy(true);
      try {
        const answer = await client.mutation(document, variables).toPromise();
        const refused = problemOf(answer);
        unanswered.current = refused?.code === 'NETWORK' ? { said, variables } : undefined;
        setProblem(refused);
        if (refused || !answer.data) return { problem: refused ?? { code: 'NETWORK', message: '', faults: [] } };
        return { done: resultOf(answer.data) as unknown as Success<Result> };
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [client, document],
  );
  return [busy, act, problem] as const;
}
