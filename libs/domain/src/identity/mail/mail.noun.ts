import { defineNoun } from '../../noun.js';
import { MailItem } from './mail.entity.js';
import { MailModule } from './mail.module.js';

export const mailNoun = defineNoun({
  modules: [MailModule],
  entities: [MailItem],
  worker: () => import('./worker/index.js'),
});
