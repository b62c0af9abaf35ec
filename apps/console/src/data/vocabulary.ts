/** The catalogue's fixed vocabularies, checked against the schema's enums. */
import type {
  AccessDecision,
  ColumnType,
  DataAction,
  DataPurpose,
  DatasetClassification,
  DatasetState,
  DatasetTheme,
  LegalBasis,
  Sensitivity,
  TransferFormat,
  TransferState,
  UpdateFrequency,
} from '../graphql/generated/graphql.js';
import { everyOf } from '../parts/list/every-of.js';

/** The four families of the basic repository first. */
export const themes = everyOf<DatasetTheme>()(
  'POPULATION',
  'LEGAL_PERSONS',
  'NATURAL_RESOURCES_AND_LAND',
  'MACRO_ECONOMY',
  'TRANSPORT',
  'ENERGY',
  'ENVIRONMENT',
  'TELECOMMUNICATION',
  'PUBLIC_SAFETY',
  'HEALTH',
  'EDUCATION_AND_CULTURE',
  'BUILDINGS_AND_PIPELINES',
  'GOVERNMENT_SERVICES',
  'INDUSTRY_AND_TRADE',
);
export const classifications = everyOf<DatasetClassification>()('OPEN', 'SHARED', 'RESTRICTED', 'SECRET');
export const datasetStates = everyOf<DatasetState>()('DRAFT', 'PUBLISHED', 'WITHDRAWN');
export const frequencies = everyOf<UpdateFrequency>()(
  'CONTINUOUS',
  'HOURLY',
  'DAILY',
  'WEEKLY',
  'MONTHLY',
  'QUARTERLY',
  'ANNUAL',
  'IRREGULAR',
  'NEVER',
  'UNKNOWN',
);
export const legalBases = everyOf<LegalBasis>()(
  'CONSENT',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTEREST',
  'PUBLIC_TASK',
  'LEGITIMATE_INTEREST',
);
export const columnTypes = everyOf<ColumnType>()(
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'geometry',
);
export const sensitivities = everyOf<Sensitivity>()('PUBLIC', 'INTERNAL', 'PERSONAL', 'SENSITIVE');
export const dataActions = everyOf<DataAction>()('read', 'aggregate', 'derive', 'display');
export const dataPurposes = everyOf<DataPurpose>()(
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
);
export const transferStates = everyOf<TransferState>()('REQUESTED', 'STARTED', 'SUSPENDED', 'COMPLETED', 'TERMINATED');
export const accessDecisions = everyOf<AccessDecision>()('GRANTED', 'DENIED');

const transferFormats = everyOf<TransferFormat>()('csv', 'jsonl', 'geojson');

/** What rows of these columns can be sent as: GeoJSON only where there is a geometry. */
export function formatsOf(columns: readonly { readonly type: string }[]): readonly TransferFormat[] {
  return columns.some(({ type }) => type === 'geometry') ? transferFormats : transferFormats.slice(0, 2);
}
