import type { texts as en } from './en.js';

export const texts: typeof en = {
  withdrawing: {
    because: 'เหตุที่ถอน',
    choose: 'เลือกเหตุผล',
    reason: 'คำอธิบายของคุณ',
    reasonHelp: 'ผู้ที่ถูกขอความเห็นจะได้อ่าน และจะเก็บไว้กับการอนุมัติ',
  },
};
