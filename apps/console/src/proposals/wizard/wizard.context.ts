import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Fault } from '../../graphql/act.js';
import { faultText } from '../../language/fault-text.js';
import type { DraftStore } from './draft.store.js';

export const steps = [
  'requests',
  'basics',
  'money',
  'risks',
  'benefits',
  'sites',
  'data',
  'security',
  'activities',
  'documents',
  'review',
] as const;
export type WizardStep = (typeof steps)[number];

/** In which step each field is written. */
export const stepOf: Readonly<Record<string, WizardStep>> = {
  answers: 'requests',
  title: 'basics',
  projectId: 'basics',
  jurisdiction: 'basics',
  summary: 'basics',
  pppType: 'basics',
  termYears: 'basics',
  component: 'basics',
  solicited: 'basics',
  consortiumOrganisationIds: 'basics',
  capitalValue: 'money',
  fundingSources: 'money',
  proposedStakes: 'money',
  risks: 'risks',
  benefits: 'benefits',
  sites: 'sites',
  datasets: 'data',
  standards: 'data',
  security: 'security',
  activities: 'activities',
  attachments: 'documents',
};

export interface Wizard {
  readonly store: DraftStore;
  readonly faults: readonly Fault[];
  /** What the process requires besides decisions. */
  readonly required: readonly string[];
  /** Whether what is merely missing is already pointed at: not while somebody has only begun. */
  readonly strict: boolean;
}

export const WizardContext = createContext<Wizard | undefined>(undefined);

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (!wizard) throw new Error('A field outside of the wizard.');
  return wizard;
}

/** A field of the draft: its value as written here, and what writes it. */
export function useField<T>(name: string): readonly [T | undefined, (value: T | undefined) => void] {
  const { store } = useWizard();
  useSyncExternalStore(store.subscribe, store.state);
  return [(store.value(name) ?? undefined) as T | undefined, (value) => store.set(name, value)];
}

/** What is wrong at a place, in the reader's language: for `invalid` and `invalidText`. */
export function useFaultAt(): (...path: (string | number)[]) => string | undefined {
  const { faults, strict } = useWizard();
  return (...path) => {
    const key = JSON.stringify(path);
    const found = faults.find((fault) => JSON.stringify(fault.path) === key && (strict || fault.code !== 'REQUIRED'));
    return faultText(found);
  };
}
