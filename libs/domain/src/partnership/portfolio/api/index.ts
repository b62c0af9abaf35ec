import { PortfolioMapResolver } from './place.resolver.js';
import { PortfolioOwnerResolver, PortfolioResolver } from './portfolio.resolver.js';

export const providers = [PortfolioMapResolver, PortfolioOwnerResolver, PortfolioResolver];
