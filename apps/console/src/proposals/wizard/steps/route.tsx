import { useTranslation } from 'react-i18next';
import type { ProposalRouteQuery } from '../../../graphql/generated/graphql.js';
import { useFormats } from '../../../language/format.js';
import { useNameOf } from '../../../parts/organisation/name-of.js';

/** Who decides, stage by stage, and by when. */
export function Route({ route }: { route: ProposalRouteQuery['proposalRoute'] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  return (
    <>
      <p className="section__lead">{t('review.routeLead', { title: route.title })}</p>
      <ol className="route">
        {route.stages.map(({ key, title, applies, opensBy, dueBy, faults, groups }) => (
          <li key={key} className={applies ? 'route__stage' : 'route__stage route__stage--skipped'}>
            <h4>{title}</h4>
            <p className="route__when">
              {applies
                ? [
                    opensBy && t('review.opens', { date: day(opensBy) }),
                    dueBy ? t('review.due', { date: day(dueBy) }) : t('review.noDue'),
                  ]
                    .filter(Boolean)
                    .join(', ')
                : t('review.skipped')}
            </p>
            {faults.map((fault) => (
              <p key={fault} className="list__fault">
                {fault}
              </p>
            ))}
            {applies && (
              <ul>
                {groups
                  .filter((group) => group.applies)
                  .map((group) => (
                    <li key={group.key}>
                      {group.title}
                      {': '}
                      <strong>
                        {group.empty
                          ? t('review.empty')
                          : group.seats
                              .map(({ organisation, barred }) =>
                                [organisation && nameOf(organisation), barred && `(${t('review.barred')})`]
                                  .filter(Boolean)
                                  .join(' '),
                              )
                              .join(', ')}
                      </strong>
                    </li>
                  ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
