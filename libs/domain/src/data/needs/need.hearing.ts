import { topic } from '#libs/contracts';
import type { Hearing, Subject } from '#libs/platform';
import type { DataNeed } from './need.entity.js';

export function subjectOf({ id, version }: Pick<DataNeed, 'id' | 'version'>): Subject {
  return { kind: 'data-need', id, version };
}

/**
 * Where an event of the need is heard: on it, on what it is for, on its dataset, by who needs and who provides, and in their inboxes.
 * One that a project has taken over is the project's: whoever knows that may not know the proposal it came from.
 */
export function hearing(need: DataNeed, audience: readonly string[]): Hearing {
  const { id, projectId, proposalId, datasetId, organisationId, providerId, barred } = need;
  const topics = [
    topic('data-need', id),
    projectId ? topic('project', projectId) : proposalId && topic('proposal', proposalId),
    datasetId && topic('dataset', datasetId),
    ...[organisationId, ...(providerId ? [providerId] : [])].flatMap((id) => [
      topic('organisation', id),
      topic('inbox', id),
    ]),
  ].filter((each) => each !== null);
  return { audience, barred, topics };
}
