import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  kind: { AGREEMENT: 'ข้อตกลง' },
  kinds: { AGREEMENT: 'ข้อตกลง' },
  aKind: { AGREEMENT: 'ข้อตกลงแบ่งปันข้อมูล' },
};
