/** Vocabularies of data-sharing agreements. Keys are stored, signed and sent over GraphQL exactly as written here. */

/** What a recipient may do with the rows; the names are actions of ODRL 2.2. */
export const dataActions = ['read', 'aggregate', 'derive', 'display'] as const;
export type DataAction = (typeof dataActions)[number];

/** What data may be used for. An agreement names purposes; every access names one of them. */
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
export type DataPurpose = (typeof dataPurposes)[number];

/** How rows may leave: a look at the first rows, a streamed file, a partner's API through the platform, a scheduled delivery. */
export const dataWays = ['preview', 'download', 'proxy', 'push'] as const;
export type DataWay = (typeof dataWays)[number];

/** Whether a recipient may pass the data on: to nobody; to parties of the agreement; to others the provider agreed to. */
export const onwardRules = ['NONE', 'PARTIES', 'WITH_CONSENT'] as const;
export type OnwardRule = (typeof onwardRules)[number];

/** How the recipient keeps the data safe, weakest first. */
export const securityLevels = ['BASIC', 'ENHANCED', 'STRICT'] as const;
export type SecurityLevel = (typeof securityLevels)[number];

export const quotaUnits = ['rows', 'requests', 'bytes'] as const;
export type QuotaUnit = (typeof quotaUnits)[number];

/** Calendar hours, days and months in UTC; `whole` is the life of the agreement. Shortest first. */
export const quotaPeriods = ['hour', 'day', 'month', 'whole'] as const;
export type QuotaPeriod = (typeof quotaPeriods)[number];

export const comparisons = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;
export type Comparison = (typeof comparisons)[number];

/** What a date or an instant can be coarsened to; instants are read in UTC. */
export const calendarUnits = ['day', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof calendarUnits)[number];

/** Bounds of an agreement, so that reading, signing and deciding stay cheap whatever was drafted. */
export const termsLimits = {
  parties: 50,
  datasets: 50,
  columns: 500,
  quotas: 12,
  filterDepth: 8,
  filterNodes: 200,
  filterValues: 1_000,
  text: 1_000,
  liability: 20_000,
  /** Of the whole as JSON, in UTF-16 code units. */
  total: 100_000,
} as const;
