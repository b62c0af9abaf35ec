/** Terms while they are written: as the API keeps them, with parts missing. */
import { beginsThere, dayAfter, dayThere, endsThere } from '../../parts/input/there.js';
import type { ColumnType, DatasetToShareQuery, Sensitivity } from '../../graphql/generated/graphql.js';

export interface PartyDraft {
  readonly organisationId?: string | null;
  readonly provides?: boolean;
  readonly receives?: boolean;
}
export type TransformDraft =
  | { readonly kind: 'drop' | 'hash' }
  | { readonly kind: 'mask'; readonly keepFirst: number; readonly keepLast: number; readonly with: string }
  | { readonly kind: 'round'; readonly to: number }
  | { readonly kind: 'generalise'; readonly to: 'range'; readonly width: number }
  | { readonly kind: 'generalise'; readonly to: 'day' | 'month' | 'quarter' | 'year' }
  | { readonly kind: 'generalise'; readonly to: 'prefix'; readonly length: number }
  | { readonly kind: 'generalise'; readonly to: 'grid'; readonly degrees: number };
export interface ColumnDraft {
  readonly name: string;
  readonly transform: TransformDraft | null;
}
export type FilterValue = string | number | boolean;
export type FilterDraft =
  | { readonly all: readonly FilterDraft[] }
  | { readonly any: readonly FilterDraft[] }
  | { readonly not: FilterDraft }
  | { readonly compare: { readonly column: string; readonly is: string; readonly value: FilterValue } }
  | { readonly in: { readonly column: string; readonly values: readonly FilterValue[] } }
  | { readonly between: { readonly column: string; readonly from: FilterValue; readonly to: FilterValue } }
  | { readonly null: { readonly column: string } };
export interface QuotaDraft {
  readonly of: string;
  readonly amount: number | null;
  readonly per: string;
}
export interface DatasetDraft {
  readonly datasetId?: string | null;
  readonly version?: number | null;
  readonly providerId?: string | null;
  readonly recipientIds?: readonly string[];
  readonly actions?: readonly string[];
  readonly purposes?: readonly string[];
  readonly columns?: readonly ColumnDraft[];
  readonly filter?: FilterDraft | null;
  readonly minimumGroup?: { readonly size: number | null; readonly by: readonly string[] } | null;
  readonly quotas?: readonly QuotaDraft[];
  readonly ways?: readonly string[];
}

export const dataActions = ['read', 'aggregate', 'derive', 'display'] as const;
export const dataPurposes = [
  'URBAN_MANAGEMENT',
  'PUBLIC_SERVICE',
  'PLANNING',
  'PROJECT_DELIVERY',
  'OPERATION_AND_MAINTENANCE',
  'EMERGENCY_RESPONSE',
  'SUPERVISION',
  'STATISTICS',
  'RESEARCH',
  'PILOT',
] as const;
export const dataWays = ['preview', 'download', 'proxy', 'push'] as const;
export const onwardRules = ['NONE', 'PARTIES', 'WITH_CONSENT'] as const;
export const securityLevels = ['BASIC', 'ENHANCED', 'STRICT'] as const;
export const quotaUnits = ['rows', 'requests', 'bytes'] as const;
export const quotaPeriods = ['hour', 'day', 'month', 'whole'] as const;

/** The terms' members, each saved as a whole. */
export const members = [
  'parties',
  'datasets',
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
] as const;

/** What is usual between organisations here; a beginning, to be changed. */
const usual = {
  retention: { days: 30, certifyWithinDays: 14 },
  onward: 'NONE',
  audit: { accessLog: true, inspectionNoticeDays: 10 },
  liability: '',
  security: 'BASIC',
  notice: { terminationDays: 30, amendmentDays: 14 },
  breach: { reportWithinHours: 72 },
  renewal: { remindDaysBefore: 30 },
};

/** Who begins an agreement, and in which zone its days begin and end. */
export interface Drafter {
  readonly organisationId: string;
  readonly timeZone: string;
}

/** Terms to begin with: a template's or the usual ones, for a year from tomorrow, with the own organisation in them. */
export function beginning({ organisationId, timeZone }: Drafter, template: object, now: Date): object {
  const first = dayAfter(dayThere(now.getTime(), timeZone), 1);
  // From its own day and not from today's: on 28 February the day after is another one in the year to come.
  const next = new Date(first);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  const last = dayAfter(next.toISOString().slice(0, 10), -1);
  const own = { parties: [{ organisationId, provides: true, receives: false }], datasets: [] };
  return { ...own, from: beginsThere(first, timeZone), until: endsThere(last, timeZone), ...usual, ...template };
}

