import type { DatasetTerms, Terms } from '../terms.js';

type Head = Pick<DatasetTerms, 'datasetId' | 'version' | 'providerId' | 'recipientIds'>;
type Part<Kind extends string, Value> = {
  /** Where it stands in the terms, as `datasets.0.quotas.1`: names the clause in sentences, ODRL, comments and denials. */
  readonly id: string;
  readonly kind: Kind;
  readonly value: Value;
};

/** One clause; together they are the whole agreement, see {@link termsOf}. */
export type Clause =
  | Part<'party', Terms['parties'][number]>
  | Part<'dataset', Head>
  | Part<'actions', DatasetTerms['actions']>
  | Part<'purposes', DatasetTerms['purposes']>
  | Part<'ways', DatasetTerms['ways']>
  | Part<'column', DatasetTerms['columns'][number]>
  | Part<'filter', NonNullable<DatasetTerms['filter']>>
  | Part<'minimumGroup', NonNullable<DatasetTerms['minimumGroup']>>
  | Part<'quota', DatasetTerms['quotas'][number]>
  | { [Key in AgreementClause]: Part<Key, Terms[Key]> }[AgreementClause];

export type ClauseKind = Clause['kind'];
export type ClauseOf<Kind extends ClauseKind> = Extract<Clause, { kind: Kind }>;

/** Clauses of the agreement as a whole; each is a member of the terms. */
export const agreementClauses = [
  'from',
  'until',
  'retention',
  'onward',
  'audit',
  'liability',
  'security',
  'notice',
  'breach',
  'renewal',
] as const satisfies readonly (keyof Terms)[];
export type AgreementClause = (typeof agreementClauses)[number];

/** Every clause, in reading order: who, what, and on what conditions. */
export function clauses(terms: Terms): Clause[] {
  return [
    ...terms.parties.map((value, index) => ({ id: `parties.${index}`, kind: 'party', value }) as const),
    ...terms.datasets.flatMap((dataset, index) => datasetClauses(dataset, `datasets.${index}`)),
    ...agreementClauses.map((kind) => ({ id: kind, kind, value: terms[kind] }) as Clause),
  ];
}

function datasetClauses(dataset: DatasetTerms, id: string): Clause[] {
  const { datasetId, version, providerId, recipientIds, filter, minimumGroup } = dataset;
  return [
    { id, kind: 'dataset', value: { datasetId, version, providerId, recipientIds } },
    { id: `${id}.actions`, kind: 'actions', value: dataset.actions },
    { id: `${id}.purposes`, kind: 'purposes', value: dataset.purposes },
    { id: `${id}.ways`, kind: 'ways', value: dataset.ways },
    ...dataset.columns.map((value, index) => ({ id: `${id}.columns.${index}`, kind: 'column', value }) as const),
    ...(filter ? [{ id: `${id}.filter`, kind: 'filter', value: filter } as const] : []),
    ...(minimumGroup ? [{ id: `${id}.minimumGroup`, kind: 'minimumGroup', value: minimumGroup } as const] : []),
    ...dataset.quotas.map((value, index) => ({ id: `${id}.quotas.${index}`, kind: 'quota', value }) as const),
  ];
}

/** The terms that have exactly these clauses; whether they are sound is for `shapeFaults` to say. */
export function termsOf(list: readonly Clause[]): unknown {
  const root: Record<string, unknown> = { parties: [], datasets: [] };
  for (const clause of list) {
    if (clause.kind !== 'dataset') continue;
    put(root, clause.id, { columns: [], filter: null, minimumGroup: null, quotas: [], ...clause.value });
  }
  for (const clause of list) if (clause.kind !== 'dataset') put(root, clause.id, clause.value);
  return root;
}

function put(root: Record<string, unknown>, id: string, value: unknown): void {
  const parts = id.split('.');
  const last = parts.pop() as string;
  let place: unknown = root;
  for (const part of parts) place = (place as Record<string, unknown> | undefined)?.[part];
  if (typeof place === 'object' && place !== null) (place as Record<string, unknown>)[last] = value;
}
