import type { AgencyLevel, OrganisationFunction, OrganisationKind, Role } from '../graphql/generated/graphql.js';

/** Vocabularies in the order in which they are offered; the types make the lists complete. */
const levels: Record<AgencyLevel, true> = { NATIONAL: true, MUNICIPAL: true, DISTRICT: true, SUB_DISTRICT: true };
export const agencyLevels = Object.keys(levels) as AgencyLevel[];

const functions: Record<OrganisationFunction, true> = {
  GENERAL_GOVERNMENT: true,
  INFORMATISATION: true,
  PLANNING: true,
  FINANCE: true,
  LAND: true,
  CONSTRUCTION: true,
  TRANSPORT: true,
  POWER: true,
  TELECOM: true,
  ENVIRONMENT: true,
  SECURITY: true,
  PIPELINES: true,
  WATER: true,
  HEALTH: true,
  EDUCATION: true,
  STANDARDS: true,
  DATA: true,
};
export const organisationFunctions = Object.keys(functions) as OrganisationFunction[];

const kinds: Record<OrganisationKind, true> = { AGENCY: true, FIRM: true, RESEARCH_INSTITUTE: true, CIVIC_GROUP: true };
export const organisationKinds = Object.keys(kinds) as OrganisationKind[];

const allRoles: Record<Role, true> = {
  CITY_LEADER: true,
  BUREAU_HEAD: true,
  DIVISION_HEAD: true,
  OFFICER: true,
  PROPOSER: true,
  DATA_STEWARD: true,
  AUDITOR: true,
  VIEWER: true,
  ADMIN: true,
};
export const roles = Object.keys(allRoles) as Role[];
