import { defineNoun } from '../../noun.js';
import { tokenAudience } from './token.audience.js';
import { Token } from './token.entity.js';
import { TokensModule } from './tokens.module.js';

export const tokenNoun = defineNoun({
  modules: [TokensModule],
  entities: [Token],
  audiences: [tokenAudience],
});
