import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  menu: { projects: 'โครงการ' },
  kind: { PROJECT_GATE: 'การอนุมัติผ่านระยะ', STAKE_CHANGE: 'การเปลี่ยนแปลงสัดส่วน', PROJECT: 'โครงการ' },
  kinds: { PROJECT_GATE: 'ระยะของโครงการ', STAKE_CHANGE: 'การเปลี่ยนสัดส่วน' },
  aKind: { PROJECT_GATE: 'การอนุมัติผ่านระยะของโครงการ', STAKE_CHANGE: 'การเปลี่ยนแปลงสัดส่วน' },
};
