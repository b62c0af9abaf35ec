import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    approval: {
      decision: { corrected: 'แก้ไขข้อความในผลการพิจารณา' },
      reopened: 'เปิดการพิจารณาใหม่',
      recused: 'มีผู้ถอนตัวเพราะส่วนได้เสีย',
      interest: { declared: 'แจ้งแล้วว่ามีส่วนได้เสียหรือไม่' },
      opened: 'เริ่มการพิจารณา',
      stage: {
        opened: 'เริ่มขั้นหนึ่งของการพิจารณา',
        held: 'ขั้นตอนรอจนกว่าจะใช้ข้อมูลได้',
        skipped: 'ข้ามขั้นที่ไม่จำเป็น',
        settled: 'ขั้นหนึ่งของการพิจารณาสิ้นสุด',
        lapsed: 'เลยกำหนดเวลา',
      },
      decided: 'หน่วยงานหนึ่งตัดสินใจแล้ว',
      group: { settled: 'กลุ่มหนึ่งได้ข้อสรุป' },
      reminded: 'เตือนผู้ที่ต้องตัดสินใจ',
      escalated: 'ขอให้หน่วยงานประสานงานหลักดำเนินการ',
      time: { granted: 'หน่วยงานประสานงานหลักขยายเวลา' },
      agency: { added: 'หน่วยงานประสานงานหลักเพิ่มหน่วยงาน' },
      coordinator: { decided: 'หน่วยงานประสานงานหลักตัดสินใจแล้ว' },
      changes: { requested: 'ขอให้แก้ไข' },
      resubmitted: 'ยื่นฉบับแก้ไข',
      consultation: { opened: 'ขอความเห็นแล้ว', closed: 'การขอความเห็นสิ้นสุด' },
      opinion: { given: 'มีหน่วยงานให้ความเห็น', considered: 'พิจารณาความเห็นแล้ว' },
      appeal: {
        lodged: 'มีหน่วยงานอุทธรณ์',
        passed: 'ส่งอุทธรณ์ให้หน่วยงานประสานงานหลักลำดับถัดไป',
        withdrawn: 'ถอนอุทธรณ์แล้ว',
        decided: 'ตัดสินอุทธรณ์แล้ว',
        lapsed: 'อุทธรณ์ไม่ได้ตัดสินภายในกำหนด',
        expired: 'ไม่มีผู้อุทธรณ์ภายในกำหนด',
      },
      objection: {
        raised: 'มีผู้คัดค้าน',
        answered: 'ตอบข้อคัดค้านแล้ว',
        resolved: 'หมดข้อคัดค้าน',
        insisted: 'ยืนยันข้อคัดค้าน',
        referred: 'ขอให้ผู้ประสานชี้ขาดข้อคัดค้าน',
        lapsed: 'ข้อคัดค้านยังรออยู่',
        settled: 'ชี้ขาดข้อคัดค้านแล้ว',
      },
      condition: {
        reported: 'แจ้งว่าปฏิบัติตามเงื่อนไขแล้ว',
        returned: 'หลักฐานของเงื่อนไขยังไม่พอ',
        missed: 'เงื่อนไขเลยกำหนด',
        settled: 'ชี้ขาดเงื่อนไขที่เลยกำหนดแล้ว',
        added: 'กำหนดเงื่อนไข',
        fulfilled: 'ทำตามเงื่อนไขแล้ว',
      },
      settled: 'การพิจารณาสิ้นสุด',
    },
  },
  eventGroup: { approval: 'การอนุมัติ' },
};
