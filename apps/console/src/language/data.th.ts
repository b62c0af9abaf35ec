import type { data } from './data.en.js';
import { dataTermsTh } from './data-terms.th.js';
import type { Texts } from './language.js';

export const dataTh: Texts<typeof data> = {
  ...dataTermsTh,
  data: {
    title: 'ข้อมูล',
    lead: 'ในเมืองมีข้อมูลอะไร ใครถือครอง และหน่วยงานของคุณใช้ได้ภายใต้เงื่อนไขใด',
    part: { catalogue: 'บัญชีข้อมูล' },
  },
  catalogue: {
    search: 'ค้นหาชื่อ คำสำคัญ และคำอธิบาย',
    begin: 'เพิ่มชุดข้อมูล',
    theme: 'หัวเรื่อง',
    component: 'ด้านของเมืองอัจฉริยะ',
    classification: 'ชั้นความลับ',
    personal: 'ข้อมูลส่วนบุคคล',
    state: 'สถานะ',
    owner: 'ถือครองโดย',
    keyword: 'คำสำคัญ: {{keyword}}',
    anyKeyword: 'คำสำคัญใดก็ได้',
    keywords: 'คำสำคัญของ {{title}}',
    any: 'ทั้งหมด',
    withPersonal: 'มีข้อมูลส่วนบุคคล',
    withoutPersonal: 'ไม่มีข้อมูลส่วนบุคคล',
    clear: 'ล้างตัวกรอง',
    nothing: 'ไม่พบชุดข้อมูลที่ตรงกัน',
    nothingLead: 'ลดตัวกรองหรือใช้คำค้นให้น้อยลง',
    empty: 'บัญชีข้อมูลยังว่างอยู่',
    emptyLead: 'ชุดข้อมูลจะปรากฏที่นี่ทันทีที่มีหน่วยงานเผยแพร่ชุดข้อมูลที่หน่วยงานของคุณทราบได้',
    unknownOwner: 'หน่วยงานที่คุณไม่มีสิทธิ์ดู',
    newest: 'ข้อมูลล่าสุด {{ago}}',
    changed: 'เปลี่ยนแปลงล่าสุด {{ago}}',
    noVersion: 'ไม่มีรุ่นที่คุณดูได้',
    rows: '{{rows}} แถว',
  },
  ground: {
    OWN: 'ข้อมูลของหน่วยงานคุณ: อ่านได้ทั้งหมด',
    OPEN: 'ข้อมูลเปิด: คุณอ่านได้',
    agreement: 'คุณอ่านได้ภายใต้ “{{title}}”',
    agreements_other: 'คุณอ่านได้ภายใต้ข้อตกลง {{count}} ฉบับ',
    AGREEMENT: 'คุณอ่านได้ภายใต้ข้อตกลง',
    none: 'หน่วยงานของคุณต้องมีข้อตกลงจึงจะอ่านได้',
    notPublished: 'อ่านข้อมูลไม่ได้ เพราะยังไม่ได้เผยแพร่',
  },
};
