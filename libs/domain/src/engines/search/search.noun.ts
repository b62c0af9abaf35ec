import { defineNoun } from '../../noun.js';

export const searchNoun = defineNoun({
  api: () => import('./api/index.js'),
});
