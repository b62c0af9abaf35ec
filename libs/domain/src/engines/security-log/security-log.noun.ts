import { defineNoun } from '../../noun.js';

export const securityLogNoun = defineNoun({
  api: () => import('./api/index.js'),
});
