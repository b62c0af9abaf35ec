import { useTranslation } from 'react-i18next';
import { bringTexts } from '../../language/language.js';
import { labelled } from '../../language/labelled.js';

await bringTexts({
  en: () => import('../../collected/events-in-english.js'),
  'zh-CN': () => import('../../collected/events-in-chinese.js'),
  th: () => import('../../collected/events-in-thai.js'),
});

interface Happened {
  readonly type: string;
  readonly data?: unknown;
}

/** @returns says what happened in words, with the decision or the stages where it tells of them */
export function useEventText(): (event: Happened) => string {
  const { t, i18n } = useTranslation();
  return ({ type, data }) => {
    const key = `event.${type}`;
    const text = i18n.exists(key) ? t(key as `event.${string}`) : type;
    const { decision, from, to } = (data ?? {}) as Partial<Record<string, string>>;
    if (decision) return labelled(text, t(`decide.${decision as 'APPROVE'}`));
    if (from && to && type.startsWith('project.')) {
      return labelled(text, `${t(`projectStage.${from as 'DESIGN'}`)} → ${t(`projectStage.${to as 'DESIGN'}`)}`);
    }
    return text;
  };
}
