import { defineNoun } from '../../noun.js';

/** The ledger as partner systems follow it. It has no rows of its own: it is a view of what happened. */
export const feedNoun = defineNoun({ api: () => import('./api/index.js') });
