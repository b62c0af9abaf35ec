import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    delivery: {
      created: 'ตั้งการส่งข้อมูล',
      changed: 'แก้ไขการส่งข้อมูล',
      paused: 'พักการส่งข้อมูล',
      resumed: 'ส่งข้อมูลต่อ',
      removed: 'ยกเลิกการส่งข้อมูล',
      disabled: 'หยุดการส่งข้อมูลหลังล้มเหลวหลายครั้ง',
    },
  },
  eventGroup: { delivery: 'การส่งข้อมูล' },
};
