import { type ReactNode, useEffect, useState } from 'react';
import { type Language, useLanguage } from '../../language/language.js';
import { WhenSeen } from '../../parts/timing/when-seen.js';
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
  return words?.of === language ? words.say(source, words.phrases) : undefined;
}

/** When a step or group takes part, in words, which come once it is scrolled to; as it was written until then, and where words fail. */
export function OnlyIf({ condition }: { condition: string }) {
  const written = <span className="code">{condition}</span>;
  return (
    <WhenSeen before={written}>
      <InWords condition={condition} otherwise={written} />
    </WhenSeen>
  );
}

function InWords({ condition, otherwise }: { condition: string; otherwise: ReactNode }) {
  return useConditionWords(condition) ?? otherwise;
}

/** Below the field in which a condition is written: what it says, as soon as it says something. */
export function ConditionRead({ condition }: { condition: unknown }) {
  const source = typeof condition === 'string' ? condition.trim() : '';
  const words = useConditionWords(source);
  return source && words ? <p className="quiet process__read">{words}</p> : null;
}
