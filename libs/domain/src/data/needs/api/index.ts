import { NeedLoader } from './need.loader.js';
import { NeedMutations } from './need.mutations.js';
import {
  DataIslandResolver,
  MissingNeedsResolver,
  NeedResolver,
  ProjectNeedsResolver,
  ProposalNeedsResolver,
} from './need.resolver.js';

export const providers = [
  DataIslandResolver,
  MissingNeedsResolver,
  NeedLoader,
  NeedMutations,
  NeedResolver,
  ProjectNeedsResolver,
  ProposalNeedsResolver,
];
