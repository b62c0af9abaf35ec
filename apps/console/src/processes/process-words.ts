import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { titleIn } from '#libs/contracts/terms/titled';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { type Called, type Group, type RuleKind, ruleKinds, type Stage } from './definition.body.js';

/** Deadlines and rules of a process in words. */
export function useProcessWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { percent } = useFormats();
  return useMemo(
    () => ({
      /** What a step, group or coordinator is called, in the reader's language where it has that. */
      title: ({ key, title, titles }: Called) => titleIn({ title: title ?? key ?? '–', titles }, language),
      time: ({ consultation, deadlineWorkingDays: count }: Stage): string | undefined => {
        const then = count === undefined ? undefined : t('processes.days', { count });
        if (!consultation) return then;
        const first = t('processes.days', { count: consultation.withinWorkingDays ?? 0 });
        return t('processes.opinionsFirst', { first, then: then ?? '–' });
      },
      rule: ({ rule }: Group) => {
        const kind = ruleKinds.find((each) => each === rule?.kind) as RuleKind | undefined;
        if (!kind) return '';
        const values = { count: rule?.count ?? 0, percent: percent(rule?.thresholdPercent ?? 0) };
        return t(`processes.rule.${kind}`, values);
      },
    }),
    [t, percent, language],
  );
}
