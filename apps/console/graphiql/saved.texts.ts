import { type Language, preferred } from '../src/language/chosen.js';

const texts = {
  en: {
    title: 'Saved queries',
    own: 'Your own',
    none: 'None yet. Give the query beside this a name to keep it.',
    name: 'Name',
    save: 'Save',
    remove: 'Remove {{name}}',
    examples: 'Examples of the documentation',
    signIn: 'Sign in to keep queries of your own.',
  },
  'zh-CN': {
    title: '已保存的查询',
    own: '我的查询',
    none: '暂无。为右侧的查询命名即可保存。',
    name: '名称',
    save: '保存',
    remove: '移除 {{name}}',
    examples: '文档中的示例',
    signIn: '登录后可保存自己的查询。',
  },
  th: {
    title: 'คำสั่งสืบค้นที่บันทึกไว้',
    own: 'ของคุณ',
    none: 'ยังไม่มี ตั้งชื่อคำสั่งสืบค้นที่อยู่ข้าง ๆ เพื่อบันทึกไว้',
    name: 'ชื่อ',
    save: 'บันทึก',
    remove: 'นำ {{name}} ออก',
    examples: 'ตัวอย่างจากเอกสารประกอบ',
    signIn: 'เข้าสู่ระบบเพื่อบันทึกคำสั่งสืบค้นของคุณ',
  },
} satisfies Record<Language, Record<string, string>>;

/** In the language of the console; what GraphiQL itself says is English. */
export const words = texts[preferred()];
