import { createContext, useContext } from 'react';
import type { Fault } from '../../graphql/act.js';
import type { Body } from '../definition.body.js';
import { type Path, valueAt } from './draft.store.js';
import { faultText } from '../../language/fault-text.js';

export interface ProcessDraft {
  readonly body: Body;
  readonly put: (at: Path, value: unknown) => void;
  readonly faults: readonly Fault[];
  /** What works, and probably not as it is meant. */
  readonly warnings: readonly Fault[];
}

export const DraftContext = createContext<ProcessDraft | undefined>(undefined);

function useDraft(): ProcessDraft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('A field of a draft stands in its editor.');
  return draft;
}

/**
 * One place of the draft: what is there, what changes it, and what is wrong with it, or looks wrong.
 * @param whole whether faults further inside are shown here too, because nothing else does
 */
export function usePlace<T>(at: Path, { whole = false } = {}) {
  const { body, put, faults, warnings } = useDraft();
  const isHere = ({ path }: Fault): boolean =>
    (whole ? path.length >= at.length : path.length === at.length) && at.every((step, index) => path[index] === step);
  return {
    id: `at-${at.join('-')}`,
    value: valueAt(body, at) as T | undefined,
    put: (value: T | undefined) => put(at, value),
    fault: faultText(faults.find(isHere)),
    warning: faultText(warnings.find(isHere)),
  };
}
