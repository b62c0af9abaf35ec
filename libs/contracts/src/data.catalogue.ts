/** Who may know of a dataset: everybody; everybody; all agencies and those named; only those named. Rows are another matter. */
export const classifications = ['OPEN', 'SHARED', 'RESTRICTED', 'SECRET'] as const;
export type Classification = (typeof classifications)[number];

/** The four families of the basic repository come first; the rest are a city's fields of work. */
export const datasetThemes = [
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
] as const;
export type DatasetTheme = (typeof datasetThemes)[number];
