import { PortfolioOwnerResolver, PortfolioResolver } from './portfolio.resolver.js';

export const providers = [PortfolioOwnerResolver, PortfolioResolver];
