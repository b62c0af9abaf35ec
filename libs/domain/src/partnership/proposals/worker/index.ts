import { ProposalHandlers } from './proposal.handlers.js';

export const providers = [ProposalHandlers];
