import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { EVERYBODY_AND_PROGRAMS } from '../../roles.js';
import { int, key, uuid } from '../../values.js';

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

export const datasetContract = {
  readWith: 'dataset.read',
  subjects: ['dataset', 'shared-relation'],
  events: {
    'dataset.created': z.object({ datasetId: uuid }),
    'dataset.updated': z.object({ datasetId: uuid, fields: z.array(key) }),
    'dataset.published': z.object({ datasetId: uuid, versionId: uuid, number: int }),
    'dataset.withdrawn': z.object({ datasetId: uuid }),
    'dataset.version.added': z.object({ datasetId: uuid, versionId: uuid, number: int, kind: key }),
    'dataset.version.ready': z.object({ datasetId: uuid, versionId: uuid, number: int, rows: int, rejected: int }),
    'dataset.version.failed': z.object({ datasetId: uuid, versionId: uuid, number: int, code: key }),
    'dataset.version.described': z.object({ datasetId: uuid, versionId: uuid, number: int }),
    'shared.relation.registered': z.object({ relationId: uuid, organisationId: uuid }),
  },
  permissions: {
    'dataset.read': EVERYBODY_AND_PROGRAMS,
    'dataset.publish': { roles: ['DATA_STEWARD'], programs: true },
  },
  topics: {
    dataset: { permission: 'dataset.read', presence: false },
  },
  jobs: {
    'dataset.ingest': { queue: 'datasets', data: z.object({ versionId: uuid }) },
  },
  discussionSubjects: ['dataset'],
  inboxSubjects: ['dataset'],
  followSubjects: ['dataset'],
  exportKinds: { dataset: 'Datasets, by `dataset.read`; never their rows.' },
  searchKinds: ['dataset'],
} as const satisfies NounContract;
