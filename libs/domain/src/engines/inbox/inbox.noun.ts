import { defineNoun } from '../../noun.js';

export const inboxNoun = defineNoun({ api: () => import('./api/index.js') });
