import { bringTexts } from '../../language/language.js';
import type { texts } from './texts/en.js';

declare module '../../language/brought.js' {
  interface Brought {
    standardTexts: typeof texts;
  }
}

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});
