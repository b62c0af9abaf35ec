import { terms } from '#libs/contracts/terms/th';
import type { en } from './en.js';
import { texts as deciding } from '../approvals/deciding/texts/th.js';
import { texts as approvals } from '../approvals/texts/th.js';
import { texts as follows } from '../follows/texts/th.js';
import { texts as inbox } from '../inbox/texts/th.js';
import { texts as notifications } from '../notifications/texts/th.js';
import { texts as secondFactor } from '../second-factor/texts/th.js';
import { texts as shell } from '../shell/texts/th.js';
import { merged, type Texts } from './texts.js';

type All = Texts<typeof en>;

const shared: Pick<
  All,
  | 'app'
  | 'common'
  | 'library'
  | 'language'
  | 'fileCheck'
  | 'receipt'
  | 'theme'
  | 'live'
  | 'maintenance'
  | 'failure'
  | 'refusal'
  | 'conflict'
  | 'pager'
> = {
  app: { name: 'Tripartite', skip: 'ข้ามไปยังเนื้อหา', title: '{{page}} · Tripartite' },
  common: {
    discussion: 'การหารือ',
    placeHelp: 'พิมพ์ชื่อหรือรหัสของภูมิภาคแล้วเลือก เขตอยู่หลังเครื่องหมายทับ: CN-SH/Pudong',
    arrived_other: 'แสดง {{count}} รายการที่เพิ่งเข้ามา',
    whatIs: '“{{what}}” หมายความว่าอย่างไร',
    cancel: 'ยกเลิก',
    close: 'ปิด',
    retry: 'ลองอีกครั้ง',
    loading: 'กำลังโหลด',
    back: 'กลับ',
    actions: 'การดำเนินการ',
    written: 'สิ่งที่คุณเขียนยังไม่ได้บันทึก',
    writtenLead: 'ส่ง หรือเลือก “{{leave}}” เพื่อทิ้งข้อความ',
    more: 'แสดงเพิ่มเติม',
    shortened: 'แสดง {{shown}} รายการล่าสุดจาก {{all}} รายการ ดูทั้งหมดได้ในกิจกรรม',
    copy: 'คัดลอก',
    copied: 'คัดลอกแล้ว',
    yourClock: 'ตามเวลาของคุณ {{moment}}',
    save: 'บันทึก',
    saved: 'บันทึกแล้ว',
    yes: 'ใช่',
    no: 'ไม่',
  },
  library: {
    open: 'เปิดรายการ',
    clear: 'ล้างสิ่งที่เลือก',
    complete: 'เสร็จแล้ว',
    incomplete: 'ยังไม่เสร็จ',
    current: 'ขั้นตอนปัจจุบัน',
    invalid: 'มีส่วนที่ต้องแก้ไข',
  },
  language: { label: 'ภาษา', en: 'English', 'zh-CN': '简体中文', th: 'ไทย' },
  receipt: {
    get: 'ใบรับ',
    of: 'ใบรับ: {{what}}',
    soon: 'จะมีใบรับภายในหนึ่งนาที',
    receivedBy: 'ผู้ได้รับ',
    received: '{{who}} เมื่อ {{at}}',
  },
  fileCheck: {
    WAITING: 'กำลังตรวจหามัลแวร์ เปิดได้เมื่อตรวจเสร็จ',
    QUARANTINED: 'กักกันไว้: พบมัลแวร์หรือตรวจไม่ได้',
    DELETED: 'ผู้ดูแลแพลตฟอร์มลบออกจากที่กักกันแล้ว',
  },
  theme: { label: 'รูปแบบสี', system: 'ตามอุปกรณ์', light: 'สว่าง', dark: 'มืด' },
  live: {
    lost: 'การเชื่อมต่อขาดหาย ข้อมูลที่เห็นอาจไม่เป็นปัจจุบัน ระบบจะปรับให้ทันเองเมื่อกลับมา',
    offline: 'คุณออฟไลน์อยู่ ยังอ่านต่อได้ และแก้ไขได้เมื่อกลับมาออนไลน์',
  },
  maintenance: {
    planned: 'ปิดปรับปรุงระบบตั้งแต่ {{from}} ถึง {{until}}',
    running: 'กำลังปรับปรุงระบบถึง {{until}}',
    willBeReadOnly: 'ช่วงนั้นแก้ไขไม่ได้ แต่อ่านได้ทั้งหมด',
    isReadOnly: 'ขณะนี้แก้ไขไม่ได้ แต่อ่านได้ทั้งหมด',
  },
  failure: {
    noPermissionTitle: 'บทบาทของคุณไม่มีสิทธิ์',
    noPermission: 'บทบาทของคุณไม่ครอบคลุมหน้านี้ ผู้ดูแลของหน่วยงานเปลี่ยนบทบาทให้ได้',
    title: 'โหลดข้อมูลไม่ได้',
    network: 'เซิร์ฟเวอร์ไม่ตอบ ตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง',
    notFoundTitle: 'ไม่พบสิ่งใดที่นี่',
    notFound: 'ไม่มีหน้านี้ หรือหน่วยงานของคุณไม่มีสิทธิ์ดู',
    home: 'ไปยังหน้าเริ่มต้น',
    crashedTitle: 'หน้านี้หยุดทำงาน',
    crashed: 'โปรดโหลดใหม่ หากเกิดขึ้นอีก โปรดแจ้งผู้ดูแลระบบว่าคุณทำอะไรเป็นครั้งสุดท้าย',
    reload: 'โหลดใหม่',
  },
  refusal: {
    CHANGE_OPEN: 'มีการเปลี่ยนสัดส่วนอื่นที่ดำเนินอยู่ ให้ดำเนินการให้เสร็จหรือถอนก่อน',
    GATE_OPEN: 'มีการอนุมัติผ่านระยะของโครงการนี้ที่กำลังพิจารณา โปรดรอผลหรือถอนก่อน',
    STAKES_PROPOSED: 'มีการเปลี่ยนสัดส่วนที่รอความยินยอม ให้ดำเนินการให้เสร็จหรือถอนก่อน',
    LAST_STAGE: 'โครงการปิดแล้ว ไม่มีระยะถัดไป',
    NETWORK: 'เซิร์ฟเวอร์ไม่ตอบ อาจยังไม่มีการเปลี่ยนแปลง โปรดลองอีกครั้ง',
    UNAUTHENTICATED: 'เซสชันของคุณสิ้นสุดแล้ว โปรดเข้าสู่ระบบอีกครั้ง',
    READ_ONLY: 'ระหว่างปรับปรุงระบบแก้ไขไม่ได้ ดูเวลาสิ้นสุดที่แถบด้านบน',
    PERSISTED_DOCUMENT_REQUIRED: 'แพลตฟอร์มได้รับการปรับปรุงขณะที่เปิดหน้านี้อยู่ โปรดโหลดหน้านี้อีกครั้ง',
    RATE_LIMITED: 'ลองหลายครั้งเกินไป โปรดรอสักครู่แล้วลองใหม่',
    SIGN_IN_REFUSED: 'อีเมลหรือรหัสผ่านไม่ถูกต้อง',
    SIGN_ON_REQUIRED: 'หน่วยงานของคุณให้สมาชิกเข้าสู่ระบบด้วยบัญชีของหน่วยงาน พิมพ์อีเมลแล้วดำเนินการต่อ',
    NO_SEAT: 'คุณไม่มีบทบาทในหน่วยงานที่ดำเนินการได้ โปรดติดต่อผู้ดูแลของหน่วยงาน',
    LINK_REFUSED: 'ลิงก์ถูกใช้ไปแล้วหรือหมดอายุ โปรดขอใหม่',
    VERSION_REFUSED: 'มีผู้แก้ไขรายการนี้หลังจากที่คุณเปิด',
    PERMISSION_REFUSED: 'บทบาทของคุณไม่ครอบคลุมการกระทำนี้',
    PASSKEY_REFUSED: 'พาสคีย์ไม่ได้รับการยอมรับ',
    CODE_REFUSED: 'รหัสไม่ได้รับการยอมรับ รอรหัสถัดไป แต่ละรหัสใช้ได้ครั้งเดียว',
    SECOND_FACTOR_REFUSED: 'แสดงปัจจัยที่สองอีกครั้ง เพราะถูกใช้แล้วหรือเกินสองนาที',
    PASSWORD_REFUSED: 'นี่ไม่ใช่รหัสผ่านของคุณ',
    CODE_REQUIRED: 'โปรดใส่รหัสด้วย',
    PASSKEY_REQUIRED: 'โปรดเข้าสู่ระบบด้วยพาสคีย์',
    OWN_FACTORS: 'ผู้ดูแลคนอื่นต้องเป็นผู้ขอให้คุณ',
    NOT_ENROLLED: 'ไม่มีปัจจัยที่สองให้นำออก',
    ALREADY_REQUESTED: 'มีการขอไว้แล้ว รอผู้ดูแลแพลตฟอร์มพิจารณา',
    NOT_REQUESTED: 'คำขอนี้พิจารณาแล้ว',
    LAPSED: 'คำขอนี้เกินหนึ่งสัปดาห์แล้ว โปรดปฏิเสธ แล้วให้ผู้ดูแลขอใหม่',
    SAME_PERSON: 'ผู้ดูแลแพลตฟอร์มคนอื่นต้องเป็นผู้พิจารณา',
    SEATS_HELD: 'บุคคลนี้ยังมีบทบาทในหน่วยงาน ผู้ดูแลของทุกหน่วยงานต้องปิดการใช้งานก่อน',
    ERASED: 'ลบข้อมูลของบุคคลนี้แล้ว ใช้นามแฝงแทน',
    OWN_ACCOUNT: 'ผู้ดูแลแพลตฟอร์มคนอื่นต้องเป็นผู้ลบข้อมูลของคุณ',
    OFFER_CHANGED: 'ข้อเสนอที่มีอยู่ต่างจากที่คุณอ่าน โปรดอ่านก่อน',
    NOT_CLEARED: 'หน่วยงานของคุณยังไม่ได้อนุมัติ',
    KEY_IS_OUTSIDE: 'กุญแจของหน่วยงานอยู่ภายนอก โปรดลงนามแล้วส่งลายมือชื่อ',
    NO_KEY: 'หน่วยงานของคุณยังไม่มีกุญแจลงนาม',
    NOT_PROVED: 'นี่ไม่ใช่ข้อความที่ลงนามด้วยกุญแจนี้',
    CHALLENGE_OVER: 'หมดเวลาพิสูจน์กุญแจ โปรดลงทะเบียนใหม่',
    ALREADY_SIGNED: 'หน่วยงานของคุณลงนามแล้ว',
    NO_SUCH_RIGHT: 'เงื่อนไขไม่ได้ให้สิทธินี้แก่หน่วยงานของคุณ',
    UNKNOWN: 'ไม่สามารถทำรายการนี้ได้',
  },
  conflict: {
    lead: 'มีผู้แก้ไขหลังจากที่คุณเปิด ส่วนที่ต่างกันของเขาขีดฆ่าไว้ จะใช้ของใคร',
    mine: 'บันทึกของฉัน',
    theirs: 'ใช้ของเขา',
  },
  pager: {
    label: 'หน้า',
    back: 'หน้าก่อน',
    next: 'หน้าถัดไป',
    page: 'หน้า {{number}}',
  },
};

export const th: All = merged([
  shared,
  approvals,
  deciding,
  follows,
  inbox,
  notifications,
  terms.values,
  secondFactor,
  shell,
]);
