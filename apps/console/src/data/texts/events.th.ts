import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    connector: { registered: 'ลงทะเบียนตัวเชื่อมต่อของแพลตฟอร์มอื่น', changed: 'แก้ไขตัวเชื่อมต่อของแพลตฟอร์มอื่น' },
    dataset: {
      created: 'เพิ่มชุดข้อมูล',
      updated: 'แก้ไขคำอธิบายชุดข้อมูล',
      published: 'เผยแพร่ชุดข้อมูล',
      withdrawn: 'ถอนชุดข้อมูล',
      version: {
        added: 'เพิ่มรุ่นของชุดข้อมูล',
        ready: 'รุ่นของชุดข้อมูลพร้อมใช้',
        failed: 'อ่านรุ่นของชุดข้อมูลไม่ได้',
        described: 'อธิบายคอลัมน์ของชุดข้อมูล',
      },
    },
    shared: { relation: { registered: 'ลงทะเบียนความสัมพันธ์ที่ใช้ร่วมกัน' } },
    transfer: { started: 'เริ่มรับข้อมูล', completed: 'รับข้อมูลแล้ว', suspended: 'พักการรับข้อมูลไว้', terminated: 'การรับข้อมูลถูกตัด' },
  },
  eventGroup: { connector: 'ตัวเชื่อมต่อ', dataset: 'ชุดข้อมูล', shared: 'ความสัมพันธ์ที่ใช้ร่วมกัน', transfer: 'การรับข้อมูล' },
};
