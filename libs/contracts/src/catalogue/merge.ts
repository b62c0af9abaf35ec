import type { NounContract } from '../noun.js';
import { contracts } from './contracts.js';

type Contract = (typeof contracts)[number];
type Having<K extends keyof NounContract> = Extract<Contract, Readonly<Record<K, unknown>>>[K];
type Intersection<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never;
type CatalogueKey =
  | 'events'
  | 'permissions'
  | 'topics'
  | 'handlers'
  | 'jobs'
  | 'approvalSubjects'
  | 'approvalRequirements'
  | 'exportKinds'
  | 'retentionKinds';
type ListKey = Exclude<keyof NounContract, CatalogueKey | 'readWith'>;

/** One catalogue of all nouns. */
export type Merged<K extends CatalogueKey> = Intersection<Having<K>>;

/** @throws Error when two nouns name the same */
export function merged<K extends CatalogueKey>(catalogue: K): Merged<K> {
  const all: Record<string, unknown> = {};
  for (const contract of contracts as readonly NounContract[]) {
    for (const [name, spec] of Object.entries(contract[catalogue] ?? {})) {
      if (name in all) throw new Error(`${name} stands in two contracts (${catalogue}).`);
      all[name] = spec;
    }
  }
  return all as Merged<K>;
}

type Item<L> = L extends readonly (infer I)[] ? I : never;

/** One list of all nouns. */
export function listed<K extends ListKey>(list: K): Item<Having<K>>[] {
  return (contracts as readonly NounContract[]).flatMap((contract) => contract[list] ?? []) as Item<Having<K>>[];
}
