import { ProposalLoader } from './proposal.loader.js';
import { ProposalMutations } from './proposal.mutations.js';
import {
  FundingSourceResolver,
  PlannedStakeResolver,
  ProposalDraftResolver,
  ProposalResolver,
  ProposalRevisionResolver,
} from './proposal.resolver.js';

export const proposalProviders = [
  FundingSourceResolver,
  PlannedStakeResolver,
  ProposalDraftResolver,
  ProposalLoader,
  ProposalMutations,
  ProposalResolver,
  ProposalRevisionResolver,
];
