import { topic } from '#libs/contracts';
import type { Hearing, Subject } from '#libs/platform';
import type { Incident } from './incident.entity.js';

export function subjectOf({ id, version }: Pick<Incident, 'id' | 'version'>): Subject {
  return { kind: 'incident', id, version };
}

/** Whoever may know of it hears of it: on it, on the project, and in their inboxes. */
export function hearing({ id, projectId, readers: audience }: Pick<Incident, 'id' | 'projectId' | 'readers'>): Hearing {
  return {
    audience,
    topics: [
      topic('incident', id),
      topic('project', projectId),
      ...audience.flatMap((reader) => [topic('organisation', reader), topic('inbox', reader)]),
    ],
  };
}