/** The dataset an agreement is begun from. */
type Begun = Pick<NonNullable<DatasetToShareQuery['dataset']>, 'id' | 'ownerId' | 'currentVersion'>;

/**
 * Terms over one dataset: its owner provides it, and whoever begins receives it; the owner itself names recipients later.
 * What a template says of its own first dataset holds for this one.
 */
export function beginningOver(dataset: Begun, drafter: Drafter, template: object, now: Date): object {
  const { ownerId, id: datasetId } = dataset;
  const { organisationId } = drafter;
  const recipientIds = ownerId === organisationId ? [] : [organisationId];
  const [like] = (template as { datasets?: readonly DatasetDraft[] }).datasets ?? [];
  const parties: PartyDraft[] = [
    { organisationId: ownerId, provides: true, receives: false },
    ...recipientIds.map((one) => ({ organisationId: one, provides: false, receives: true })),
  ];
  const entry: DatasetDraft = {
    ...freshDataset,
    actions: like?.actions ?? freshDataset.actions,
    purposes: like?.purposes ?? [],
    ways: like?.ways ?? freshDataset.ways,
    quotas: like?.quotas ?? [],
    datasetId,
    providerId: ownerId,
    recipientIds,
    columns: dataset.currentVersion?.columns?.map(firstGiven) ?? [],
  };
  return { ...beginning(drafter, template, now), parties, datasets: [entry] };
}

/** A dataset of which nothing is chosen yet. */
export const freshDataset: DatasetDraft = {
  version: null,
  actions: ['read'],
  purposes: [],
  columns: [],
  filter: null,
  minimumGroup: null,
  quotas: [],
  ways: ['preview', 'download'],
};

export type SharedColumn = NonNullable<
  NonNullable<NonNullable<DatasetToShareQuery['dataset']>['currentVersion']>['columns']
>[number];

/** What is done to a column at first: what points at persons is not given until somebody says how. */
export function firstGiven({ name, sensitivity }: { name: string; sensitivity: Sensitivity }): ColumnDraft {
  const careful = sensitivity === 'PERSONAL' || sensitivity === 'SENSITIVE';
  return { name, transform: careful ? { kind: 'drop' } : null };
}

export const transformations = {
  asIs: () => null,
  drop: () => ({ kind: 'drop' }),
  mask: () => ({ kind: 'mask', keepFirst: 1, keepLast: 0, with: '*' }),
  hash: () => ({ kind: 'hash' }),
  round: () => ({ kind: 'round', to: 10 }),
  range: () => ({ kind: 'generalise', to: 'range', width: 10 }),
  day: () => ({ kind: 'generalise', to: 'day' }),
  month: () => ({ kind: 'generalise', to: 'month' }),
  quarter: () => ({ kind: 'generalise', to: 'quarter' }),
  year: () => ({ kind: 'generalise', to: 'year' }),
  prefix: () => ({ kind: 'generalise', to: 'prefix', length: 3 }),
  grid: () => ({ kind: 'generalise', to: 'grid', degrees: 0.01 }),
} as const satisfies Record<string, () => TransformDraft | null>;
export type TransformName = keyof typeof transformations;

/** What makes sense for a type; what a dataset's columns are is not known of all, then everything is offered. */
const fitting: Readonly<Partial<Record<TransformName, readonly ColumnType[]>>> = {
  mask: ['text'],
  hash: ['text', 'integer'],
  round: ['integer', 'number'],
  range: ['integer', 'number'],
  day: ['datetime'],
  month: ['date', 'datetime'],
  quarter: ['date', 'datetime'],
  year: ['date', 'datetime'],
  prefix: ['text'],
  grid: ['geometry'],
};

export function transformsFor(type: ColumnType | undefined): TransformName[] {
  const names = Object.keys(transformations) as TransformName[];
  return names.filter((name) => !type || (fitting[name]?.includes(type) ?? true));
}

export function nameOfTransform(transform: TransformDraft | null): TransformName {
  if (!transform) return 'asIs';
  return transform.kind === 'generalise' ? transform.to : transform.kind;
}
