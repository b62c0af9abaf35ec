import { bringTexts } from '../../language/language.js';
import type { texts } from '../texts/denials.en.js';

declare module '../../language/brought.js' {
  interface Brought {
    denials: typeof texts;
  }
}

await bringTexts({
  en: () => import('../texts/denials.en.js'),
  'zh-CN': () => import('../texts/denials.zh-CN.js'),
  th: () => import('../texts/denials.th.js'),
});
