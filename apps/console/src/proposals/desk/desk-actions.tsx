import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import type { DeskProposal } from './standing.js';

/** What the viewer's seat may do to a proposal now; nothing when there is nothing. */
export function DeskActions({
  proposal,
  onWithdraw,
}: {
  proposal: DeskProposal;
  onWithdraw: (proposal: DeskProposal) => void;
}) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const { id, title, state, viewerCan, submitterId, consortiumIds, submittedAt } = proposal;
  const writes = viewerCan.includes('proposal.draft');
  const withdraws = viewerCan.includes('proposal.withdraw');
  const submitted = Boolean(submittedAt) && [submitterId, ...consortiumIds].includes(organisation.id);
  if (!writes && !withdraws && !submitted) return null;
  return (
    <div className="desk__actions" role="group" aria-label={t('desk.actions', { title })}>
      {writes && (
        <Button as={Link} to={`/proposals/${id}/edit`} kind="tertiary" size="sm">
          {t(state === 'DRAFT' ? 'desk.continue' : 'desk.revise')}
        </Button>
      )}
      {submitted && (
        <Button as={Link} to={`/proposals/${id}/submitted`} kind="ghost" size="sm">
          {t('desk.confirmation')}
        </Button>
      )}
      {withdraws && (
        <Button kind="ghost" size="sm" onClick={() => onWithdraw(proposal)}>
          {t('desk.withdraw')}
        </Button>
      )}
    </div>
  );
}
