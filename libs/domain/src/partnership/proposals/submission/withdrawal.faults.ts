import type { Fault } from '#libs/contracts';
import type { Withdrawal } from '../../../engines/approvals/approval.case.js';
import type { Proposal } from '../proposal.entity.js';

const LONGEST = 2000;

/** What is wrong with the reason for taking a proposal back; without any it is taken back as well. */
export function withdrawalFaults(
  { because, reason }: Withdrawal,
  { approvalId }: Pick<Proposal, 'approvalId'>,
): readonly Fault[] {
  const words = reason?.trim() ?? '';
  if (!because && !words) return [];
  if (!approvalId) {
    const message = 'It was never submitted: nobody is owed a reason, and none is kept. Leave it out.';
    return [{ path: [because ? 'because' : 'reason'], code: 'NOT_SUBMITTED', message }];
  }
  if (!because) return [{ path: ['because'], code: 'REQUIRED', message: 'Choose the reason that fits the words.' }];
  if (because === 'OTHER' && !words) {
    return [{ path: ['reason'], code: 'REQUIRED', message: 'Say what the reason is.' }];
  }
  return words.length > LONGEST
    ? [{ path: ['reason'], code: 'LENGTH', message: `Write at most ${LONGEST} characters.` }]
    : [];
}
