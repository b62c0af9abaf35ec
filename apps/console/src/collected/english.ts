import { en } from '../language/en.js';
import { together } from './collected.js';

/** What every screen may need, with what each noun calls its kinds. */
export const texts = together([
  en,
  ...Object.values(import.meta.glob<object>('../**/texts/kinds.en.ts', { eager: true, import: 'texts' })),
]);
