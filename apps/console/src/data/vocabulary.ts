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

/** The four families of the basic repository first. */
export const themes = [
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
] as const satisfies readonly DatasetTheme[];
export const classifications = [
  'OPEN',
  'SHARED',
  'RESTRICTED',
  'SECRET',
] as const satisfies readonly DatasetClassification[];
export const datasetStates = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const satisfies readonly DatasetState[];
export const frequencies = [
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
] as const satisfies readonly UpdateFrequency[];
export const legalBases = [
  'CONSENT',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTEREST',
  'PUBLIC_TASK',
  'LEGITIMATE_INTEREST',
] as const satisfies readonly LegalBasis[];
export const columnTypes = [
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'geometry',
] as const satisfies readonly ColumnType[];
export const sensitivities = ['PUBLIC', 'INTERNAL', 'PERSONAL', 'SENSITIVE'] as const satisfies readonly Sensitivity[];
export const dataActions = ['read', 'aggregate', 'derive', 'display'] as const satisfies readonly DataAction[];
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
] as const satisfies readonly DataPurpose[];
export const transferStates = [
  'REQUESTED',
  'STARTED',
  'SUSPENDED',
  'COMPLETED',
  'TERMINATED',
] as const satisfies readonly TransferState[];
export const accessDecisions = ['GRANTED', 'DENIED'] as const satisfies readonly AccessDecision[];

const transferFormats = ['csv', 'jsonl', 'geojson'] as const satisfies readonly TransferFormat[];

/** What rows of these columns can be sent as: GeoJSON only where there is a geometry. */
export function formatsOf(columns: readonly { readonly type: string }[]): readonly TransferFormat[] {
  return columns.some(({ type }) => type === 'geometry') ? transferFormats : transferFormats.slice(0, 2);
}
