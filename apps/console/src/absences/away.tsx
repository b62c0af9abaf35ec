import { Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { bringTexts } from '../language/language.js';
import { awayQuery } from './absence.queries.js';

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

/** Until when a colleague is away now, and who decides in their name; nothing for whoever is there. */
export default function Away({ memberId }: { memberId: string }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [now] = useState(() => Date.now());
  // One question for everybody in a list: the client asks the same once.
  const [{ data }] = useQuery({ query: awayQuery, requestPolicy: 'cache-first' });
  const absence = data?.absences.edges
    .map(({ node }) => node)
    .find((each) => each.memberId === memberId && Date.parse(each.startsAt) <= now && now <= Date.parse(each.endsAt));
  if (!absence) return null;
  const { deputy, answer, endsAt } = absence;
  const who = answer === 'ACCEPTED' && (deputy?.person?.name ?? deputy?.title);
  return (
    <span className="away">
      <Tag size="sm" type="warm-gray">
        {t('absences.away', { date: day(endsAt) })}
      </Tag>
      {who && <span className="quiet">{t('absences.decidesFor', { who })}</span>}
    </span>
  );
}
