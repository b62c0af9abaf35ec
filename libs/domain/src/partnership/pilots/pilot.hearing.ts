import type { Hearing, Subject } from '#libs/platform';
import type { Project } from '../projects/project.entity.js';
import type { Pilot } from './pilot.entity.js';
import type { PilotOutcome } from './outcomes/outcome.entity.js';

/** Whoever knows the project hears of it. */
export function heardWith({ readers: audience }: Project, topics: readonly string[]): Hearing {
  return { audience, topics: [...topics] };
}

export function subjectOf({ id, version }: Pilot): Subject {
  return { kind: 'pilot', id, version };
}

export function outcomeSubject({ id, version }: PilotOutcome): Subject {
  return { kind: 'pilot-outcome', id, version };
}
