import { defineNoun } from '../../noun.js';
import { AccessModule } from './access.module.js';

export const accessNoun = defineNoun({
  modules: [AccessModule],
});
