import type { ProjectStage, StakeKind } from '../graphql/generated/graphql.js';

/** Vocabularies in their order; the types make the lists complete. */
const everyStage: Record<ProjectStage, true> = {
  PLANNING: true,
  DESIGN: true,
  APPROVAL: true,
  TENDER: true,
  CONSTRUCTION: true,
  OPERATION: true,
  MAINTENANCE: true,
  TRANSFER: true,
  CLOSED: true,
};
export const stages = Object.keys(everyStage) as ProjectStage[];

const everyKind: Record<StakeKind, true> = { EQUITY: true, LAND: true, DATA: true, IN_KIND: true, GRANT: true };
export const stakeKinds = Object.keys(everyKind) as StakeKind[];
