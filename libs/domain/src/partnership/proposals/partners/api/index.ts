import { PartnerLoader } from './partner.loader.js';
import { PartnerResolver, ProposalPartnersResolver } from './partner.resolver.js';

export const partnerProviders = [PartnerLoader, PartnerResolver, ProposalPartnersResolver];
