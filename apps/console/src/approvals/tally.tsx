import { useTranslation } from 'react-i18next';
import { carriedWords } from '../file/process/process-list.js';
import { useProgress } from '../file/process/progress.js';
import type { ApprovalFileFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Corrected } from './corrected.js';
import { colon } from '../language/labelled.js';

/** Who said what so far in the step under way, and who has not: for those who decide after them, a coordinator above all. */
export function Tally({ approval }: { approval: ApprovalFileFragment }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { day } = useFormats();
  const progress = useProgress();
  const stage = approval.stages.find(({ key }) => key === approval.stage);
  if (approval.state !== 'OPEN' || !stage) return null;
  const givenFor = (seatId: string) => approval.decisions.find((one) => one.seatId === seatId && !one.voidedBy);
  return (
    <section className="tally" aria-labelledby="tally-heading">
      <h3 id="tally-heading">{t('tally.title')}</h3>
      {stage.groups.map((group) => (
        <div key={group.key}>
          <p>
            {group.title}
            {progress(group) && ` · ${progress(group)}`}
          </p>
          <ul>
            {group.seats.map((seat) => {
              const given = givenFor(seat.id);
              return (
                <li key={seat.id}>
                  <span className={`mark mark--${seat.decision?.decision ?? seat.state}`} aria-hidden="true" />{' '}
                  <strong>{seat.organisation ? nameOf(seat.organisation) : '—'}</strong>
                  {colon()}
                  {seat.decision
                    ? t(`decision.${seat.decision.decision}`)
                    : t(`file.seatStates.${seat.state}`, carriedWords(seat, day))}
                  {given?.reason && <blockquote>{given.reason}</blockquote>}
                  {given && <Corrected corrections={given.corrections} />}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
