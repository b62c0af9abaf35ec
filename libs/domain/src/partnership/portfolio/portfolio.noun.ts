import { defineNoun } from '../../noun.js';
import { PortfolioModule } from './portfolio.module.js';

export const portfolioNoun = defineNoun({
  modules: [PortfolioModule],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
