import { defineWorkflow, type Fault } from '#libs/contracts';
import type { DatasetState } from './dataset.catalogue.js';

export type DatasetCommand = 'update' | 'addVersion' | 'describe' | 'publish' | 'withdraw';

/** What the rules look at besides the state; only publishing does. */
export interface DatasetFacts {
  /** What a published dataset needs and this one lacks. */
  readonly faults: readonly Fault[];
  /** True when a version is ready that the dataset does not show yet. */
  readonly hasNews: boolean;
}

/** For commands nothing but the state stands in the way of. */
export const asItIs: DatasetFacts = { faults: [], hasNews: true };

/** A dataset's life. Published again, it shows its newest ready version; a withdrawn one can come back the same way. */
export const datasetWorkflow = defineWorkflow<DatasetState, DatasetCommand, DatasetFacts>('dataset', {
  update: { from: ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] },
  addVersion: { from: ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] },
  describe: { from: ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] },
  publish: {
    from: ['DRAFT', 'PUBLISHED', 'WITHDRAWN'],
    to: 'PUBLISHED',
    unless: [
      {
        when: ({ faults }) => faults.length > 0,
        code: 'INCOMPLETE',
        message: 'The dataset is not complete; mend every fault listed, then publish it again.',
        faults: ({ faults }) => faults,
      },
      {
        when: ({ hasNews }) => !hasNews,
        code: 'NOTHING_NEW',
        message: 'No version is ready that is not shown already; add one, or wait until it has been taken in.',
      },
    ],
  },
  withdraw: { from: ['DRAFT', 'PUBLISHED'], to: 'WITHDRAWN' },
});
