import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ProposalState } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Link } from '../../routing/routing.js';
import { DeskActions } from './desk-actions.js';
import type { DeskProposal, Whereabouts } from './standing.js';

const columns: readonly { key: string; states: readonly ProposalState[] }[] = [
  { key: 'DRAFT', states: ['DRAFT'] },
  { key: 'CHANGES_REQUESTED', states: ['CHANGES_REQUESTED'] },
  { key: 'UNDER_REVIEW', states: ['UNDER_REVIEW'] },
  { key: 'APPROVED', states: ['APPROVED'] },
  { key: 'ended', states: ['REJECTED', 'WITHDRAWN', 'CANCELLED'] },
];

/** Proposals in columns by state; each card says who holds it, why, and until when. */
export function DeskBoard({
  proposals,
  standing,
  onWithdraw,
}: {
  proposals: readonly DeskProposal[];
  standing: (proposal: DeskProposal) => Whereabouts;
  onWithdraw: (proposal: DeskProposal) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="board">
      {columns.map(({ key, states }) => {
        const inside = proposals.filter(({ state }) => states.includes(state));
        const title = key === 'ended' ? t('desk.ended') : t(`proposalState.${key as 'DRAFT'}`);
        return (
          <section key={key} className="board__column" aria-labelledby={`column-${key}`}>
            <h2 id={`column-${key}`}>
              {title} <span className="board__count">{inside.length}</span>
            </h2>
            {inside.length === 0 && <p className="board__none">{t('desk.none')}</p>}
            <ul>
              {inside.map((proposal) => (
                <li key={proposal.id}>
                  <Card proposal={proposal} standing={standing(proposal)} onWithdraw={onWithdraw} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Card({
  proposal,
  standing,
  onWithdraw,
}: {
  proposal: DeskProposal;
  standing: Whereabouts;
  onWithdraw: (proposal: DeskProposal) => void;
}) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { id, title, capitalValue, pppType } = proposal;
  const value = capitalValue?.amount && capitalValue.currency && money(capitalValue.amount, capitalValue.currency);
  return (
    <article className={standing.ours ? 'card card--ours' : 'card'}>
      <h3>
        <Link to={`/proposals/${id}`}>{title}</Link>
      </h3>
      {standing.ended && (
        <p className="card__what">
          {standing.why} · {standing.until}
        </p>
      )}
      <dl hidden={standing.ended}>
        {standing.with && (
          <>
            <dt>{t('desk.with')}</dt>
            <dd className="card__holder">{standing.with}</dd>
          </>
        )}
        <dt>{t('desk.why')}</dt>
        <dd>
          {standing.stage && <span className="card__stage">{standing.stage}</span>}
          {standing.why}
        </dd>
        <dt>{t('desk.until')}</dt>
        <dd>
          {standing.until}{' '}
          {standing.left && (
            <Tag size="sm" type={standing.overdue ? 'red' : 'cool-gray'}>
              {standing.left}
            </Tag>
          )}
        </dd>
      </dl>
      <p className="card__what">{[value, pppType && t(`pppType.${pppType}`)].filter(Boolean).join(' · ')}</p>
      <DeskActions proposal={proposal} onWithdraw={onWithdraw} />
    </article>
  );
}
