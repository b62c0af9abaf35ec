import { phrasebook } from './terms.phrases.js';

const units = { rows: 'แถว', requests: 'คำขอ', bytes: 'ไบต์' } as const;
const periods = { hour: 'ต่อชั่วโมง', day: 'ต่อวัน', month: 'ต่อเดือน', whole: 'ตลอดอายุข้อตกลง' } as const;

/** Agreements in Thai. */
export const th = phrasebook({
  locale: 'th',
  quotes: ['“', '”'],
  actions: { read: 'อ่าน', aggregate: 'รวมเป็นยอดสรุป', derive: 'สร้างข้อมูลใหม่จากข้อมูลนี้', display: 'แสดงผล' },
  purposes: {
    URBAN_MANAGEMENT: 'การบริหารจัดการเมือง',
    PUBLIC_SERVICE: 'บริการสาธารณะ',
    PLANNING: 'การวางแผน',
    PROJECT_DELIVERY: 'การดำเนินโครงการ',
    OPERATION_AND_MAINTENANCE: 'การปฏิบัติการและบำรุงรักษา',
    EMERGENCY_RESPONSE: 'การรับมือเหตุฉุกเฉิน',
    SUPERVISION: 'การกำกับดูแล',
    STATISTICS: 'สถิติ',
    RESEARCH: 'การวิจัย',
    PILOT: 'โครงการนำร่อง',
  },
  ways: {
    preview: 'การดูตัวอย่างแถวแรก',
    download: 'การดาวน์โหลด',
    proxy: 'การเรียกอินเทอร์เฟซของผู้ให้ข้อมูลผ่านแพลตฟอร์ม',
    push: 'การส่งตามกำหนดเวลา',
  },
  onward: {
    NONE: 'ห้ามส่งต่อข้อมูลให้ผู้ใด',
    PARTIES: 'ส่งต่อข้อมูลได้เฉพาะแก่คู่สัญญาของข้อตกลงนี้',
    WITH_CONSENT: 'ส่งต่อข้อมูลได้เฉพาะเมื่อผู้ให้ข้อมูลยินยอมล่วงหน้า',
  },
  security: {
    BASIC: 'ผู้รับข้อมูลเก็บรักษาข้อมูลตามระดับความปลอดภัยพื้นฐาน',
    ENHANCED: 'ผู้รับข้อมูลเก็บรักษาข้อมูลตามระดับความปลอดภัยขั้นสูง',
    STRICT: 'ผู้รับข้อมูลเก็บรักษาข้อมูลตามระดับความปลอดภัยเข้มงวด',
  },
  comparisons: {
    eq: 'เท่ากับ',
    ne: 'ไม่เท่ากับ',
    lt: 'น้อยกว่า',
    le: 'ไม่เกิน',
    gt: 'มากกว่า',
    ge: 'ไม่น้อยกว่า',
  },
  units: { day: 'วัน', month: 'เดือน', quarter: 'ไตรมาส', year: 'ปี' },
  quota: (amount, of, per) => `ไม่เกิน ${amount} ${units[of]} ${periods[per]}`,
  truth: ['จริง', 'เท็จ'],
  and: ' และ ',
  or: ' หรือ ',
  not: (inner) => `ไม่เป็นไปตามเงื่อนไข (${inner})`,
  in: (column, values) => `${column} เป็นค่าใดค่าหนึ่งใน (${values})`,
  between: (column, from, to) => `${column} อยู่ระหว่าง ${from} ถึง ${to} รวมค่าปลายทั้งสอง`,
  isNull: (column) => `${column} ว่าง`,
  compare: (column, is, value) => `${column} ${is} ${value}`,
  asIs: 'ให้ตามค่าจริง',
  drop: 'ไม่ให้',
  hash: 'ให้เป็นนามแฝง (แฮช) ด้วยค่าซอลต์เฉพาะของข้อตกลงนี้',
  mask: (first, last, by) => `ให้โดยคงไว้เฉพาะ ${first} อักขระแรกและ ${last} อักขระท้าย ที่เหลือแทนด้วย ${by}`,
  round: (to) => `ให้โดยปัดเป็นพหุคูณที่ใกล้ที่สุดของ ${to}`,
  range: (width) => `ให้เป็นช่วงกว้าง ${width}`,
  calendar: (unit) => `ให้ละเอียดเพียงระดับ${unit}`,
  prefix: (length) => `ให้เฉพาะอักขระแรกไม่เกิน ${length} ตัว`,
  grid: (degrees) => `ให้เป็นจุดกึ่งกลางของช่องตารางกว้าง ${degrees} องศา`,
  party: (name, provides, receives) => {
    const roles = [...(provides ? ['ให้ข้อมูล'] : []), ...(receives ? ['รับข้อมูล'] : [])].join('และ');
    return roles ? `${name} เป็นคู่สัญญา และ${roles}` : `${name} เป็นคู่สัญญา`;
  },
  dataset: (dataset, version, provider, recipients) =>
    `${provider} แบ่งปัน ${dataset} แก่ ${recipients} ${version === null ? 'โดยเป็นรุ่นล่าสุดเสมอ' : `ในรุ่นที่ ${version}`}`,
  mayDo: (dataset, actions) => `${dataset}: ผู้รับข้อมูลอาจ ${actions}`,
  mayUseFor: (dataset, purposes) => `${dataset}: ใช้ได้เพื่อ ${purposes} เท่านั้น`,
  mayLeaveBy: (dataset, ways) => `${dataset}: เข้าถึงได้โดย ${ways}`,
  column: (dataset, column, how) => `${dataset}: คอลัมน์ ${column} ${how}`,
  filter: (dataset, condition) => `${dataset}: ให้เฉพาะแถวที่ ${condition}`,
  minimumGroup: (dataset, size, by) => `${dataset}: ไม่ให้แถวที่มี ${by} เหมือนกันน้อยกว่า ${size} แถว`,
  quotaOf: (dataset, limit) => `${dataset}: ผู้รับข้อมูลแต่ละรายรับได้${limit}`,
  from: (at) => `ข้อตกลงมีผลตั้งแต่ ${at}`,
  until: (at) => `ข้อตกลงสิ้นสุดเมื่อ ${at}`,
  fromDay: (day, zone) => `ข้อตกลงมีผลตั้งแต่เริ่มต้นวันที่ ${day} (${zone})`,
  untilDay: (day, zone) => `ข้อตกลงสิ้นสุดเมื่อสิ้นวันที่ ${day} (${zone})`,
  retention: (days, certify) => `ลบสำเนาทั้งหมดภายใน ${days} วันหลังสิ้นสุดข้อตกลง และผู้รับข้อมูลรับรองการลบภายใน ${certify} วันถัดไป`,
  audit: (accessLog, notice) => {
    const log = accessLog ? 'ผู้ให้ข้อมูลมีสิทธิอ่านบันทึกการเข้าถึงข้อมูลของตน' : 'ผู้ให้ข้อมูลไม่มีสิทธิอ่านบันทึกการเข้าถึงข้อมูลของตน';
    return notice === null ? `${log} และไม่มีการตรวจสอบ ณ สถานที่` : `${log} และตรวจสอบผู้รับข้อมูลได้โดยแจ้งล่วงหน้า ${notice} วัน`;
  },
  liability: (text) => (text === null ? 'ไม่มีข้อตกลงพิเศษเรื่องความรับผิด' : `ความรับผิด: ${text}`),
  notice: (termination, amendment) =>
    `คู่สัญญาแต่ละฝ่ายบอกเลิกข้อตกลงได้โดยแจ้งล่วงหน้า ${termination} วัน และเสนอแก้ไขได้โดยแจ้งล่วงหน้า ${amendment} วัน`,
  breach: (hours) => `แจ้งการละเมิดให้คู่สัญญาอื่นทราบภายใน ${hours} ชั่วโมง`,
  renewal: (days) => `เตือนคู่สัญญาเรื่องการต่ออายุ ${days} วันก่อนสิ้นสุด`,
});
