import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Acts } from './acts.js';
import type { Agreement } from './agreement.fragment.js';
import { endOf, useTerm } from './use-term.js';
import { useOwed, usePartyNames } from './standing.js';

/** What happens next: who has to act, by when, and what time brings by itself. */
export function Next({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const name = usePartyNames(agreement);
  const { day } = useFormats();
  const term = useTerm();
  const { standing, comingAt, comingRevision, beginsAt, termination, timeZone } = agreement;
  const { expiresAt, terminatesAt, endedAt } = agreement;
  const acts = useOwed(agreement).map(({ text }) => text);
  const open = standing && standing !== 'ENDED';
  const ends = endOf(expiresAt, terminatesAt);
  const time = [
    standing === 'PENDING' && beginsAt && t('agreement.begins', { date: term.begins(beginsAt, timeZone) }),
    comingAt && comingRevision && t('agreement.coming', { number: comingRevision, date: day(comingAt) }),
    termination && t('agreement.noticed', { who: name(termination.organisationId), reason: termination.reason }),
    open && ends && t('agreement.endsOn', { date: term.ends(ends, timeZone) }),
    endedAt && t('agreement.endedOn', { date: term.ends(endedAt, timeZone) }),
  ].filter((sentence) => typeof sentence === 'string' && sentence !== '');
  return (
    <div className="agreement__next" role="group" aria-labelledby="next-heading">
      <h2 id="next-heading">{t('agreement.next')}</h2>
      {[...acts, ...time].length === 0 && <p>{t('agreement.nobody')}</p>}
      {[...acts, ...time].map((sentence) => (
        <p key={String(sentence)}>{sentence}</p>
      ))}
      <Acts agreement={agreement} />
    </div>
  );
}
