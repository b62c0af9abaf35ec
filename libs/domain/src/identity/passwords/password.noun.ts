import { defineNoun } from '../../noun.js';
import { Password } from './password.entity.js';

export const passwordNoun = defineNoun({
  entities: [Password],
});
