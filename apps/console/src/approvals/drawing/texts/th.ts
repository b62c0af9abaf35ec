import { terms } from '#libs/contracts/terms/th';
import type { texts as english } from './en.js';

export const texts: typeof english = {
  drawing: {
    ...terms.draw,
    candidates: 'จับสลากได้ {{count}} คน',
    excluded: 'ไม่รวม {{count}} คนที่เป็นคู่กรณีหรือมีส่วนเกี่ยวข้อง',
    chance: 'ผู้ที่จับสลากได้ทุกคนมีโอกาสไม่น้อยกว่า {{percent}}',
    least: '{{value}}: อย่างน้อย {{count}} คน',
    most: '{{value}}: ไม่เกิน {{count}} คน',
    lacking: 'เมื่อไม่รวมผู้ที่เกี่ยวข้องกับคู่กรณี โควตานี้จับสลากได้ไม่เกิน {{count}} คน การแก้ไขที่น้อยที่สุดคือ:',
    lower: '{{value}}: ลดขั้นต่ำเป็น {{count}} คน',
    raise: '{{value}}: เพิ่มขั้นสูงเป็น {{count}} คน',
    fewer: 'จับสลาก {{count}} คน',
    withdrawnBefore: 'ใน 12 เดือนก่อนหน้า หน่วยงานเดียวกันถอนเรื่องหลังจากทราบผลการจับสลากจากบัญชีผู้เชี่ยวชาญนี้แล้ว {{count}} เรื่อง',
    panel: 'คณะผู้พิจารณาอุทธรณ์',
    file: 'ไฟล์สำหรับคำนวณซ้ำ',
  },
};
