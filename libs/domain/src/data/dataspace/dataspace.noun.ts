import { defineNoun } from '../../noun.js';

export const dataspaceNoun = defineNoun({ api: () => import('./api/index.js') });
