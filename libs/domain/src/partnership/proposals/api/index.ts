import { partnerProviders } from '../partners/api/index.js';
import { AttachmentController } from './attachment.controller.js';
import { ProposalLoader } from './proposal.loader.js';
import { ProposalMutations } from './proposal.mutations.js';
import {
  AttachmentResolver,
  ProposalDraftResolver,
  ProposalResolver,
  ProposalRevisionResolver,
  FundingSourceResolver,
  PlannedStakeResolver,
} from './proposal.resolver.js';

export const controllers = [AttachmentController];
export const providers = [
  AttachmentResolver,
  ...partnerProviders,
  FundingSourceResolver,
  PlannedStakeResolver,
  ProposalDraftResolver,
  ProposalLoader,
  ProposalMutations,
  ProposalResolver,
  ProposalRevisionResolver,
];
