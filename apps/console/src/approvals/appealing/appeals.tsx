import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { AppealActs } from './appeal-acts.js';
import { AppealSoFar } from './appeal-so-far.js';

/** Who may appeal, or did, against which coordinator, and what became of it. */
export function Appeals({ approval, onDone }: { approval: ApprovalFileFragment; onDone: () => void }) {
  const nameOf = useNameOf();
  return (
    <ul className="conditions">
      {approval.appeals.map((appeal) => (
        <li key={appeal.id}>
          <AppealSoFar appeal={appeal} decision={approval.decisions.find(({ id }) => id === appeal.decisionId)} />
          {appeal.lodgedAt && (
            <p className="file__quiet">
              <ReceiptLink receipt={appeal.receipt} of={appeal.organisation ? nameOf(appeal.organisation) : '—'} />
            </p>
          )}
          {appeal.panel?.map(
            ({ member, organisation, receipt }) =>
              receipt && (
                <p key={member?.id} className="file__quiet">
                  <ReceiptLink receipt={receipt} of={organisation ? nameOf(organisation) : '—'} />
                </p>
              ),
          )}
          <AppealActs appeal={appeal} onDone={onDone} />
        </li>
      ))}
    </ul>
  );
}
