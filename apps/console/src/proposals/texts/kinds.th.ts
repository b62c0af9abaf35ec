import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  menu: { proposals: 'ข้อเสนอโครงการ' },
  kind: { PROPOSAL: 'ข้อเสนอโครงการ' },
  kinds: { PROPOSAL: 'ข้อเสนอโครงการ' },
  aKind: { PROPOSAL: 'ข้อเสนอโครงการ' },
};
