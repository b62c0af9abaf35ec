/** The catalogue's fixed vocabularies, checked against the schema's enums. */
import type {
  AccessDecision,
  ColumnType,
  DataAction,
  DataPurpose,
  DatasetClassification,
  DatasetState,
  DatasetTheme,
  GivenUsesFragment,
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

/**
 * What a form offers of purposes and actions: what the agreement gives, and all of them where the ground is another. An action
 * is offered for the purpose that is chosen, since clauses never add up; a choice that is not given falls to the first that is.
 */
export function usesOffered(
  uses: readonly Given[],
  agreementId: string | undefined,
  chosen: { readonly purpose: DataPurpose; readonly action: DataAction },
): { purposes: readonly DataPurpose[]; actions: readonly DataAction[]; purpose: DataPurpose; action: DataAction } {
  const given = uses.filter((use) => use.agreementId === agreementId);
  if (given.length === 0) return { purposes: dataPurposes, actions: dataActions, ...chosen };
  const purposes = dataPurposes.filter((each) => given.some((use) => use.purposes.includes(each)));
  const purpose = purposes.includes(chosen.purpose) ? chosen.purpose : (purposes[0] ?? chosen.purpose);
  const actions = dataActions.filter((each) =>
    given.some((use) => use.purposes.includes(purpose) && use.actions.includes(each)),
  );
  const action = actions.includes(chosen.action) ? chosen.action : (actions[0] ?? chosen.action);
  return { purposes, actions, purpose, action };
}

type Given = GivenUsesFragment['viewerUses'][number];

const transferFormats = everyOf<TransferFormat>()('csv', 'jsonl', 'geojson');

/** What rows of these columns can be sent as: GeoJSON only where there is a geometry. */
export function formatsOf(columns: readonly { readonly type: string }[]): readonly TransferFormat[] {
  return columns.some(({ type }) => type === 'geometry') ? transferFormats : transferFormats.slice(0, 2);
}
