import { topic } from '#libs/contracts';
import type { Hearing, Subject } from '#libs/platform';
import type { DataNeed } from './need.entity.js';

export function subjectOf({ id, version }: Pick<DataNeed, 'id' | 'version'>): Subject {
  return { kind: 'data-need', id, version };
}

/** Where an event of the need is heard: on what it is for, on its dataset, and by who needs and who provides. */
export function hearing(need: DataNeed, audience: readonly string[]): Hearing {
  const { projectId, proposalId, datasetId, organisationId, providerId } = need;
  const topics = [
    projectId && topic('project', projectId),
    proposalId && topic('proposal', proposalId),
    datasetId && topic('dataset', datasetId),
    topic('organisation', organisationId),
    providerId && topic('organisation', providerId),
  ].filter((each) => each !== null);
  return { audience, topics };
}
