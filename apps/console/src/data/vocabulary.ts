/** The catalogue's fixed vocabularies, checked against the schema's enums. */
import type { DatasetClassification, DatasetState, DatasetTheme } from '../graphql/generated/graphql.js';

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
