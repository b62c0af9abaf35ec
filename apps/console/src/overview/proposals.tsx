import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { states } from '../proposals/desk/desk.filter.js';
import { CountLink } from './count-link.js';
import type { Counts } from './portfolio.fragment.js';

const DESK = '/proposals?view=list&scope=all';
/** States whose capital values are summed. */
const SUMMED = 'UNDER_REVIEW,CHANGES_REQUESTED,APPROVED';

/** Proposals by state, and what they would build. */
export function Proposals({ proposals, values }: Pick<Counts, 'proposals' | 'values'>) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const rows = states.flatMap((state) => {
    const count = proposals.filter((one) => one.state === state).reduce((sum, one) => sum + one.count, 0);
    return count > 0 ? [{ id: state, count }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <Section id="proposals" title={t('overview.proposalsTitle')} lead={t('overview.proposalsLead')}>
      <div className="overview__pair">
        <Rows
          labelledBy="proposals-heading"
          rows={rows}
          columns={[
            { key: 'state', title: t('overview.state'), cell: ({ id }) => t(`proposalState.${id}`) },
            {
              key: 'count',
              title: t('overview.count'),
              cell: ({ id, count }) => (
                <CountLink what={t(`proposalState.${id}`)} count={count} to={`${DESK}&state=${id}`} />
              ),
            },
          ]}
        />
        <Rows
          labelledBy="proposals-heading"
          rows={values.map((value) => ({ id: value.currency, ...value }))}
          columns={[
            { key: 'currency', title: t('overview.currency'), cell: ({ currency }) => currency },
            { key: 'sum', title: t('overview.sum'), cell: ({ amount, currency }) => money(amount, currency) },
            {
              key: 'count',
              title: t('overview.count'),
              cell: ({ currency, count }) => (
                <CountLink what={currency} count={count} to={`${DESK}&state=${SUMMED}&currency=${currency}`} />
              ),
            },
          ]}
        />
      </div>
    </Section>
  );
}
