import { Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { bringTexts } from '../language/language.js';
import { platformTime } from '../parts/timing/platform-time.js';
import { awayQuery } from './absence.queries.js';

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

/** @returns says until when a colleague is away now, and who decides in their name; undefined of whoever is there */
function useAbsence(): (memberId: string) => { readonly until: string; readonly deputy?: string } | undefined {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [now] = useState(platformTime);
  // One question for everybody in a list: the client asks the same once.
  const [{ data }] = useQuery({ query: awayQuery, requestPolicy: 'cache-first' });
  return (memberId) => {
    const absence = data?.absences.edges
      .map(({ node }) => node)
      .find((each) => each.memberId === memberId && Date.parse(each.startsAt) <= now && now <= Date.parse(each.endsAt));
    if (!absence) return undefined;
    const { deputy, answer, endsAt } = absence;
    const who = answer === 'ACCEPTED' ? (deputy?.person?.name ?? deputy?.title) : undefined;
    return {
      until: t('absences.away', { date: day(endsAt) }),
      ...(who && { deputy: t('absences.decidesFor', { who }) }),
    };
  };
}

/** @returns the same as one text, empty of whoever is there */
export function useAway(): (memberId: string) => string {
  const absenceOf = useAbsence();
  return (memberId) => {
    const { until, deputy } = absenceOf(memberId) ?? {};
    return [until, deputy].filter(Boolean).join(' · ');
  };
}

/** Until when a colleague is away now, and who decides in their name; nothing for whoever is there. */
export default function Away({ memberId }: { memberId: string }) {
  const absence = useAbsence()(memberId);
  if (!absence) return null;
  return (
    <span className="away">
      <Tag size="sm" type="warm-gray">
        {absence.until}
      </Tag>
      {absence.deputy && <span className="quiet">{absence.deputy}</span>}
    </span>
  );
}
