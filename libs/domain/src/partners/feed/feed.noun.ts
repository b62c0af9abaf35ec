import { defineNoun } from '../../noun.js';
import { FeedModule } from './feed.module.js';

/** The ledger as partner systems follow it. It has no rows of its own: it is a view of what happened. */
export const feedNoun = defineNoun({ modules: [FeedModule], api: () => import('./api/index.js') });
