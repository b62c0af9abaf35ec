import type { Fault } from '#libs/contracts';

/** Vocabularies of organisations. Keys are stored, sent over GraphQL and used in process definitions as written here. */

export const organisationKinds = ['AGENCY', 'FIRM', 'RESEARCH_INSTITUTE', 'CIVIC_GROUP'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Levels of public bodies, highest first ("1 + 16 + X": one city, its districts, what lies below). */
export const agencyLevels = ['NATIONAL', 'MUNICIPAL', 'DISTRICT', 'SUB_DISTRICT'] as const;
export type AgencyLevel = (typeof agencyLevels)[number];

/** What an agency is responsible for; approval routes select agencies by function and jurisdiction. */
export const organisationFunctions = [
  'GENERAL_GOVERNMENT',
  'INFORMATISATION',
  'PLANNING',
  'FINANCE',
  'LAND',
  'CONSTRUCTION',
  'TRANSPORT',
  'POWER',
  'TELECOM',
  'ENVIRONMENT',
  'SECURITY',
  'PIPELINES',
  'WATER',
  'HEALTH',
  'EDUCATION',
  'STANDARDS',
  'DATA',
] as const;
export type OrganisationFunction = (typeof organisationFunctions)[number];

/** For whoever is named to act here and is on another platform, where nobody signs in for it. */
export function outsideFault(path: Fault['path']): Fault {
  const message = 'This organisation is on another platform, so nobody could act for it here. Name another.';
  return { path, code: 'OUTSIDE_ORGANISATION', message };
}
