import { NeedLoader } from './need.loader.js';
import { NeedMutations } from './need.mutations.js';
import { DataIslandResolver, NeedResolver, ProjectNeedsResolver, ProposalNeedsResolver } from './need.resolver.js';

export const needProviders = [
  DataIslandResolver,
  NeedLoader,
  NeedMutations,
  NeedResolver,
  ProjectNeedsResolver,
  ProposalNeedsResolver,
];
