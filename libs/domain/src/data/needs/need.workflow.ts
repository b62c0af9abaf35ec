import { defineWorkflow } from '#libs/contracts';
import type { NeedState } from './need.catalogue.js';
import type { DataNeed } from './need.entity.js';

/** What decides besides the state. */
export interface NeedFacts {
  /** It is a requirement of a proposal that has not been approved: the proposal's revisions say what it is. */
  readonly underReview: boolean;
}

/** A proposal's requirement joins a project when it is approved; until then it has none. */
export function factsOf({ proposalId, projectId }: Pick<DataNeed, 'proposalId' | 'projectId'>): NeedFacts {
  return { underReview: proposalId !== null && projectId === null };
}

const live = ['OPEN', 'MATCHED', 'COVERED'] as const;
const unlessUnderReview = [
  {
    when: ({ underReview }: NeedFacts) => underReview,
    code: 'FROM_PROPOSAL',
    message: 'This need is part of a proposal; revise the proposal to change or withdraw it.',
  },
];

/** A need's life. Whether it is covered follows from agreements; nobody says so. */
export const needWorkflow = defineWorkflow<
  NeedState,
  'change' | 'match' | 'unmatch' | 'cover' | 'uncover' | 'withdraw',
  NeedFacts
>('data need', {
  change: { from: live, unless: unlessUnderReview },
  match: { from: live, to: 'MATCHED' },
  unmatch: { from: ['MATCHED', 'COVERED'], to: 'OPEN' },
  cover: { from: ['MATCHED', 'COVERED'], to: 'COVERED' },
  uncover: { from: ['COVERED'], to: 'MATCHED' },
  withdraw: { from: live, to: 'WITHDRAWN', unless: unlessUnderReview },
});
