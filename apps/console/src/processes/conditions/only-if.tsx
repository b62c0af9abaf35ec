import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, useLanguage } from '../../language/language.js';
import { whenIdle } from '../../parts/timing/when-idle.js';
import type { ConditionPhrases } from './condition-phrases.js';
import type { conditionInWords } from './condition-words.js';

const PHRASES: Readonly<Record<Language, () => Promise<{ readonly phrases: ConditionPhrases }>>> = {
  en: () => import('./phrases.en.js'),
  'zh-CN': () => import('./phrases.zh-CN.js'),
  th: () => import('./phrases.th.js'),
};
const idle = () => new Promise<void>(whenIdle);

interface Words {
  readonly of: Language;
  readonly phrases: ConditionPhrases;
  readonly say: typeof conditionInWords;
}

/** The condition in the reader's language; undefined until the words have come, and where it can't be said. */
function useConditionWords(source: string): string | undefined {
  const language = useLanguage();
  const { t } = useTranslation();
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    let wanted = true;
    // The reader of the condition language is fetched by those screens alone that show a condition, once they are there; without it the
    // code stands.
    void idle()
      .then(() => Promise.all([import('./condition-words.js'), PHRASES[language]()]))
      .then(
        ([{ conditionInWords: say }, { phrases }]) => wanted && setWords({ of: language, phrases, say }),
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [language]);
  return words?.of === language ? words.say(source, words.phrases, t('aKind', { returnObjects: true })) : undefined;
}

/** When a step or group takes part, in words; as it was written where words fail. */
export function OnlyIf({ condition }: { condition: string }) {
  return useConditionWords(condition) ?? <span className="code">{condition}</span>;
}

/** Below the field in which a condition is written: what it says, as soon as it says something. */
export function ConditionRead({ condition }: { condition: unknown }) {
  const source = typeof condition === 'string' ? condition.trim() : '';
  const words = useConditionWords(source);
  return source && words ? <p className="quiet process__read">{words}</p> : null;
}
