import { useTranslation } from 'react-i18next';
import type { Problem } from '../../graphql/act.js';
import { faultAt } from '../../projects/faults.js';

/** @returns what is wrong with a field of an entry: in words of that field where there are some, else as anywhere */
export function useEntryFault(problem: Problem | undefined): (field: string) => string | undefined {
  const { t, i18n } = useTranslation();
  return (field) => {
    const fault = problem?.faults.find(({ path }) => path[0] === field);
    const key = `interests.fault.${field}.${fault?.code}`;
    return fault && i18n.exists(key) ? t(key as 'interests.fault.since.OUT_OF_RANGE') : faultAt(problem, field);
  };
}
