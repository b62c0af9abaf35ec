import { defineWorkflow, projectStages, type ProjectStage, type NextState } from '#libs/contracts';
import type { GateState } from './project.entity.js';

/** What asking for a gate looks at besides the stage. */
export interface GateFacts {
  /** Another gate of the project is being decided. */
  readonly gateOpen: boolean;
  /** A change of its stakes waits for agreement: who would vote is not settled. */
  readonly stakesProposed: boolean;
  /** Why it is to stay where it is for now; null where nothing holds it. */
  readonly heldBecause: string | null;
}

/** The stage that comes next, or null at the end of the line. */
export function nextStage(stage: ProjectStage): ProjectStage | null {
  return projectStages[projectStages.indexOf(stage) + 1] ?? null;
}

/** Asks for the gate to the next stage; there is no other way for a project to go. */
export function requestGate(
  stage: ProjectStage,
  { gateOpen, stakesProposed, heldBecause }: GateFacts,
): NextState<ProjectStage> {
  const next = nextStage(stage);
  const refuse = (code: string, message: string) =>
    ({ refused: { kind: 'TRANSITION', code, state: stage, message } }) as const;
  if (!next) return refuse('LAST_STAGE', 'The project is closed; no stage comes after it.');
  if (gateOpen)
    return refuse('GATE_OPEN', 'A stage approval of this project is under way; wait for it, or withdraw it.');
  if (stakesProposed) {
    return refuse('STAKES_PROPOSED', 'A change of shares waits for agreement; have it decided or withdraw it first.');
  }
  if (heldBecause) return refuse('GATES_HELD', heldBecause);
  return { state: next };
}

/** Passes a gate that was decided. A gate of a stage the project has left no longer moves it. */
export function passGate(stage: ProjectStage, gate: { from: ProjectStage; to: ProjectStage }): NextState<ProjectStage> {
  if (stage === gate.from && nextStage(stage) === gate.to) return { state: gate.to };
  const message = `The stage approval leads from ${gate.from} to ${gate.to}, but the project is in ${stage}.`;
  return { refused: { kind: 'TRANSITION', code: 'WRONG_STAGE', state: stage, message } };
}

/** A gate's life. */
export const gateWorkflow = defineWorkflow<GateState, 'pass' | 'refuse' | 'withdraw'>('stage approval', {
  pass: { from: ['REQUESTED'], to: 'PASSED' },
  refuse: { from: ['REQUESTED'], to: 'REFUSED' },
  withdraw: { from: ['REQUESTED'], to: 'WITHDRAWN' },
});
