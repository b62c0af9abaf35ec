import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { AppealActs } from './appeal-acts.js';
import type { Appeal } from './appeal-dialog.js';
import { AppealSoFar } from './appeal-so-far.js';
import { OverriddenByIt } from './overridden.js';

/** An appeal in the inbox: what was decided and why, what was said against it, and what can be done. */
export function AppealItem({
  appeal,
  approval,
  ...acts
}: {
  appeal: Appeal;
  approval: ApprovalFileFragment;
  onDone: () => void;
}) {
  const decision = approval.decisions.find(({ id }) => id === appeal.decisionId);
  return (
    <>
      <AppealSoFar appeal={appeal} decision={decision} />
      {decision?.reason && <blockquote className="written">{decision.reason}</blockquote>}
      {decision && <OverriddenByIt decision={decision} />}
      <AppealActs appeal={appeal} {...acts} />
    </>
  );
}
