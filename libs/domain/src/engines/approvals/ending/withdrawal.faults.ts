import type { Fault } from '#libs/contracts';
import type { Withdrawal } from '../approval.case.js';

const LONGEST = 2000;

/** What is wrong with the reason for taking back what others were asked about; without any it is taken back as well. */
export function withdrawalFaults({ because, reason }: Withdrawal): readonly Fault[] {
  const words = reason?.trim() ?? '';
  if (!because && !words) return [];
  if (!because) return [{ path: ['because'], code: 'REQUIRED', message: 'Choose the reason that fits the words.' }];
  if (because === 'OTHER' && !words) {
    return [{ path: ['reason'], code: 'REQUIRED', message: 'Say what the reason is.' }];
  }
  return words.length > LONGEST
    ? [{ path: ['reason'], code: 'LENGTH', message: `Write at most ${LONGEST} characters.` }]
    : [];
}
