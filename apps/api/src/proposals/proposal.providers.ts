import { ProposalLoader } from './proposal.loader.js';
import { ProposalMutations } from './proposal.mutations.js';
import { ProposalDraftResolver, ProposalResolver, ProposalRevisionResolver } from './proposal.resolver.js';

export const proposalProviders = [
  ProposalDraftResolver,
  ProposalLoader,
  ProposalMutations,
  ProposalResolver,
  ProposalRevisionResolver,
];
