import { defineNoun } from '../../noun.js';
import { MailedLink } from './link.entity.js';

export const linkNoun = defineNoun({
  entities: [MailedLink],
});
