import { zhCN } from '../language/zh-CN.js';
import { together } from './collected.js';

/** What every screen may need, with what each noun calls its kinds. */
export const texts = together([
  zhCN,
  ...Object.values(import.meta.glob<object>('../**/texts/kinds.zh-CN.ts', { eager: true, import: 'texts' })),
]);
