import type { SentenceLocale } from './sentences/terms.sentences.js';
import type { TemplateKey } from './terms.templates.js';

export interface TemplateWords {
  readonly title: string;
  /** What it is for, and what it does that whoever begins from it should know. */
  readonly description: string;
}

/** What the standard templates are called, by language. */
export const templateWords: Readonly<Record<TemplateKey, Readonly<Record<SentenceLocale, TemplateWords>>>> = {
  OPEN_STATISTICS: {
    en: {
      title: 'Figures for everybody’s use',
      description:
        'For statistics and planning. Columns that say something about persons are left out, what is received may go on to the other parties, and no quota applies.',
    },
    'zh-CN': {
      title: '公用统计数据',
      description: '用于统计与规划。涉及个人的列一律不提供；接收方可在协议各方之间转用；不设用量限额。',
    },
    th: {
      title: 'ตัวเลขสถิติสำหรับใช้ร่วมกัน',
      description: 'สำหรับงานสถิติและการวางแผน ไม่ให้คอลัมน์ที่เกี่ยวกับบุคคล ส่งต่อระหว่างคู่สัญญาได้ และไม่จำกัดปริมาณการใช้',
    },
  },
  OPERATIONAL_EXCHANGE: {
    en: {
      title: 'Day-to-day exchange between agencies',
      description:
        'For running the city: identifiers of persons become pseudonyms that stay the same, other personal values are coarsened, sensitive ones are left out. Hourly and daily quotas; breaches are reported within 24 hours.',
    },
    'zh-CN': {
      title: '部门间日常业务交换',
      description:
        '用于城市运行：个人标识替换为固定的假名，其他个人信息作粗化处理，敏感信息不提供。按小时和按日设用量限额；违约事件须在 24 小时内报告。',
    },
    th: {
      title: 'การแลกเปลี่ยนข้อมูลประจำวันระหว่างหน่วยงาน',
      description:
        'สำหรับการบริหารเมือง ตัวระบุบุคคลถูกแทนด้วยนามแฝงที่คงที่ ค่าส่วนบุคคลอื่นถูกทำให้หยาบลง ค่าอ่อนไหวไม่ให้ มีโควตารายชั่วโมงและรายวัน และต้องรายงานเหตุละเมิดภายใน 24 ชั่วโมง',
    },
  },
  RESEARCH: {
    en: {
      title: 'Data for research',
      description:
        'For institutes: personal values are coarsened and rows that fewer than ten share are withheld. Strict keeping; copies are deleted within 90 days after the end.',
    },
    'zh-CN': {
      title: '科研数据',
      description:
        '面向研究机构：个人信息作粗化处理，不足十条记录共有的组合不予提供。保管要求严格；协议终止后 90 日内删除副本。',
    },
    th: {
      title: 'ข้อมูลเพื่อการวิจัย',
      description:
        'สำหรับสถาบันวิจัย ค่าส่วนบุคคลถูกทำให้หยาบลง และไม่ให้แถวที่มีผู้ร่วมกลุ่มไม่ถึงสิบ ต้องเก็บรักษาอย่างเข้มงวด และลบสำเนาภายใน 90 วันหลังสิ้นสุด',
    },
  },
  PILOT: {
    en: {
      title: 'A trial',
      description:
        'To find out whether the data help: nothing personal, 100,000 rows in all, copies deleted within a week, ended or amended with a week’s notice.',
    },
    'zh-CN': {
      title: '试用',
      description: '用于验证数据是否适用：不含个人信息，总量不超过十万行，副本一周内删除，终止或修订提前一周通知即可。',
    },
    th: {
      title: 'การทดลองใช้',
      description:
        'เพื่อทดสอบว่าข้อมูลใช้ได้หรือไม่ ไม่มีข้อมูลส่วนบุคคล รวมไม่เกิน 100,000 แถว ลบสำเนาภายในหนึ่งสัปดาห์ ยกเลิกหรือแก้ไขได้โดยแจ้งล่วงหน้าหนึ่งสัปดาห์',
    },
  },
};
