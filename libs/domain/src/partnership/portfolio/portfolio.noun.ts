import { defineNoun } from '../../noun.js';

export const portfolioNoun = defineNoun({
  api: () => import('./api/index.js'),
});
