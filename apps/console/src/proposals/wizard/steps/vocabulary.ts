/** The field's fixed vocabularies, checked against the schema's enums. */
import type {
  ActivityCarrier,
  ActivityData,
  DataClass,
  FundingKind,
  JointStep,
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
export const dataClasses = everyOf<DataClass>()('GENERAL', 'IMPORTANT', 'CORE', 'PERSONAL', 'SENSITIVE_PERSONAL');
export const jointSteps = everyOf<JointStep>()(
  'PLANNING',
  'DESIGN',
  'APPROVAL',
  'PURCHASING',
  'CONSTRUCTION',
  'OPERATION',
  'MAINTENANCE',
  'COORDINATION',
);
export const activityCarriers = everyOf<ActivityCarrier>()('PUBLIC', 'PRIVATE', 'BOTH');
export const activityData = everyOf<ActivityData>()('NONE', 'PERSONAL', 'SENSITIVE_PERSONAL', 'CORE');
/** Of the classified protection of cybersecurity. */
export const protectionLevels = [1, 2, 3, 4, 5] as const;
export const beneficiaries = ['public', 'private', 'civic'] as const;
/** Offered; any ISO 4217 code is accepted. */
export const currencies = ['CNY', 'THB', 'EUR', 'USD', 'JPY', 'GBP'] as const;
