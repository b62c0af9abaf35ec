import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { useNameOf } from '../parts/name-of.js';

type Why = Pick<ApprovalFileFragment, 'why' | 'state'> & {
  readonly stages: readonly Pick<ApprovalFileFragment['stages'][number], 'key' | 'title'>[];
};

/** "Why is this waiting?" in one sentence of the reader's language, and what happens if nobody acts. */
export function useWhy(): (approval: Why) => string {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const language = useLanguage();
  return ({ why, state, stages }) => {
    if (!why) return '';
    const names = why.waitingOn.map(({ organisation }) =>
      organisation ? nameOf(organisation) : t('approval.platform'),
    );
    const who = new Intl.ListFormat(language, { type: 'conjunction' }).format(new Set(names));
    const due = why.waitingOn.flatMap(({ dueAt }) => dueAt ?? []).sort()[0];
    const sentence = t(`approval.${why.because}`, {
      who,
      stage: stages.find(({ key }) => key === why.stage)?.title ?? '',
      since: day(why.since),
      until: due ? t('approval.until', { date: day(due) }) : '',
      state: t(`approval.states.${state}`),
    });
    const next =
      why.next && t(`approval.next.${why.next.what}`, { when: why.next.at ? day(why.next.at) : t('approval.soon') });
    return next ? `${sentence} ${next}` : sentence;
  };
}

export function WhyWaiting({ approval }: { approval: Why }) {
  const { t } = useTranslation();
  const why = useWhy();
  return (
    <p className="why">
      <strong>{t('approval.why')}</strong> {why(approval)}
    </p>
  );
}
