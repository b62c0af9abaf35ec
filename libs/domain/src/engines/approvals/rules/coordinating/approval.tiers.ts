import type { Escalation, StageState } from '../approval.state.js';

/** A coordinator, and its place among those of the stage. */
export type Coordinator = Pick<Escalation, 'tier' | 'organisationId'>;

/** Whoever stepped aside as a coordinator of a stage does not come back to it in the same round. */
export const steppedAside = ({ coordinations }: StageState, organisation: string): boolean =>
  coordinations.some(({ organisationId, vote }) => organisationId === organisation && vote.decision === 'RECUSE');

/** The next coordinator of a stage after tier number `after`; null where there is none that has not stepped aside. */
export function coordinatorAfter(stage: StageState, after: number): Coordinator | null {
  const index = stage.tiers.findIndex((one, at) => at >= after && one !== null && !steppedAside(stage, one));
  const organisationId = stage.tiers[index];
  return organisationId ? { tier: index + 1, organisationId } : null;
}
