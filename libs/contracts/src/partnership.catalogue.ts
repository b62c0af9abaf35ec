/** The field's fixed vocabularies. Keys are stored, sent over GraphQL and used in conditions exactly as written here. */

/** World Bank types of public-private partnership. */
export const pppTypes = [
  'UTILITY_RESTRUCTURING',
  'CIVIL_WORKS_AND_SERVICE',
  'MANAGEMENT_AND_OPERATING',
  'LEASE_AFFERMAGE',
  'CONCESSION',
  'JOINT_VENTURE',
  'DIVESTITURE',
  'PERFORMANCE_CONTRACT',
] as const;
export type PppType = (typeof pppTypes)[number];

/** The five PPP risks (IMF, 2006); a complete proposal allocates each exactly once. */
export const riskCategories = ['CONSTRUCTION', 'FINANCIAL', 'AVAILABILITY', 'DEMAND', 'RESIDUAL_VALUE'] as const;
export type RiskCategory = (typeof riskCategories)[number];

export const riskAllocations = ['PUBLIC', 'PRIVATE', 'SHARED'] as const;
export type RiskAllocation = (typeof riskAllocations)[number];

/** Where the money comes from. Debt is told apart by seniority, because it decides who is paid first. */
export const fundingKinds = [
  'PUBLIC_BUDGET',
  'EQUITY',
  'SENIOR_DEBT',
  'MEZZANINE_DEBT',
  'GRANT',
  'GUARANTEE',
  'USER_CHARGES',
  'OTHER',
] as const;
export type FundingKind = (typeof fundingKinds)[number];

/** Components of a smart city (Giffinger, 2007). */
export const smartCityComponents = ['GOVERNANCE', 'PEOPLE', 'MOBILITY', 'LIVING', 'ECONOMY', 'ENVIRONMENT'] as const;
export type SmartCityComponent = (typeof smartCityComponents)[number];

/** Groups of the smart-city standard system (SMCSTD). */
export const standardGroups = [
  'GENERAL',
  'SUPPORTING_TECHNOLOGY',
  'INFRASTRUCTURE',
  'CONSTRUCTION_AND_LIVING',
  'MANAGEMENT_AND_SERVICE',
  'INDUSTRY_AND_ECONOMY',
  'SECURITY',
] as const;
export type StandardGroup = (typeof standardGroups)[number];

/** Who a benefit is for; a benefit map covers all three. */
export const beneficiaries = ['public', 'private', 'civic'] as const;
export type Beneficiary = (typeof beneficiaries)[number];

/** What a co-owner brings in for its stake. */
export const stakeKinds = ['EQUITY', 'LAND', 'DATA', 'IN_KIND', 'GRANT'] as const;
export type StakeKind = (typeof stakeKinds)[number];
