import { topic } from '#libs/contracts';
import type { Hearing, Subject } from '#libs/platform';
import type { Dataset } from './dataset.entity.js';

export function subjectOf({ id, version }: Pick<Dataset, 'id' | 'version'>): Subject {
  return { kind: 'dataset', id, version };
}

/** Where an event of the dataset is heard, by those of the audience. */
export function hearing({ id, ownerId }: Pick<Dataset, 'id' | 'ownerId'>, audience: readonly string[]): Hearing {
  return { audience, topics: [topic('dataset', id), topic('organisation', ownerId)] };
}
