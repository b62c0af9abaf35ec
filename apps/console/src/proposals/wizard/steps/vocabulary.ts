/** The field's fixed vocabularies, checked against the schema's enums. */
import type {
  FundingKind,
  PppType,
  RiskAllocation,
  RiskCategory,
  StakeKind,
  StandardGroup,
} from '../../../graphql/generated/graphql.js';
import { everyOf } from '../../../parts/list/every-of.js';

export const pppTypes = everyOf<PppType>()(
  'UTILITY_RESTRUCTURING',
  'CIVIL_WORKS_AND_SERVICE',
  'MANAGEMENT_AND_OPERATING',
  'LEASE_AFFERMAGE',
  'CONCESSION',
  'JOINT_VENTURE',
  'DIVESTITURE',
  'PERFORMANCE_CONTRACT',
);
export const fundingKinds = everyOf<FundingKind>()(
  'PUBLIC_BUDGET',
  'EQUITY',
  'SENIOR_DEBT',
  'MEZZANINE_DEBT',
  'GRANT',
  'GUARANTEE',
  'USER_CHARGES',
  'OTHER',
);
export const riskCategories = everyOf<RiskCategory>()(
  'CONSTRUCTION',
  'FINANCIAL',
  'AVAILABILITY',
  'DEMAND',
  'RESIDUAL_VALUE',
);
export const riskAllocations = everyOf<RiskAllocation>()('PUBLIC', 'PRIVATE', 'SHARED');
export const stakeKinds = everyOf<StakeKind>()('EQUITY', 'LAND', 'DATA', 'IN_KIND', 'GRANT');
export const standardGroups = everyOf<StandardGroup>()(
  'GENERAL',
  'SUPPORTING_TECHNOLOGY',
  'INFRASTRUCTURE',
  'CONSTRUCTION_AND_LIVING',
  'MANAGEMENT_AND_SERVICE',
  'INDUSTRY_AND_ECONOMY',
  'SECURITY',
);
export const beneficiaries = ['public', 'private', 'civic'] as const;
/** Offered; any ISO 4217 code is accepted. */
export const currencies = ['CNY', 'THB', 'EUR', 'USD', 'JPY', 'GBP'] as const;
