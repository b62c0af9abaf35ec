import { useCallback } from 'react';
import { useLanguage } from '../language/language.js';

interface Named {
  readonly name: string;
  readonly nativeName?: string | null;
}

const SCRIPTS = { en: undefined, 'zh-CN': /\p{Script=Han}/u, th: /\p{Script=Thai}/u } as const;

/** An organisation or project by the name that the reader can read: its native one where that is in the reader's script. */
export function useNameOf(): (named: Named) => string {
  const script = SCRIPTS[useLanguage()];
  return useCallback(({ name, nativeName }) => (nativeName && script?.test(nativeName) ? nativeName : name), [script]);
}
