import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  menu: { proposals: 'ข้อเสนอ' },
  kind: { PROPOSAL: 'ข้อเสนอ' },
  kinds: { PROPOSAL: 'ข้อเสนอ' },
  aKind: { PROPOSAL: 'ข้อเสนอโครงการ' },
};
