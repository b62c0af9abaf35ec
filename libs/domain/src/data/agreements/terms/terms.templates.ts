import type { Column } from '../../datasets/dataset.catalogue.js';
import type { ColumnTerms, DatasetTerms, Terms, Transform } from './terms.js';

export const templateKeys = ['OPEN_STATISTICS', 'OPERATIONAL_EXCHANGE', 'RESEARCH', 'PILOT'] as const;
export type TemplateKey = (typeof templateKeys)[number];

/** What a template is filled with. */
export interface TemplateSubject {
  readonly providerId: string;
  readonly recipientIds: readonly string[];
  readonly datasets: readonly {
    readonly id: string;
    readonly kind: 'relation' | 'http';
    readonly columns: readonly Column[];
  }[];
  /** ISO instants in UTC. */
  readonly from: string;
  readonly until: string;
}

/** What a template says whoever the parties and whatever the data are. */
export type Usual = Omit<Terms, 'parties' | 'datasets' | 'from' | 'until'>;
interface Template {
  readonly usual: Usual;
  readonly dataset: Pick<DatasetTerms, 'actions' | 'purposes' | 'quotas'> & { readonly ways: DatasetTerms['ways'] };
  /** What becomes of a column, by how sensitive it is. */
  readonly column: (column: Column) => Transform | null;
  readonly groupOf: number | null;
}

const drop: Transform = { kind: 'drop' };
const liability =
  'Each party is liable for damage it causes by using the data otherwise than agreed; the provider does not warrant that the data is complete.';
const usual: Usual = {
  retention: { days: 30, certifyWithinDays: 14 },
  onward: 'NONE',
  audit: { accessLog: true, inspectionNoticeDays: 10 },
  liability,
  security: 'ENHANCED',
  notice: { terminationDays: 30, amendmentDays: 14 },
  breach: { reportWithinHours: 72 },
  renewal: { remindDaysBefore: 30 },
};

/** The coarser form of a value that may point at a person, by its type; what has none is left out. */
function coarser({ type }: Column): Transform {
  switch (type) {
    case 'date':
    case 'datetime':
      return { kind: 'generalise', to: 'month' };
    case 'integer':
    case 'number':
      return { kind: 'generalise', to: 'range', width: 10 };
    case 'geometry':
      return { kind: 'generalise', to: 'grid', degrees: 0.01 };
    default:
      return drop;
  }
}

const isIdentifier = ({ type }: Column) => type === 'text' || type === 'integer';
const personal = ({ sensitivity }: Column) => sensitivity === 'PERSONAL' || sensitivity === 'SENSITIVE';

const templates: Readonly<Record<TemplateKey, Template>> = {
  /** Figures for everybody's use: nothing personal, passed on freely among the parties, small groups withheld. */
  OPEN_STATISTICS: {
    usual: { ...usual, onward: 'PARTIES', security: 'BASIC', audit: { accessLog: true, inspectionNoticeDays: null } },
    dataset: {
      actions: ['read', 'aggregate', 'derive', 'display'],
      purposes: ['STATISTICS', 'PLANNING', 'PUBLIC_SERVICE'],
      quotas: [],
      ways: ['preview', 'download', 'push'],
    },
    column: (column) => (personal(column) ? drop : null),
    groupOf: null,
  },
  /** What agencies need of each other day by day: identifiers stay the same as pseudonyms, sensitive values leave out. */
  OPERATIONAL_EXCHANGE: {
    usual: { ...usual, breach: { reportWithinHours: 24 } },
    dataset: {
      actions: ['read', 'aggregate', 'display'],
      purposes: ['URBAN_MANAGEMENT', 'OPERATION_AND_MAINTENANCE', 'EMERGENCY_RESPONSE'],
      quotas: [
        { of: 'requests', amount: 1_000, per: 'hour' },
        { of: 'rows', amount: 5_000_000, per: 'day' },
      ],
      ways: ['preview', 'download', 'push'],
    },
    column: (column) => {
      if (column.sensitivity === 'SENSITIVE') return drop;
      if (column.sensitivity !== 'PERSONAL') return null;
      return isIdentifier(column) ? { kind: 'hash' } : coarser(column);
    },
    groupOf: null,
  },
  /** For research: personal values coarsened, nobody in a group of fewer than ten, strict keeping. */
  RESEARCH: {
    usual: { ...usual, security: 'STRICT', retention: { days: 90, certifyWithinDays: 30 } },
    dataset: {
      actions: ['read', 'aggregate', 'derive'],
      purposes: ['RESEARCH', 'STATISTICS'],
      quotas: [{ of: 'rows', amount: 10_000_000, per: 'month' }],
      ways: ['preview', 'download'],
    },
    column: (column) => (personal(column) ? coarser(column) : null),
    groupOf: 10,
  },
  /** A trial: little data, short keeping, everything personal left out, easily ended. */
  PILOT: {
    usual: {
      ...usual,
      retention: { days: 7, certifyWithinDays: 7 },
      notice: { terminationDays: 7, amendmentDays: 7 },
      renewal: { remindDaysBefore: 14 },
    },
    dataset: {
      actions: ['read', 'display'],
      purposes: ['PILOT'],
      quotas: [{ of: 'rows', amount: 100_000, per: 'whole' }],
      ways: ['preview', 'download'],
    },
    column: (column) => (personal(column) ? drop : null),
    groupOf: null,
  },
};

export function usualTerms(key: TemplateKey): Usual {
  return templates[key].usual;
}

/**
 * A first draft from a template. Sound where the datasets are (each must have a column left to give, and their
 * classifications must allow the template's security level); everything in it may then be changed.
 */
export function fromTemplate(key: TemplateKey, subject: TemplateSubject): Terms {
  const template = templates[key];
  const { providerId, recipientIds, from, until } = subject;
  return {
    parties: [
      { organisationId: providerId, provides: true, receives: false },
      ...recipientIds.map((organisationId) => ({ organisationId, provides: false, receives: true })),
    ],
    datasets: subject.datasets.map(({ id, kind, columns }) => {
      const chosen: ColumnTerms[] = columns.map((column) => ({
        name: column.name,
        transform: template.column(column),
      }));
      const { ways, ...rest } = template.dataset;
      return {
        datasetId: id,
        version: null,
        providerId,
        recipientIds,
        ...rest,
        columns: chosen,
        filter: null,
        minimumGroup: kind === 'http' ? null : groupOf(template, columns, chosen),
        ways: kind === 'http' ? ['proxy'] : ways,
      };
    }),
    from,
    until,
    ...template.usual,
  };
}

/** Groups are formed by what may point at a person and is given. */
function groupOf(
  template: Template,
  columns: readonly Column[],
  chosen: readonly ColumnTerms[],
): DatasetTerms['minimumGroup'] {
  if (template.groupOf === null) return null;
  const by = columns
    .filter((column, index) => personal(column) && chosen[index]?.transform?.kind !== 'drop')
    .map(({ name }) => name)
    .slice(0, 20);
  return by.length > 0 ? { size: template.groupOf, by } : null;
}
