/** The field's fixed vocabularies, checked against the schema's enums. */
import type {
  FundingKind,
  PppType,
  RiskAllocation,
  RiskCategory,
  StakeKind,
  StandardGroup,
} from '../graphql/generated/graphql.js';

export const pppTypes = [
  'UTILITY_RESTRUCTURING',
  'CIVIL_WORKS_AND_SERVICE',
  'MANAGEMENT_AND_OPERATING',
  'LEASE_AFFERMAGE',
  'CONCESSION',
  'JOINT_VENTURE',
  'DIVESTITURE',
  'PERFORMANCE_CONTRACT',
] as const satisfies readonly PppType[];
export const fundingKinds = [
  'PUBLIC_BUDGET',
  'EQUITY',
  'SENIOR_DEBT',
  'MEZZANINE_DEBT',
  'GRANT',
  'GUARANTEE',
  'USER_CHARGES',
  'OTHER',
] as const satisfies readonly FundingKind[];
export const riskCategories = [
  'CONSTRUCTION',
  'FINANCIAL',
  'AVAILABILITY',
  'DEMAND',
  'RESIDUAL_VALUE',
] as const satisfies readonly RiskCategory[];
export const riskAllocations = ['PUBLIC', 'PRIVATE', 'SHARED'] as const satisfies readonly RiskAllocation[];
export const stakeKinds = ['EQUITY', 'LAND', 'DATA', 'IN_KIND', 'GRANT'] as const satisfies readonly StakeKind[];
export const standardGroups = [
  'GENERAL',
  'SUPPORTING_TECHNOLOGY',
  'INFRASTRUCTURE',
  'CONSTRUCTION_AND_LIVING',
  'MANAGEMENT_AND_SERVICE',
  'INDUSTRY_AND_ECONOMY',
  'SECURITY',
] as const satisfies readonly StandardGroup[];
export const beneficiaries = ['public', 'private', 'civic'] as const;
/** Offered; any ISO 4217 code is accepted. */
export const currencies = ['CNY', 'THB', 'EUR', 'USD', 'JPY', 'GBP'] as const;
