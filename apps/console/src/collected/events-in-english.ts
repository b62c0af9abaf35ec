import { together } from './collected.js';

/** What can happen, as each noun says it. */
export const texts = together(
  Object.values(import.meta.glob<object>('../**/texts/events.en.ts', { eager: true, import: 'texts' })),
);
