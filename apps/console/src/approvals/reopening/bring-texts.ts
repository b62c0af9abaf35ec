import { bringTexts } from '../../language/language.js';

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});
