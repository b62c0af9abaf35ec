import type { Texts } from '../../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  permission: {
    organisation: {
      read: 'ดูหน่วยงาน',
      update: 'แก้ไขข้อมูลหน่วยงาน',
      verify: 'ตรวจสอบหน่วยงาน',
      suspend: 'ระงับและคืนสถานะหน่วยงาน',
      setQuota: 'กำหนดขีดจำกัดของหน่วยงาน',
    },
    member: {
      invite: 'เชิญสมาชิก',
      update: 'แก้ตำแหน่งและบทบาทสมาชิก',
      deactivate: 'ปิดและเปิดใช้สมาชิก',
    },
    token: {
      create: 'สร้างโทเค็น',
    },
    project: {
      read: 'ดูโครงการ',
      create: 'สร้างโครงการ',
      update: 'แก้ไขโครงการ',
      requestGate: 'ขอเข้าสู่ระยะถัดไปของโครงการ',
      proposeStakes: 'เสนอเปลี่ยนสัดส่วน',
    },
    proposal: {
      read: 'ดูข้อเสนอ',
      draft: 'เขียนข้อเสนอ',
      submit: 'ยื่นข้อเสนอ',
      withdraw: 'ถอนข้อเสนอ',
      join: 'ร่วมข้อเสนอในฐานะพันธมิตร',
    },
    approval: {
      read: 'ดูการอนุมัติ',
      decide: 'พิจารณาอนุมัติ',
      coordinate: 'ประสานการอนุมัติ',
      giveOpinion: 'ให้ความเห็น',
      appeal: 'อุทธรณ์',
      decideAppeal: 'ตัดสินอุทธรณ์',
      answerObjection: 'ตอบข้อคัดค้าน',
      fulfilCondition: 'แจ้งว่าทำตามเงื่อนไขแล้ว',
    },
    definition: {
      read: 'ดูกระบวนการ',
      draft: 'เขียนกระบวนการ',
      publish: 'เผยแพร่กระบวนการ',
    },
    calendar: {
      update: 'แก้ไขปฏิทิน',
    },
    notification: {
      read: 'อ่านการแจ้งเตือน',
    },
    dataset: {
      read: 'ดูชุดข้อมูล',
      publish: 'เผยแพร่ชุดข้อมูล',
    },
    need: {
      manage: 'จัดการความต้องการข้อมูล',
    },
    agreement: {
      read: 'ดูข้อตกลง',
      negotiate: 'เจรจาข้อตกลง',
      sign: 'ลงนามข้อตกลง',
      suspend: 'ระงับข้อตกลง',
    },
    exchange: {
      use: 'ถ่ายโอนข้อมูล',
      deliver: 'ตั้งการส่งข้อมูล',
    },
    accessLog: {
      read: 'ดูบันทึกการเข้าถึง',
    },
    bulkExport: {
      make: 'ส่งออกข้อมูลเป็นชุด',
    },
    webhook: {
      read: 'ดูเว็บฮุค',
      manage: 'จัดการเว็บฮุค',
    },
    ledger: {
      read: 'อ่านบันทึกที่ตรวจสอบได้',
    },
    securityLog: {
      read: 'อ่านบันทึกความปลอดภัย',
    },
    platform: {
      operate: 'ดูแลแพลตฟอร์ม',
    },
    absence: {
      read: 'ดูการไม่อยู่',
      record: 'บันทึกการไม่อยู่ของตน',
      manage: 'บันทึกการไม่อยู่ของสมาชิก',
    },
    work: {
      assign: 'รับหรือมอบหมายงาน',
      distribute: 'กำหนดวิธีแบ่งงาน',
    },
    dataspace: {
      negotiate: 'ขอข้อมูลจากตัวเชื่อมต่อของแพลตฟอร์มอื่น',
    },
    discussion: {
      write: 'ร่วมสนทนา',
      resolve: 'ปิดการสนทนา',
    },
    districts: {
      load: 'นำเข้าขอบเขตเขต',
    },
    fieldUse: {
      read: 'ดูว่าโปรแกรมใช้ฟิลด์ใดของอินเทอร์เฟซ',
    },
    impact: {
      publish: 'เผยแพร่เกณฑ์การประเมิน',
      assess: 'ประเมินผลกระทบของข้อเสนอ',
    },
    incident: {
      read: 'ดูอุบัติการณ์',
      report: 'แจ้งอุบัติการณ์',
      review: 'ทบทวนอุบัติการณ์',
      act: 'ดำเนินการต่อจากอุบัติการณ์',
      suspend: 'ระงับข้อตกลงหลังเกิดอุบัติการณ์',
    },
    interest: {
      read: 'ดูการแจ้งส่วนได้เสีย',
      declare: 'แจ้งส่วนได้เสียของตน',
      manage: 'แจ้งส่วนได้เสียของหน่วยงานและสมาชิก',
      audit: 'ดูว่าใครถอนตัวเพราะส่วนได้เสีย',
      oversee: 'กำกับการแจ้งส่วนได้เสีย',
    },
    key: {
      manage: 'จัดการกุญแจลงนาม',
    },
    pilot: {
      declare: 'ประกาศโครงการนำร่อง',
      measure: 'บันทึกผลวัดของโครงการนำร่อง',
      proposeOutcome: 'เสนอผลของโครงการนำร่อง',
    },
    pool: {
      read: 'ดูบัญชีผู้เชี่ยวชาญ',
      keep: 'ดูแลบัญชีผู้เชี่ยวชาญ',
      offer: 'เสนอผู้เชี่ยวชาญเข้าบัญชี',
    },
    program: {
      read: 'ดูโปรแกรม',
      manage: 'จัดการโปรแกรม',
    },
    publication: {
      manage: 'จัดการการเผยแพร่ข้อมูลเปิด',
    },
    report: {
      plan: 'ตั้งเวลาส่งรายงาน',
    },
    retention: {
      read: 'ดูระยะเวลาเก็บรักษา',
    },
    signOn: {
      manage: 'จัดการการเข้าสู่ระบบด้วยบัญชีหน่วยงาน',
    },
    tableImport: {
      read: 'นำเข้าตาราง',
    },
  },
};
