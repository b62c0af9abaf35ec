import '../bring-texts.js';
import './way.scss';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ApprovalWayQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { ApprovalForecast } from '../forecast/approval-forecast.js';
import { wayQuery } from './way.queries.js';

type Span = NonNullable<ApprovalWayQuery['approval']>['spans'][number];

/** For whom an approval waited, the first time first, with those marked that made it take as long as it did. */
export function ApprovalWay({ approvalId, labelledBy }: { approvalId: string; labelledBy: string }) {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const nameOf = useNameOf();
  const [{ data, error }, read] = useQuery({ query: wayQuery, variables: { id: approvalId } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={4} />;
  const { spans = [], stages = [] } = data.approval ?? {};
  const stepOf = ({ stage, round }: Span) => {
    const title = stages.find(({ key }) => key === stage)?.title ?? stage;
    return round > 1 ? t('timeHeld.way.again', { title, round }) : title;
  };
  const most = Math.max(1, ...spans.map(({ workingDays }) => workingDays ?? 0));
  return (
    <>
      <ApprovalForecast approvalId={approvalId} />
      <p className="file__quiet">{t('timeHeld.way.lead')}</p>
      <Rows
        labelledBy={labelledBy}
        rows={spans.toReversed()}
        columns={[
          {
            key: 'who',
            title: t('timeHeld.way.who'),
            cell: ({ organisation, decisive }) => {
              const who = organisation ? nameOf(organisation) : t('timeHeld.way.nobody');
              return decisive ? <strong>{who}</strong> : who;
            },
          },
          { key: 'as', title: t('timeHeld.way.as'), cell: ({ heldAs }) => t(`timeHeld.way.heldAs.${heldAs}`) },
          { key: 'step', title: t('timeHeld.who.steps'), cell: stepOf },
          { key: 'from', title: t('timeHeld.way.from'), cell: ({ beganAt }) => moment(beganAt) },
          {
            key: 'until',
            title: t('timeHeld.way.until'),
            cell: ({ endedAt }) => (endedAt ? moment(endedAt) : t('timeHeld.way.now')),
          },
          {
            key: 'days',
            title: t('timeHeld.way.days'),
            cell: ({ workingDays, decisive }) => (
              <span className="way__days">
                {workingDays === null ? '–' : number(workingDays)}
                <meter
                  className={decisive ? 'way__bar way__bar--decisive' : 'way__bar'}
                  min={0}
                  max={most}
                  value={workingDays ?? 0}
                  aria-hidden="true"
                />
              </span>
            ),
          },
          {
            key: 'decisive',
            title: t('timeHeld.way.decisive'),
            cell: ({ decisive }) => (decisive ? t('common.yes') : t('common.no')),
          },
        ]}
      />
    </>
  );
}
