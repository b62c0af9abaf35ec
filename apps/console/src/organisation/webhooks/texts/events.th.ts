import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    webhook: {
      created: 'สร้างเว็บฮุค',
      paused: 'พักเว็บฮุค',
      resumed: 'เปิดใช้เว็บฮุคอีกครั้ง',
      rotated: 'เปลี่ยนรหัสลับของเว็บฮุค',
      removed: 'ลบเว็บฮุค',
      disabled: 'แพลตฟอร์มหยุดเว็บฮุคชั่วคราว',
      held: 'พักเหตุการณ์หนึ่งของเว็บฮุคหลังล้มเหลวหลายครั้ง',
    },
  },
  eventGroup: { webhook: 'เว็บฮุค' },
};
