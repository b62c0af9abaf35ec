import i18next from 'i18next';
import { bringTexts } from '../language.js';
import type { texts } from './faults.en.js';

declare module '../brought.js' {
  interface Brought {
    faults: typeof texts;
  }
}

let brought: Promise<void> | undefined;

/**
 * Has what can be wrong said in the reader's language, from the first time that something is: every screen does without before.
 * Never fails; where it could not come it is asked for again the next time.
 */
export function bringFaults(): Promise<void> {
  brought ??= bringTexts({
    en: () => import('./faults.en.js'),
    'zh-CN': () => import('./faults.zh-CN.js'),
    th: () => import('./faults.th.js'),
  }).catch(() => {
    brought = undefined;
  });
  return brought;
}

/** Readers of English read the server's own words. */
export const saidAlready = (message: unknown): boolean => i18next.language === 'en' && Boolean(message);
