import { th } from '../language/th.js';
import { together } from './collected.js';

/** What every screen may need, with what each noun calls its kinds. */
export const texts = together([
  th,
  ...Object.values(import.meta.glob<object>('../**/texts/kinds.th.ts', { eager: true, import: 'texts' })),
]);
