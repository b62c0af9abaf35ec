import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import type { DecidingRoute } from './route.fragment.js';
import { faultText } from '../../language/fault-text.js';
import { colon, comma } from '../../language/labelled.js';

type Stage = DecidingRoute['stages'][number];

/** Who decides, stage by stage, in how many working days and by when. */
export function Route({ route, now }: { route: DecidingRoute; /** Key of the stage in progress. */ now?: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const when = useWhen();
  const { day } = useFormats();
  return (
    <ol className="route">
      {route.stages.map((stage) => (
        <li
          key={stage.key}
          className={`route__stage ${stage.applies && !stage.stands ? '' : 'route__stage--skipped'}`}
          aria-current={stage.key === now ? 'step' : undefined}
        >
          <p className="route__title">{stage.title}</p>
          <p className="route__when">{when(stage, stage.key === now)}</p>
          {stage.warnings.map((fault) => (
            <p key={fault.path.join()} className="list__fault">
              {faultText(fault)}
            </p>
          ))}
          {stage.applies &&
            stage.tiers.map(
              ({ title, lacks }) =>
                lacks && (
                  <p key={title} className="list__fault">
                    {t('review.passedOver', { who: title, office: t(`role.${lacks}`) })}
                  </p>
                ),
            )}
          {stage.applies && (
            <ul>
              {stage.consultation && !stage.stands && (
                <li>
                  {t('review.consulted', { days: t('review.days', { count: stage.consultation.workingDays }) })}
                  {colon()}
                  <strong>{stage.consultation.organisations.map((one) => nameOf(one)).join(comma())}</strong>
                </li>
              )}
              {stage.groups
                .filter((group) => group.applies)
                .map((group) => (
                  <li key={group.key}>
                    {group.title}
                    {colon()}
                    {group.drawn !== null && !group.stands && `${t('review.drawn', { count: group.drawn })} `}
                    <strong>
                      {group.empty && !group.seats.some(({ recused }) => recused)
                        ? t('review.empty')
                        : group.seats
                            .map(({ organisation, barred, recused, carriedAt }) =>
                              [
                                organisation && nameOf(organisation),
                                barred && `(${t('review.barred')})`,
                                recused && `(${t('review.recused')})`,
                                carriedAt && `(${t('review.carried', { date: day(carriedAt) })})`,
                              ]
                                .filter(Boolean)
                                .join(' '),
                            )
                            .join(comma())}
                    </strong>
                    {group.stands && !stage.stands && ` (${t('review.groupStands')})`}
                  </li>
                ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function useWhen(): (stage: Stage, begun: boolean) => string {
  const { t } = useTranslation();
  const { day } = useFormats();
  return ({ applies, stands, opensBy, workingDays, dueBy }, begun) => {
    if (!applies) return t('review.skipped');
    if (stands) return t('review.stands');
    const due = dueBy ? t('review.due', { date: day(dueBy) }) : t('review.noDue');
    const days = workingDays ? t('review.days', { count: workingDays }) : undefined;
    return [days, opensBy && !begun && t('review.opens', { date: day(opensBy) }), due].filter(Boolean).join(' · ');
  };
}
