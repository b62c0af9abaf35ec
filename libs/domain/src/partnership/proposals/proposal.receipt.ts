import { sql } from '#libs/platform';
import { SubmissionReceipts } from '../../engines/approvals/approval-receipts.service.js';
import { receiptKind } from '../../engines/receipts/receipt.subject.js';

/** Every revision that is submitted yields a receipt; it is received by those who are asked first. */
export const proposalReceipt = receiptKind.declare({
  kind: 'proposal.submitted',
  of: 'submission',
  reads: ['proposal.read', 'approval.read'],
  shownBeside: ({ contentHash }) => [contentHash],
  async facts(event, read) {
    const { proposalId, revision, contentHash, approvalId } = event.data;
    const [found] = await read.query<{ title: string }>(
      sql`select title from proposal_revision where proposal_id = ${proposalId} and number = ${revision}`,
    );
    if (!found) return null;
    return {
      act: 'SUBMIT',
      about: { kind: 'proposal', id: proposalId, title: found.title },
      revision: { number: revision, contentHash },
      rule: null,
      electorate: null,
      ...(await new SubmissionReceipts(read).askedBy(event, approvalId)),
    };
  },
});
