import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    agreement: {
      drafted: 'เริ่มร่างข้อตกลง',
      draft: { saved: 'บันทึกร่างข้อตกลง', discarded: 'ทิ้งร่างข้อตกลง' },
      requested: 'ยื่นคำขอเงื่อนไข',
      offered: 'ยื่นเงื่อนไข',
      accepted: 'ยอมรับเงื่อนไข',
      agreed: 'ทุกฝ่ายยอมรับเงื่อนไขเดียวกัน',
      negotiation: { terminated: 'ยุติการเจรจา' },
      clearance: {
        opened: 'เริ่มการอนุมัติภายในของฝ่ายหนึ่ง',
        returned: 'การอนุมัติภายในของฝ่ายหนึ่งถูกส่งกลับ',
        settled: 'การอนุมัติภายในของฝ่ายหนึ่งเสร็จสิ้น',
      },
      signed: 'ลงนามข้อตกลง',
      signature: { kept: 'เก็บลายมือชื่อแล้ว' },
      verified: 'ผู้รับทุกรายลงนามแล้ว',
      finalized: 'ทุกฝ่ายลงนามแล้ว',
      took: { effect: 'ข้อตกลงมีผลบังคับใช้' },
      amended: 'การแก้ไขข้อตกลงมีผลบังคับใช้',
      suspended: 'ระงับข้อตกลง',
      reinstated: 'ยกเลิกการระงับข้อตกลง',
      termination: { noticed: 'แจ้งบอกเลิกข้อตกลง' },
      ended: 'ข้อตกลงสิ้นสุด',
      renewal: { due: 'ถึงกำหนดต่ออายุข้อตกลง' },
      duty: {
        opened: 'เกิดหน้าที่ตามข้อตกลง',
        reminded: 'เตือนหน้าที่ตามข้อตกลง',
        escalated: 'หน้าที่เกินกำหนด แจ้งฝ่ายอื่นแล้ว',
        fulfilled: 'ปฏิบัติหน้าที่แล้ว',
      },
      breach: { noted: 'บันทึกเหตุละเมิด', reported: 'แจ้งเหตุละเมิด', resolved: 'แก้ไขเหตุละเมิดแล้ว' },
      audit: { requested: 'ขอตรวจสอบตามข้อตกลง' },
      template: { saved: 'บันทึกแม่แบบ', deleted: 'ลบแม่แบบ' },
    },
  },
  eventGroup: { agreement: 'ข้อตกลง' },
};
